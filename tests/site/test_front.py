"""The front page puts every story in one place, and leaves none of the newest out."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Category, Publication
from articles.models.pin import PLACES
from articles.publishing.front import pin
from articles.publishing.publish import publish, unpublish
from articles.site.front import LATEST, Front, Strip, front_page
from tests.archive import make_archive
from tests.builders import EVENING, MINUTE, make_publication
from tests.reading import Reading

NOW = EVENING + 60 * MINUTE

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
    assert front_page(NOW) == Front(None, (), (), (), "")


def test_when_nobody_arranges_the_newest_story_leads():
    publish_in("nasional", "ekonomi")

    page = front_page(NOW)

    assert page.lead
    assert page.lead.headline == "nasional 0"


def test_the_second_tier_shows_each_category_before_it_shows_one_again():
    publish_in("nasional", "nasional", "nasional", "ekonomi", "nasional", "budaya")

    second = [story.headline for story in front_page(NOW).second]

    assert second == ["ekonomi 3", "budaya 5", "nasional 1", "nasional 2"]


def pin_named(*headlines: str, until: datetime | None = None) -> None:
    for headline in headlines:
        story = Publication.objects.get(headline=headline)
        pin(story, by=None, at=EVENING, until=until)


def test_pinned_stories_lead_in_their_order_however_old():
    publish_in(*["nasional"] * 7, "ekonomi")

    pin_named("nasional 6", "nasional 4")

    assert headlines(front_page(NOW))[:4] == [
        "nasional 6",
        "nasional 4",
        "ekonomi 7",
        "nasional 0",
    ]


def test_a_pin_whose_time_is_over_holds_no_place():
    publish_in("nasional", "nasional")

    pin_named("nasional 1", until=NOW)

    assert headlines(front_page(NOW)) == ["nasional 0", "nasional 1"]
    assert headlines(front_page(NOW - MINUTE)) == ["nasional 1", "nasional 0"]


def test_a_withdrawn_story_leaves_its_place_at_once_and_for_good():
    publish_in("nasional", "nasional")
    pin_named("nasional 1")
    withdrawn = Publication.objects.get(headline="nasional 1")

    unpublish(withdrawn.article, by=None, at=NOW)
    without = headlines(front_page(NOW))
    publish(withdrawn.revision, by=None, at=NOW)

    assert without == ["nasional 0"]
    assert headlines(front_page(NOW)) == ["nasional 0", "nasional 1"]


def test_no_pinned_story_is_shown_twice():
    publish_in(*["nasional", "ekonomi", "budaya"] * 12)

    pin_named("nasional 0", "ekonomi 1", "budaya 35")

    shown = headlines(front_page(NOW))
    assert len(shown) == len({*shown}) > PLACES + LATEST


def test_no_story_is_shown_twice():
    publish_in(*["nasional", "ekonomi", "budaya"] * 12)

    shown = headlines(front_page(NOW))

    assert len(shown) == len({*shown}) > PLACES + LATEST


def test_the_strips_follow_the_order_of_the_navigation():
    publish_in(*["nasional", "ekonomi"] * 10)
    Category.objects.filter(slug="nasional").update(position=2)

    assert [strip.category.name for strip in front_page(NOW).strips] == [
        "Ekonomi",
        "Nasional",
    ]


def test_a_category_without_more_to_show_has_no_strip():
    publish_in("budaya", *["nasional"] * (PLACES + LATEST))

    (strip,) = front_page(NOW).strips

    assert isinstance(strip, Strip)
    assert strip.category.path == "/nasional/"


def test_the_older_pages_go_on_where_the_latest_end(client: Client):
    make_archive(PLACES + LATEST + 30)
    page = front_page(NOW)

    older = Reading.of(client.get(page.older).content)

    first = Publication.objects.newest_first()[PLACES + LATEST]
    assert older.texts("h2")[0] == first.headline


def test_a_handful_of_stories_has_nothing_older():
    publish_in(*["nasional"] * (PLACES + LATEST))

    assert front_page(NOW).older == ""


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
