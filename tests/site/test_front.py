"""The front page puts every story in one place, and leaves none of the newest out."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Category, Publication
from articles.site.front import LATEST, ON_TOP, Front, Strip, front_page
from tests.archive import make_archive
from tests.builders import EVENING, MINUTE, make_publication
from tests.reading import Reading

pytestmark = pytest.mark.django_db


def publish_in(*categories: str) -> None:
    """Publish a story in each, the newest first."""
    for minutes, category in enumerate(categories):
        headline = f"{category} {minutes}"
        at = EVENING - minutes * MINUTE
        make_publication(headline=headline, category=category, at=at)


def headlines(front: Front) -> list[str]:
    strips = [story for strip in front.strips for story in strip.stories]
    top = [front.lead] if front.lead else []
    everything = [*top, *front.second, *front.latest, *strips]
    return [story.headline for story in everything]


def test_without_news_there_is_no_front_and_nothing_older():
    assert front_page() == Front(None, (), (), (), "")


def test_when_nobody_arranges_the_newest_story_leads():
    publish_in("nasional", "ekonomi")

    page = front_page()

    assert page.lead
    assert page.lead.headline == "nasional 0"


def test_the_second_tier_shows_each_category_before_it_shows_one_again():
    publish_in("nasional", "nasional", "nasional", "ekonomi", "nasional", "budaya")

    second = [story.headline for story in front_page().second]

    assert second == ["ekonomi 3", "budaya 5", "nasional 1", "nasional 2"]


def test_no_story_is_shown_twice():
    publish_in(*["nasional", "ekonomi", "budaya"] * 12)

    shown = headlines(front_page())

    assert len(shown) == len({*shown}) > ON_TOP + LATEST


def test_the_strips_follow_the_order_of_the_navigation():
    publish_in(*["nasional", "ekonomi"] * 10)
    Category.objects.filter(slug="nasional").update(position=2)

    assert [strip.category.name for strip in front_page().strips] == [
        "Ekonomi",
        "Nasional",
    ]


def test_a_category_without_more_to_show_has_no_strip():
    publish_in("budaya", *["nasional"] * (ON_TOP + LATEST))

    (strip,) = front_page().strips

    assert isinstance(strip, Strip)
    assert strip.category.path == "/nasional/"


def test_the_older_pages_go_on_where_the_latest_end(client: Client):
    make_archive(ON_TOP + LATEST + 30)
    page = front_page()

    older = Reading.of(client.get(page.older).content)

    first = Publication.objects.newest_first()[ON_TOP + LATEST]
    assert older.texts("h2")[0] == first.headline


def test_a_handful_of_stories_has_nothing_older():
    publish_in(*["nasional"] * (ON_TOP + LATEST))

    assert front_page().older == ""


def test_it_takes_at_most_five_queries_with_twenty_stories_or_two_thousand(
    client: Client,
):
    counts = []
    for size in (20, 2_000):
        make_archive(size)
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 5
