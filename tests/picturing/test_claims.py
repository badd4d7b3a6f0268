"""Who makes a picture is known to have died as soon as it has."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.models import F

from articles.models import Picture
from articles.picturing import claims, rendering
from articles.picturing.rendering import take_over
from tests.builders import EVENING, MINUTE
from tests.pictures import make_picture

ROOT = Path(__file__).parents[2]

NAMED = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure()
from articles.picturing.claims import this_process
print(this_process(Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    return claims.folder()


@pytest.fixture
def other(folder):
    """Another process that makes pictures, and its name."""
    process = subprocess.Popen(
        [sys.executable, "-c", NAMED, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    process.name = process.stdout.readline().strip()
    yield process
    process.kill()
    process.communicate()


def kill(process):
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def taken(by, tries=1):
    picture = make_picture()
    rendering._take(EVENING)
    Picture.objects.update(taken_by=by, tries=tries)
    return picture


def test_a_process_keeps_its_name_and_others_have_others(folder, other):
    own = claims.this_process(folder)

    assert claims.NAME.fullmatch(own)
    assert claims.this_process(folder) == own
    assert claims.NAME.fullmatch(other.name)
    assert other.name != own
    assert {each.name for each in folder.iterdir()} == {own, other.name}


def test_whoever_lives_is_not_among_the_dead_and_who_was_killed_is(folder, other):
    claims.this_process(folder)
    assert claims.the_dead(folder) == []

    kill(other)

    assert claims.the_dead(folder) == [other.name]
    claims.forget(other.name, folder)
    assert claims.the_dead(folder) == []


def test_nobody_has_a_name_where_none_can_be_written(tmp_path):
    assert claims.this_process(tmp_path / "no" / "such") == claims.NOBODY
    assert claims.the_dead(tmp_path / "no" / "such") == []


def test_a_draft_of_who_died_before_it_had_a_name_is_cleared(folder):
    folder.mkdir()
    (folder / ".new-x").touch()
    (folder / "README").touch()

    assert claims.the_dead(folder) == []

    assert [each.name for each in folder.iterdir()] == ["README"]


@pytest.mark.django_db
def test_what_a_worker_takes_bears_its_name_until_it_is_made(folder):
    picture = make_picture()
    rendering._take(EVENING)
    picture.refresh_from_db()
    assert picture.taken_by == claims.this_process(folder)

    rendering.make_renditions(picture, at=EVENING)

    picture.refresh_from_db()
    assert picture.taken_by == ""


@pytest.mark.django_db
def test_what_one_that_died_had_taken_is_free_at_once(folder, other):
    picture = taken(by=other.name)
    kill(other)

    assert take_over(EVENING + MINUTE) == 1

    picture.refresh_from_db()
    assert (picture.next_try_at, picture.taken_by) == (EVENING + MINUTE, "")
    assert picture.trouble == ""
    assert not (folder / other.name).exists()
    assert take_over(EVENING + MINUTE) == 0


@pytest.mark.django_db
def test_what_one_that_lives_has_taken_is_left_to_it(folder, other):
    picture = taken(by=other.name)

    assert take_over(EVENING + MINUTE) == 0

    picture.refresh_from_db()
    assert picture.taken_by == other.name
    assert not Picture.objects.due(EVENING + MINUTE).exists()


@pytest.mark.django_db
def test_who_died_on_another_machine_is_waited_for(folder):
    taken(by="0" * 32)

    assert take_over(EVENING + MINUTE) == 0

    assert not Picture.objects.due(EVENING + MINUTE).exists()
    assert Picture.objects.due(EVENING + rendering.TAKEN_FOR).exists()


@pytest.mark.django_db
def test_a_picture_that_workers_die_of_is_met_at_growing_pauses(folder, other):
    picture = taken(by=other.name, tries=3)
    kill(other)

    take_over(EVENING)

    picture.refresh_from_db()
    assert picture.next_try_at - EVENING == 8 * rendering.FIRST_PAUSE
    assert "memori" in picture.trouble_in_words
    assert not Picture.objects.due(EVENING + MINUTE).exists()


@pytest.mark.django_db
def test_a_picture_that_was_taken_again_is_nobody_elses(folder, other):
    picture = taken(by=other.name)
    kill(other)
    Picture.objects.update(taken_by="f" * 32, tries=F("tries") + 1)

    assert take_over(EVENING) == 0

    picture.refresh_from_db()
    assert picture.taken_by == "f" * 32
