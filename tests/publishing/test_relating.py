"""Related stories are found when a story goes live, and stay as they were found."""

import pytest

from articles.editing.revise import latest_revision, revise
from articles.models import Publication, Relation
from articles.publishing import relating
from articles.publishing.publish import publish, unpublish
from articles.publishing.relating import MOST, relate
from tests.builders import EVENING, MINUTE, make_publication, make_snapshot

pytestmark = pytest.mark.django_db


def publish_story(headline: str, minute: int, *tags: str) -> Publication:
    return make_publication(headline=headline, at=EVENING + minute * MINUTE, tags=tags)


def related_to(publication: Publication) -> list[str]:
    rows = Relation.objects.filter(publication=publication).order_by("position")
    return [*rows.values_list("older__headline", flat=True)]


def test_who_shares_more_tags_is_closer_than_who_is_newer():
    publish_story("Dua tag", 0, "banjir", "jakarta")
    publish_story("Satu tag", 1, "banjir")
    publish_story("Tidak ada", 2, "panen")

    story = publish_story("Ini", 3, "banjir", "jakarta")

    assert related_to(story) == ["Dua tag", "Satu tag"]


def test_no_more_are_related_than_a_page_shows():
    for minute in range(MOST + 3):
        publish_story(f"Berita {minute}", minute, "banjir")

    story = publish_story("Ini", 60, "banjir")

    newest = range(MOST + 2, 2, -1)
    assert related_to(story) == [f"Berita {minute}" for minute in newest]


@pytest.mark.parametrize("many", [1, 2_000])
def test_a_tag_of_many_stories_gives_the_same_ones(monkeypatch, many):
    monkeypatch.setattr("articles.models.publication.MANY", many)
    for minute in range(3):
        publish_story(f"Berita {minute}", minute, "banjir")
    publish_story("Tidak ada", 4, "panen")

    story = publish_story("Ini", 5, "banjir", "jakarta")

    assert related_to(story) == ["Berita 2", "Berita 1", "Berita 0"]


def test_of_a_tag_that_many_stories_have_the_newest_are_looked_at(monkeypatch):
    monkeypatch.setattr(relating, "LOOKED_AT", 2)
    publish_story("Dua tag", 0, "banjir", "jakarta")
    for minute in (1, 2):
        publish_story(f"Banjir {minute}", minute, "banjir")
        publish_story(f"Jakarta {minute}", minute, "jakarta")

    story = publish_story("Ini", 3, "banjir", "jakarta")

    assert {*related_to(story)} == {"Banjir 1", "Banjir 2", "Jakarta 1", "Jakarta 2"}


def test_a_query_for_each_tag_finds_them(django_assert_num_queries):
    for minute in range(5):
        publish_story(f"Berita {minute}", minute, "banjir", "jakarta")
    story = publish_story("Ini", 9, "banjir", "jakarta")

    # The story's tags; what each has; what was found before goes, the new comes.
    with django_assert_num_queries(1 + 2 + 2):
        relate(story)


def test_what_is_withdrawn_or_newer_is_not_related():
    withdrawn = publish_story("Dicabut", 0, "banjir")
    unpublish(withdrawn.article, by=None, at=EVENING)
    publish_story("Lebih baru", 9, "banjir")

    assert related_to(publish_story("Ini", 1, "banjir")) == []


def test_a_story_without_tags_is_related_to_none():
    publish_story("Lama", 0)

    assert related_to(publish_story("Ini", 1)) == []


def test_another_tag_finds_other_stories_when_it_is_published():
    publish_story("Banjir", 0, "banjir")
    publish_story("Panen", 1, "panen")
    story = publish_story("Ini", 2, "banjir")
    content = make_snapshot(headline="Ini", slug="ini", tags=["panen"])
    revision = revise(story.article, content, base=1, by=None, at=EVENING + 3 * MINUTE)

    unpublished = related_to(story)
    publish(revision, by=None, at=EVENING + 3 * MINUTE)

    assert latest_revision(story.article) == revision
    assert (unpublished, related_to(story)) == (["Banjir"], ["Panen"])
