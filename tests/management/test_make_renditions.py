"""The command that repairs pictures."""

from io import StringIO

import pytest
from django.core.files.storage import storages
from django.core.management import call_command

from articles.models import Rendition
from articles.picturing.rendering import render_next
from tests.builders import EVENING
from tests.pictures import jpeg, make_picture

pytestmark = pytest.mark.django_db


def run(*args):
    out, err = StringIO(), StringIO()
    call_command("make_renditions", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_it_makes_what_is_missing_with_progress_and_nothing_the_second_time():
    make_picture(jpeg(400, 300))
    make_picture(jpeg(401, 300))

    small = {*Rendition.objects.values_list("pk", flat=True)}
    first, _ = run()
    made = Rendition.objects.exclude(pk__in=small).count()
    again, _ = run()

    assert "1 of 2\r2 of 2\n" in first
    assert f"2 pictures: {made} renditions made.\n" in first
    assert "2 pictures: 0 renditions made.\n" in again


def test_a_dry_run_only_counts():
    make_picture()

    out, _ = run("--dry-run")

    assert "renditions are missing" in out
    assert Rendition.objects.count() == 1


def test_files_that_were_lost_are_made_again():
    picture = make_picture()
    render_next(EVENING)
    lost = [each.file.name for each in picture.renditions.all()][:3]
    for name in lost:
        storages["renditions"].delete(name)

    out, _ = run()

    assert f"{len(lost)} renditions made" in out
    assert all(storages["renditions"].exists(name) for name in lost)


def test_a_picture_that_cannot_be_made_is_named_and_the_others_are_made():
    broken = make_picture(jpeg(400, 300))
    fine = make_picture(jpeg(401, 300))
    storages["originals"].delete(broken.original.name)

    out, err = run()

    assert str(broken.uuid) in err
    assert "1 pictures could not be prepared." in err
    fine.refresh_from_db()
    assert fine.is_rendered
    assert "2 pictures" in out
