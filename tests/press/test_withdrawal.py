"""What is withdrawn is gone when the withdrawal returns, whoever else is at work."""

from threading import Event, Thread

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Change
from articles.press.bake import Press
from articles.publishing.publish import publish, unpublish
from tests.builders import EVENING, MINUTE, make_publication
from tests.press.pages import bake_everything, catch_up_with_all, stands
from tests.press.test_follow import republish

pytestmark = pytest.mark.django_db(transaction=True)


class Slow(Press):
    """A press that has made a page and holds it in its hands until it may go on."""

    def __init__(self, press: Press) -> None:
        super().__init__(press.root, made_by=press.made_by)
        self.made, self.go_on = Event(), Event()

    def _put_in_place(self, *args, **kwargs) -> bool:
        self.made.set()
        assert self.go_on.wait(30)
        return super()._put_in_place(*args, **kwargs)

    def begin_to_bake(self, path: str) -> Thread:
        """Return when the page is made and not in place."""

        def bake() -> None:
            try:
                self.bake(path, reason="test", at=timezone.now())
            finally:
                connection.close()

        thread = Thread(target=bake)
        thread.start()
        assert self.made.wait(30)
        return thread


def everywhere(press: Press) -> str:
    return "".join(stands(press, path) for path in press.manifest.paths())


def withdraw(publication) -> None:
    unpublish(publication.article, by=None, at=timezone.now())


def test_a_withdrawn_story_is_on_no_page_when_the_withdrawal_returns(press):
    publication = make_publication(headline="Rahasia dicabut")
    make_publication(headline="Yang lain")
    bake_everything(press)
    assert "Rahasia dicabut" in stands(press, "/")

    withdraw(publication)

    assert "Rahasia dicabut" not in everywhere(press)
    assert publication.path not in everywhere(press)
    assert stands(press, publication.path) == ""


@pytest.mark.parametrize(
    "which", ["own", "/", "/internasional/feed/", "/indeks/2025/09/"]
)
def test_a_page_that_was_begun_before_a_withdrawal_does_not_outlive_it(press, which):
    publication = make_publication(headline="Rahasia dicabut")
    slow = Slow(press)
    maker = slow.begin_to_bake(publication.path if which == "own" else which)
    withdrawer = Thread(target=in_a_thread, args=(publication,))
    withdrawer.start()
    withdrawer.join(0.3)
    assert withdrawer.is_alive()

    slow.go_on.set()
    maker.join(30)
    withdrawer.join(30)

    assert "Rahasia dicabut" not in everywhere(press)


def in_a_thread(publication) -> None:
    try:
        withdraw(publication)
    finally:
        connection.close()


def test_a_withdrawal_is_seen_behind_any_number_of_other_changes(press, monkeypatch):
    monkeypatch.setattr("articles.press.follow.CHANGES_AT_ONCE", 2)
    publication = make_publication(headline="Rahasia dicabut")
    bake_everything(press)
    for number in range(10):
        Change.objects.note(f"tag:{number + 1000}")

    withdraw(publication)

    assert "Rahasia dicabut" not in everywhere(press)


def test_a_story_that_moved_is_gone_from_its_old_address_at_once(press):
    publication = make_publication(headline="Berita")
    bake_everything(press)
    old = publication.path

    republish(publication, slug="alamat-baru")

    assert stands(press, old) == ""


def test_what_was_taken_away_is_made_again(press):
    publication = make_publication(headline="Rahasia dicabut")
    make_publication(headline="Yang lain", at=EVENING + MINUTE)
    bake_everything(press)
    before = press.manifest.paths()

    withdraw(publication)
    catch_up_with_all(press)

    assert press.manifest.paths() == before - {publication.path}
    publish(publication.revision, by=None, at=timezone.now())
    catch_up_with_all(press)
    # Live for the second time, it has a history now.
    assert press.manifest.paths() == before | {f"{publication.path}riwayat/"}


def test_a_page_that_cannot_be_taken_away_holds_up_no_other(press):
    publication = make_publication(headline="Rahasia dicabut")
    bake_everything(press)
    # What stands at one of the places cannot be unlinked.
    twin = press.root / "feed" / "index.xml"
    twin.unlink()
    (twin / "x").mkdir(parents=True)

    withdraw(publication)

    assert stands(press, "/") == ""
    assert stands(press, publication.path) == ""
