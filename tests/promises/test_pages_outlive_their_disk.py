"""Promise two, on a disk of two megabytes: it fills up, and it becomes read-only."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from articles.press.bake import Press
from articles.press.follow import follow, work_off
from articles.press.site_press import site_press
from articles.publishing.publish import unpublish
from tests.builders import EVENING, MINUTE, make_publication
from tests.press.pages import catch_up_with_all, stands

pytestmark = pytest.mark.django_db(transaction=True)


def mount(*options: str) -> bool:
    done = subprocess.run(["mount", *options], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)):
        pytest.skip("This account may not mount a disk to fill.")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def press(disk: Path, settings) -> Iterator[Press]:
    settings.PAGES_DIR = disk / "pages"
    site_press.cache_clear()
    found = site_press()
    assert found is not None
    follow(found, at=timezone.now())
    yield found
    site_press.cache_clear()


def warnings() -> str:
    return " ".join(Client().get("/readyz").json()["warnings"])


def test_on_a_full_disk_pages_stay_and_come_when_there_is_room(press, disk):
    old = make_publication(headline="Sebelum penuh")
    filler = disk / "filler"
    fill(filler)

    new = make_publication(headline="Waktu penuh", at=EVENING + MINUTE)

    assert "Sebelum penuh" in stands(press, old.path)
    assert stands(press, new.path) == ""
    assert "The disk is full" in warnings()

    filler.unlink()
    catch_up_in_time(press)
    assert "Waktu penuh" in stands(press, new.path)
    assert "Waktu penuh" in stands(press, "/")
    assert "The disk is full" not in warnings()


def test_a_withdrawal_needs_no_room(press, disk):
    story = make_publication(headline="Rahasia dicabut")
    catch_up_with_all(press)
    fill(disk / "filler")

    unpublish(story.article, by=None, at=timezone.now())

    pages = [*press.root.rglob("index.html"), *press.root.rglob("*.xml")]
    assert "Rahasia dicabut" not in "".join(page.read_text() for page in pages)


def test_in_a_read_only_folder_pages_stay_and_change_when_it_is_writable(press, disk):
    old = make_publication(headline="Sebelum terkunci")
    assert mount("-o", "remount,ro", str(disk))

    new = make_publication(headline="Waktu terkunci", at=EVENING + MINUTE)

    assert "Sebelum terkunci" in stands(press, old.path)
    assert "read-only" in warnings()
    assert mount("-o", "remount,rw", str(disk))
    catch_up_in_time(press)
    assert "Waktu terkunci" in stands(press, new.path)
    assert "read-only" not in warnings()


def fill(file: Path) -> None:
    with suppress(OSError), file.open("wb", 0) as opened:
        while True:
            opened.write(bytes(4096))


def catch_up_in_time(press: Press) -> None:
    """As the worker does a while later, when the pauses after failures are over."""
    later = timezone.now() + 15 * MINUTE
    follow(press, at=later)
    while work_off(press, at=later):
        pass
