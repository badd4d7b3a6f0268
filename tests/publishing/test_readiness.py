import pytest

from articles.editing.revise import start
from articles.errors import Flawed
from articles.models import Edition, Publication
from articles.publishing.publish import publish, unpublish
from articles.publishing.readiness import flaws
from tests.builders import (
    EVENING,
    make_member,
    make_passage,
    make_publication,
    make_snapshot,
)

pytestmark = pytest.mark.django_db


def linking_to(*targets: str):
    links = " ".join(f"[baca]({target})" for target in targets)
    return make_snapshot(headline="Menautkan", sections=(make_passage(links),))


def test_a_story_with_standfirst_and_byline_has_no_flaws():
    assert flaws(make_snapshot()) == []


@pytest.mark.parametrize("lack", [{"standfirst": ""}, {"bylines": []}])
def test_a_story_without_standfirst_or_byline_is_flawed(lack):
    assert len(flaws(make_snapshot(**lack))) == 1


def test_a_story_that_does_not_say_whether_it_was_verified_is_flawed():
    assert len(flaws(make_snapshot(verification=""))) == 1
    assert flaws(make_snapshot(verification="unverified")) == []


def test_an_advertorial_is_not_asked_whether_it_was_verified():
    assert flaws(make_snapshot(verification="", kind="paid")) == []


def test_a_link_to_a_live_article_resolves(settings):
    path = make_publication(headline="Tujuan").path

    assert flaws(linking_to(path, f"{settings.SITE_URL}{path}")) == []


def test_a_link_to_no_article_or_a_withdrawn_one_is_a_flaw_said_once(settings):
    gone = make_publication(headline="Ditarik")
    unpublish(gone.article, by=None, at=EVENING)
    nowhere = "/2025/01/01/tidak-ada/"

    found = flaws(linking_to(nowhere, f"{settings.SITE_URL}{nowhere}", gone.path))

    assert [nowhere in str(found[0]), gone.path in str(found[1])] == [True, True]
    assert len(found) == 2


def test_links_to_other_sites_and_pages_are_not_looked_at():
    other = "https://example.org/2025/01/01/berita/"

    assert flaws(linking_to(other, "/indeks/")) == []


def test_an_editor_needs_a_reason_to_publish_with_flaws():
    editor = make_member("Editor")
    revision = start(make_snapshot(standfirst=""), by=editor, at=EVENING)

    with pytest.raises(Flawed):
        publish(revision, by=editor, at=EVENING, override="  ")

    assert not Publication.objects.exists()


def test_the_reason_is_kept_with_the_edition():
    editor = make_member("Editor")
    revision = start(make_snapshot(standfirst=""), by=editor, at=EVENING)

    publish(revision, by=editor, at=EVENING, override="Kabar sela")

    assert Edition.objects.get().override_reason == "Kabar sela"


def test_a_reason_without_a_flaw_is_not_kept():
    editor = make_member("Editor")
    revision = start(make_snapshot(), by=editor, at=EVENING)

    publish(revision, by=editor, at=EVENING, override="Tidak perlu")

    assert Edition.objects.get().override_reason == ""


def test_the_site_itself_is_not_asked_for_a_reason():
    assert make_publication(standfirst="").is_live
