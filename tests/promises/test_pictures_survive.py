"""A process that dies between the original and the renditions loses nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60

TAKE = """
import sys
import django
django.setup()
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from articles.editing.pictures import take
from tests.pictures import jpeg
call_command("migrate", verbosity=0)
data = jpeg(3200, 2400)
print(take(ContentFile(data), name="a.jpg", by=None, at=timezone.now()).picture.uuid)
"""
LOOK = """
import django
django.setup()
from articles.models import Picture
picture = Picture.objects.get()
print(picture.is_rendered, picture.renditions.count(), picture.tries)
"""


class Site:
    """A site of its own, without pages, on SQLite."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.environment = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "mediainfo.settings",
            "MEDIAINFO_DATA": str(data),
            "MEDIAINFO_PAGES": "off",
        }

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def begin(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def files(self, folder: str) -> list[Path]:
        lies_in = self.data / folder
        return [each for each in lies_in.rglob("*") if each.is_file()]


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path / "data")


def test_what_a_killed_worker_left_is_finished_by_the_next(site):
    site.run("-c", TAKE)
    assert len(site.files("originals")) == 1
    assert len(site.files("media")) == 1
    worker = site.begin("manage.py", "work")
    until = time.monotonic() + PATIENCE
    while len(site.files("media")) < 4:
        assert time.monotonic() < until
        time.sleep(0.01)

    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()

    # Readers have what they had: rows come all at once, at the end.
    assert site.run("-c", LOOK) == "False 1 1\n"
    # Sooner than one is waited for that may still be at it.
    until = time.monotonic() + PATIENCE
    following = site.begin("manage.py", "work")
    try:
        while "True" not in site.run("-c", LOOK):
            assert time.monotonic() < until
    finally:
        following.kill()
        following.wait()
    is_rendered, count, tries = site.run("-c", LOOK).split()
    assert (is_rendered, tries) == ("True", "0")
    # No half of a file among them, and none that nothing names but for drafts.
    assert not [each for each in site.files("originals") if each.name[0] == "."]
    whole = [each for each in site.files("media") if each.name[0] != "."]
    assert len(whole) == int(count)


GONE = """
import django
django.setup()
from articles.models import Picture
picture = Picture.objects.get()
print(picture.is_rendered, picture.taken_by == "", picture.renditions.count())
"""


def test_a_worker_that_is_killed_again_and_again_mends_what_was_deleted(site):
    """Whatever it was about to do: nothing is done by halves."""
    site.run("-c", TAKE)
    site.run("manage.py", "make_renditions")
    whole = {each.relative_to(site.data) for each in site.files("media")}
    for each in site.files("media"):
        each.unlink()
    delay, until = 1.0, time.monotonic() + 3 * PATIENCE
    while {each.relative_to(site.data) for each in site.files("media")} < whole:
        assert time.monotonic() < until
        worker = site.begin("manage.py", "work")
        time.sleep(delay)
        worker.kill()
        worker.wait()
        delay *= 1.5

    until = time.monotonic() + PATIENCE
    worker = site.begin("manage.py", "work")
    try:
        while site.run("-c", GONE) != f"True True {len(whole)}\n":
            assert time.monotonic() < until
    finally:
        worker.kill()
        worker.wait()
