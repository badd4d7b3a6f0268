from dataclasses import replace

import pytest
from django.conf import settings

from articles.editing.redirects import read_list, set_redirects
from articles.editing.revise import latest_revision, revise
from articles.publishing.named_story import story_at
from articles.publishing.publish import publish, unpublish
from tests.builders import EVENING, MINUTE, make_publication

pytestmark = pytest.mark.django_db

PATH = "/2025/09/03/pabrik-garam-tutup/"


@pytest.fixture
def story(db):
    return make_publication(headline="Pabrik Garam Tutup")


@pytest.mark.parametrize(
    "typed",
    [
        PATH,
        PATH.rstrip("/"),
        f"  {PATH}\n",
        f"{settings.SITE_URL}{PATH}",
        f"{settings.SITE_URL}{PATH}?utm_source=wa&fbclid=1#latar",
        f"http://localhost{PATH}",
        f"https://www.localhost{PATH}",
        f"localhost:8000{PATH}",
        f"{settings.SITE_URL}{PATH}riwayat/",
        f"{settings.SITE_URL}{PATH.replace('-', '%2D')}",
    ],
)
def test_a_story_is_known_by_its_address_however_that_was_copied(story, typed):
    assert story_at(typed) == story


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "/",
        "pabrik garam",
        "Pabrik Garam Tutup",
        settings.SITE_URL,
        f"https://situs-lain.example{PATH}",
        f"situs-lain.example{PATH}",
        f"javascript:{PATH}",
        f"ftp://localhost{PATH}",
        "/2025/09/04/pabrik-garam-tutup/",
        "/internasional/",
        "http://[" + PATH,
        "/" + "x" * 5_000,
        "\x00" + "\x00",
        "//localhost@situs-lain.example" + PATH,
        "<script>alert(1)</script>",
    ],
)
def test_what_is_no_address_of_a_story_of_ours_names_none(story, typed):
    assert story_at(typed) is None


def test_an_old_address_names_the_story_that_has_moved(story):
    content = replace(latest_revision(story.article).snapshot, slug="pabrik-buka")
    moved = revise(story.article, content, base=1, by=None, at=EVENING + MINUTE)
    publish(moved, by=None, at=EVENING + MINUTE)

    assert story_at(PATH) == story
    assert story_at("/2025/09/03/pabrik-buka/") == story


def test_an_address_of_the_old_site_that_leads_here_names_the_story(story):
    set_redirects(read_list(f"/berita/123,{PATH}"), by=None, at=EVENING)

    assert story_at("/berita/123") == story


def test_a_story_that_readers_cannot_see_is_not_named(story):
    unpublish(story.article, by=None, at=EVENING + MINUTE)

    assert story_at(PATH) is None
