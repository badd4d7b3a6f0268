"""Which pages a cache in front is told to forget; tests/publishing tells how."""

import pytest
from django.utils import timezone

from articles.models import Purge
from articles.press.follow import catch_up
from articles.publishing.publish import unpublish
from tests.builders import make_publication

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def cache(settings):
    settings.PURGE_URL = "http://127.0.0.1:1{path}"


def noted() -> set[tuple[str, bool]]:
    """And forgotten, so that the next look finds what came since."""
    found = {*Purge.objects.values_list("path", "is_gone")}
    Purge.objects.all().delete()
    return found


def catch_up_with_all(press) -> None:
    while catch_up(press, at=timezone.now()):
        pass


def test_a_publication_purges_the_pages_that_it_changes(press):
    story = make_publication(category="ekonomi")

    catch_up_with_all(press)

    found = noted()
    assert {(story.path, False), ("/", False), ("/ekonomi/", False)} <= found
    assert not any(is_gone for _, is_gone in found)


def test_a_page_that_stays_as_it_is_is_not_purged(press):
    make_publication()
    catch_up_with_all(press)
    noted()

    press.bake("/", reason="test", at=timezone.now())

    assert noted() == set()


def test_a_page_that_a_reader_asked_for_is_not_purged(press):
    story = make_publication()
    catch_up_with_all(press)
    press.withdraw(story.path)
    noted()

    press.bake_missing(story.path, at=timezone.now())

    assert press.manifest.find(story.path) is not None
    assert noted() == set()


def test_a_withdrawal_purges_before_anything_is_made_anew(press):
    story = make_publication()
    catch_up_with_all(press)
    noted()

    unpublish(story.article, by=None, at=timezone.now())

    assert {(story.path, True), ("/", True)} <= noted()


def test_what_is_withdrawn_is_purged_also_where_it_never_lay(press):
    story = make_publication()
    press.withdraw(story.path)
    noted()

    press.withdraw(story.path)

    assert noted() == {(story.path, True)}


def test_a_page_that_died_between_file_and_list_is_purged_all_the_same(
    press, monkeypatch
):
    story = make_publication()

    def die(*args, **kwargs):
        raise OSError("power cut")

    noted()
    with monkeypatch.context() as cut:
        cut.setattr(press.manifest, "drop", die)
        with pytest.raises(OSError, match="power cut"):
            press.withdraw(story.path)

    assert noted() == {(story.path, True)}
