"""Where a story leads on to: older and newer ones of its matter, and its neighbours."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Publication
from articles.page.onward import LATER, NOWHERE, RELATED, onward_from
from articles.publishing.publish import unpublish
from tests.builders import EVENING, MINUTE, make_publication
from tests.reading import Reading

pytestmark = pytest.mark.django_db


def publish(headline: str, minute: int, *tags: str, category: str = "") -> Publication:
    """Publish in a category of its own, unless another is named."""
    category = category or f"kanal-{minute}"
    at = EVENING + minute * MINUTE
    return make_publication(headline=headline, at=at, tags=tags, category=category)


def headlines(signposts) -> list[str]:
    return [signpost.headline for signpost in signposts]


def test_a_story_alone_leads_nowhere():
    assert onward_from(publish("Sendiri", 0)) == NOWHERE


def test_older_stories_with_its_tags_are_related_the_newest_first():
    publish("Lama", 0, "banjir")
    publish("Lain", 1, "panen")
    publish("Baru", 2, "banjir")

    onward = onward_from(publish("Ini", 3, "banjir"))

    assert headlines(onward.related) == ["Baru", "Lama"]
    assert onward.later == ()


def test_newer_stories_that_go_on_from_it_are_told_of():
    story = publish("Ini", 0, "banjir")
    for minute in range(1, LATER + 2):
        publish(f"Lanjutan {minute}", minute, "banjir")

    onward = onward_from(story)

    newest = range(LATER + 1, 1, -1)
    assert headlines(onward.later) == [f"Lanjutan {minute}" for minute in newest]


def test_a_withdrawn_story_is_led_to_from_nowhere():
    related = publish("Terkait", 0, "banjir", category="nasional")
    story = publish("Ini", 1, "banjir", category="nasional")
    later = publish("Lanjutan", 2, "banjir", category="nasional")
    for withdrawn in (related, later):
        unpublish(withdrawn.article, by=None, at=EVENING)

    assert onward_from(story) == NOWHERE


def test_neighbours_are_the_next_of_the_same_category():
    for minute, category in enumerate(["ekonomi", "nasional", "nasional", "ekonomi"]):
        publish(f"Berita {minute}", minute, category=category)
    story = publish("Ini", 4, category="nasional")
    for minute, category in enumerate(["ekonomi", "nasional", "nasional"], start=5):
        publish(f"Berita {minute}", minute, category=category)

    onward = onward_from(story)

    assert onward.previous
    assert onward.next
    assert headlines([onward.previous, onward.next]) == ["Berita 2", "Berita 6"]


def test_stories_of_the_same_second_have_neighbours_too():
    first, second, third = (publish(f"{n}", 0, category="nasional") for n in range(3))

    onward = onward_from(second)

    assert (onward.previous.path, onward.next.path) == (first.path, third.path)


def test_no_story_is_led_to_twice():
    publish("Sebelum", 0, "banjir", category="nasional")
    story = publish("Ini", 1, "banjir", category="nasional")
    publish("Sesudah", 2, "banjir", category="nasional")

    onward = onward_from(story)

    assert (onward.related, onward.later) == ((), ())
    assert headlines([onward.previous, onward.next]) == ["Sebelum", "Sesudah"]


def test_it_takes_one_query_however_much_is_related():
    for minute in range(10):
        publish(f"Berita {minute}", minute, "banjir", category="nasional")
    story = Publication.objects.get(headline="Berita 5")

    with CaptureQueriesContext(connection) as captured:
        onward = onward_from(story)

    assert len(captured) == 1
    # Its neighbour would have been the closest of them.
    assert len(onward.related) == RELATED - 1


def test_the_page_shows_the_ways_on(client: Client):
    publish("Lama", 0, "banjir")
    story = publish("Ini", 1, "banjir", category="nasional")
    publish("Sesudah", 2, category="nasional")

    page = Reading.of(client.get(story.path).content)

    assert "Lama" in page.classed("onward")[0]
    assert "Sesudah" in page.one("a", rel="next").text
