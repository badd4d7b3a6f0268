"""Whose pages these are, and that no change of theirs is overlooked."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Change, Chronicle
from articles.press.bake import Press
from articles.press.follow import follow
from articles.press.site_press import KEPT_FOR, begin, forget_changes
from tests.builders import make_publication
from tests.press.pages import catch_up_with_all, stands

pytestmark = pytest.mark.django_db(transaction=True)

LATER = timedelta(hours=1)


def note_silently(name: str, **values: int) -> Change:
    """As a process does that dies before it can follow what it wrote."""
    return Change.objects.bulk_create([Change(name=name, **values)])[0]


@pytest.fixture
def path(press: Press) -> str:
    """Where a story is whose page is there, and every change was seen and settled."""
    path = make_publication(headline="Berita").path
    follow(press, at=timezone.now() + LATER)
    return path


def test_pages_stay_when_nothing_but_the_address_of_the_database_changed(press, path):
    begin(Press(press.root, made_by="other code"))

    assert "Berita" in stands(press, path)


def test_pages_of_another_database_are_thrown_away(press, path):
    # As when somebody deletes the database, or names another one.
    Chronicle.objects.all().delete()

    follow(press, at=timezone.now())

    assert press.manifest.paths() == set()
    assert not (press.root / path[1:] / "index.html").exists()


def test_pages_of_a_time_before_a_backup_was_restored_are_thrown_away(press, path):
    last = Change.objects.latest("pk")
    last.delete()
    # The numbers that come now were given before.
    note_silently("tag:1", pk=last.pk)

    follow(press, at=timezone.now())

    assert press.manifest.paths() == set()


def test_pages_of_a_lost_manifest_are_thrown_away(press, path):
    press.manifest.file.unlink()

    follow(press, at=timezone.now())

    assert not (press.root / path[1:] / "index.html").exists()


def test_a_manifest_that_cannot_be_read_any_more_mends_itself(press, path):
    press.manifest.file.write_bytes(b"rusak" * 1000)

    catch_up_with_all(press)
    press.bake(path, reason="test", at=timezone.now())

    assert "Berita" in stands(press, path)


def test_a_new_directory_need_not_look_at_what_changed_before(press, path, tmp_path):
    other = Press(tmp_path / "other", made_by="v1")

    assert follow(other, at=timezone.now() + LATER) == 0


def test_what_every_press_has_seen_is_forgotten_in_time(press, path):
    newest = Change.objects.latest("pk")
    now = timezone.now()

    assert forget_changes(now + KEPT_FOR - LATER) == 0
    while forget_changes(now + KEPT_FOR + LATER):
        pass

    assert Change.objects.get() == newest
    follow(press, at=now)
    assert "Berita" in stands(press, path)


def test_forgetting_goes_in_small_steps(press, path):
    all_of_them = Change.objects.count()

    assert Change.objects.forget(before=timezone.now() + LATER, most=3) == 3
    assert Change.objects.count() == all_of_them - 3
    assert Chronicle.objects.current().forgotten == Change.objects.earliest("pk").pk - 1


def test_a_press_that_missed_what_was_forgotten_begins_anew(press, path):
    # Two changes that this press does not come to see.
    first, second = (note_silently(name) for name in ("tag:1", "tag:2"))
    forget_all_but_the_newest()
    assert press.manifest.floor < first.pk == Chronicle.objects.current().forgotten

    follow(press, at=timezone.now() + LATER)

    assert press.manifest.paths() == set()
    assert press.manifest.floor == second.pk


def test_a_press_that_missed_nothing_goes_on_after_a_long_silence(press, path):
    note_silently("tag:1")
    forget_all_but_the_newest()
    assert press.manifest.floor == Chronicle.objects.current().forgotten

    follow(press, at=timezone.now())

    assert "Berita" in stands(press, path)


def forget_all_but_the_newest() -> None:
    Change.objects.forget(before=timezone.now() + LATER, most=1000)


def test_changes_that_were_committed_late_are_not_overlooked(press, path):
    last = Change.objects.latest("pk").pk
    note_silently("tag:1", pk=last + 2)
    assert follow(press, at=timezone.now()) == 1

    # Its transaction took a number first and ended last.
    note_silently("tag:2", pk=last + 1)

    assert follow(press, at=timezone.now()) == 1


def test_a_change_whose_transaction_lasts_long_is_not_overlooked(press, path):
    seen_before = follow(press, at=timezone.now())
    inside, go_on = Event(), Event()
    if connection.vendor == "sqlite":
        go_on.set()  # There is one writer at a time: nothing can come between.

    def import_much() -> None:
        try:
            with transaction.atomic():
                note_silently("tag:1")
                inside.set()
                go_on.wait(30)
        finally:
            connection.close()

    writer = Thread(target=import_much)
    writer.start()
    assert inside.wait(30)
    note_silently("tag:2")
    seen = follow(press, at=timezone.now() + LATER)
    go_on.set()
    writer.join(30)
    seen += follow(press, at=timezone.now() + LATER)

    assert (seen_before, seen) == (0, 2)
