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

    def whole_files(self) -> list[Path]:
        """Those for readers, without the drafts of who died while writing."""
        return [each for each in self.files("media") if each.name[0] != "."]


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
    assert len(site.whole_files()) == int(count)


GONE = """
import django
django.setup()
from articles.models import Picture
picture = Picture.objects.get()
files = [each.file for each in picture.renditions.all()]
there = all(file.storage.exists(file.name) for file in files)
print(picture.is_rendered, picture.taken_by == "", len(files), there)
"""


def test_a_worker_that_is_killed_again_and_again_mends_what_was_deleted(site):
    """Whatever it was about to do: nothing is done by halves."""
    site.run("-c", TAKE)
    site.run("manage.py", "make_renditions")
    count = len(site.whole_files())
    for each in site.files("media"):
        each.unlink()
    for seconds in (1, 2, 4, 8):
        worker = site.begin("manage.py", "work")
        time.sleep(seconds)
        worker.kill()
        worker.wait()

    # A worker would pause, since others have died of this picture.
    site.run("manage.py", "make_renditions")

    # The first small one comes out with other bytes, and so with another name.
    assert len(site.whole_files()) == count
    assert site.run("-c", GONE) == f"True True {count} True\n"
