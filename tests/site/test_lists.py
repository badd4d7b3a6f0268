"""Lists in pages that are named by the story before them."""

from datetime import UTC, datetime

import pytest
from django.http import Http404
from django.test import Client

from articles.models import Publication
from articles.publishing.publish import unpublish
from articles.site.lists import STORIES_ON_A_PAGE, Key, list_page
from tests.archive import make_archive
from tests.builders import EVENING, MINUTE, make_publication
from tests.reading import Reading


def test_a_key_is_the_moment_in_utc_and_the_publication():
    assert str(Key(EVENING, 15)) == "20250903130000-15"


def test_a_key_is_read_as_it_was_written():
    assert Key.parse("20250903130000-15") == Key(EVENING, 15)


@pytest.mark.parametrize(
    "text",
    ["", "-", "20250903130000", "20250903130000-015", "20250231000000-1", "2025-1"],
)
def test_nothing_else_is_a_key(text: str):
    with pytest.raises(ValueError, match=r"."):
        Key.parse(text)


def test_no_setting_moves_a_key(settings):
    settings.TIME_ZONE = "America/New_York"

    assert str(Key(datetime(2025, 9, 3, 13, tzinfo=UTC), 15)) == "20250903130000-15"


@pytest.mark.django_db
def test_the_pages_of_a_list_show_every_story_once_and_the_newest_first(client: Client):
    make_archive(2 * STORIES_ON_A_PAGE + 5)

    addresses, shown = ["/internasional/"], []
    while addresses:
        page = Reading.of(client.get(addresses.pop()).content)
        shown.append([link for link in page.links() if link.startswith("/20")])
        addresses += [link.attributes["href"] for link in page.all("a", rel="next")]

    newest_first = Publication.objects.newest_first().values_list("path", flat=True)
    assert [len(page) for page in shown] == [20, 20, 5]
    assert [path for page in shown for path in page] == [*newest_first]


@pytest.mark.django_db
def test_stories_of_the_same_second_are_neither_repeated_nor_lost(client: Client):
    make_archive(STORIES_ON_A_PAGE + 5)
    Publication.objects.update(published_at=EVENING, updated_at=EVENING)

    first = list_page(Publication.objects.live(), start="/")
    key = Key.parse(first.older.split("/")[2])
    second = list_page(Publication.objects.live(), start="/", after=key)

    paths = [story.path for story in (*first.stories, *second.stories)]
    assert len(paths) == len({*paths}) == STORIES_ON_A_PAGE + 5


@pytest.mark.django_db
def test_twenty_stories_are_one_page():
    make_archive(STORIES_ON_A_PAGE)

    page = list_page(Publication.objects.live(), start="/")

    assert (len(page.stories), page.older) == (STORIES_ON_A_PAGE, "")


@pytest.mark.django_db
def test_what_is_published_meanwhile_leaves_older_pages_as_they_are(client: Client):
    make_archive(STORIES_ON_A_PAGE + 5)
    older = list_page(Publication.objects.live(), start="/").older
    before = client.get(older).content

    make_publication(at=EVENING + MINUTE, headline="Baru")

    assert client.get(older).content == before


@pytest.mark.django_db
def test_a_key_names_a_story_of_this_list_and_no_other():
    story = make_publication(headline="Satu")
    make_publication(headline="Dua", at=EVENING - MINUTE, category="nasional")
    elsewhere = Publication.objects.live().in_category(
        Publication.objects.get(headline="Dua").category
    )

    with pytest.raises(Http404):
        list_page(elsewhere, start="/nasional/", after=Key(EVENING, story.pk))


@pytest.mark.django_db
def test_the_key_of_a_withdrawn_story_is_no_key_any_more():
    story = make_publication(headline="Satu")
    make_publication(headline="Dua", at=EVENING - MINUTE)
    unpublish(story.article, by=None, at=EVENING + MINUTE)

    with pytest.raises(Http404):
        list_page(Publication.objects.live(), start="/", after=Key(EVENING, story.pk))


@pytest.mark.django_db
def test_there_is_no_page_after_the_last_story(client: Client):
    story = make_publication()

    assert client.get(f"/sebelum/{Key(EVENING, story.pk)}/").status_code == 404


@pytest.mark.django_db
def test_a_list_names_those_who_wrote_and_nobody_twice():
    make_publication(bylines=["sari", "budi"])

    (story,) = list_page(Publication.objects.live(), start="/").stories

    assert story.writers == ("Sari", "Budi")


@pytest.mark.django_db
def test_a_list_labels_what_is_paid_for_even_in_its_own_category(client):
    make_publication(headline="Iklan", category="niaga", kind="paid")
    make_publication(headline="Berita", category="niaga", verification="unverified")

    page = Reading.of(client.get("/niaga/").content)

    assert page.classed("label") == ["Belum terverifikasi", "Advertorial"]
