"""The worker's part: what is made of a picture, and what happens when that fails."""

import errno
import os
import subprocess
import sys
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from PIL import Image

from articles.editing.pictures import delete, describe, replace
from articles.models import Change, DiscardedFile, Picture, Rendition
from articles.picturing import rendering
from articles.picturing.files import DurableFiles
from articles.picturing.rendering import (
    NotRendered,
    forget_discarded,
    make_renditions,
    render_next,
)
from tests.builders import EVENING, MINUTE
from tests.pictures import SECRET, draw, encoded, from_a_camera, jpeg, make_picture

pytestmark = pytest.mark.django_db


def files_of(picture):
    return {each.file.name for each in picture.renditions.all()}


def test_a_new_picture_has_one_small_rendition_and_waits_for_the_others():
    picture = make_picture(jpeg(700, 440))

    only = picture.renditions.get()
    assert (only.shape, only.format, only.width) == ("whole", "jpeg", 700)
    assert not picture.is_rendered
    assert [*Picture.objects.due(EVENING)] == [picture]


def test_the_worker_makes_what_is_missing_and_keeps_what_is_there():
    picture = make_picture(jpeg(700, 440))
    first = picture.renditions.get()

    assert render_next(EVENING + MINUTE) == 1
    assert render_next(EVENING + MINUTE) == 0

    picture.refresh_from_db()
    assert picture.rendered_at == EVENING + MINUTE
    assert picture.renditions.filter(pk=first.pk).exists()
    shapes = {*picture.renditions.values_list("shape", flat=True)}
    assert shapes == {"whole", "1x1", "4x3", "16x9", "share"}
    for each in picture.renditions.all():
        with each.file.open("rb") as file, Image.open(file) as image:
            assert image.size == (each.width, each.height)
            assert image.format.lower() == each.format
            assert image.mode == "RGB"
        assert each.bytes == each.file.size


def test_pages_that_show_the_picture_are_told_when_it_is_ready():
    picture = make_picture()
    Change.objects.all().delete()

    render_next(EVENING)

    assert Change.objects.filter(name=f"picture:{picture.uuid}").exists()


def test_nothing_of_what_a_camera_wrote_is_served():
    picture = make_picture(from_a_camera(700, 440, orientation=6))
    with picture.original.open("rb") as file:
        original = file.read()
    assert SECRET.encode() in original
    assert Image.open(BytesIO(original)).getexif().get_ifd(0x8825)

    render_next(EVENING)

    for each in picture.renditions.all():
        with each.file.open("rb") as file:
            data = file.read()
        # The container of AVIF has boxes of these names only where there is such data.
        for sign in (b"Exif", b"GPS", b"xmpmeta", b"ICC_PROFILE", SECRET.encode()):
            assert sign not in data, (each, sign)
        with Image.open(BytesIO(data)) as image:
            assert not image.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment"} & image.info.keys()


def test_crops_follow_the_focal_point():
    picture = make_picture(jpeg(700, 440))
    describe(picture, {"focal_x": 0.25, "focal_y": 0.25}, base=1, by=None, at=EVENING)
    render_next(EVENING)

    square = picture.renditions.get(shape="1x1")
    with square.file.open("rb") as file, Image.open(file) as image:
        red, green, _ = image.getpixel((176, 110))

    assert red > 150 > green


def test_with_another_focal_point_only_the_crops_are_made_anew():
    picture = make_picture(jpeg(700, 440))
    render_next(EVENING)
    before = {each.pk for each in picture.renditions.filter(shape="whole")}
    crops = {each.file.name for each in picture.renditions.filter(shape="1x1")}

    describe(picture, {"focal_x": 0.1}, base=1, by=None, at=EVENING + MINUTE)
    assert Picture.objects.due(EVENING + MINUTE).exists()
    render_next(EVENING + MINUTE)

    assert {each.pk for each in picture.renditions.filter(shape="whole")} == before
    assert crops.isdisjoint(files_of(picture))
    gone = {*DiscardedFile.objects.values_list("name", flat=True)}
    assert crops <= gone
    # Pages that were made before still show them.
    assert all(storages["renditions"].exists(name) for name in crops)


def test_a_replaced_file_is_shown_once_all_of_it_is_ready():
    picture = make_picture(jpeg(700, 440))
    render_next(EVENING)
    before = files_of(picture)

    other = ContentFile(encoded(draw(900, 900), "PNG"))
    replace(picture, other, base=1, name="lain.png", by=None, at=EVENING + MINUTE)
    assert files_of(picture) == before
    render_next(EVENING + MINUTE)

    assert before.isdisjoint(files_of(picture))
    whole = picture.renditions.filter(shape="whole").order_by("width").last()
    assert (whole.width, whole.height) == (900, 900)


def test_discarded_files_are_deleted_a_day_later_unless_something_names_them_again():
    picture, other = make_picture(jpeg(400, 300)), make_picture(jpeg(401, 300))
    shared, own = picture.renditions.get(), other.renditions.get()
    DiscardedFile.objects.create(store="renditions", name=shared.file.name, at=EVENING)
    delete(other, by=None, at=EVENING)

    assert forget_discarded(EVENING + timedelta(hours=23)) == 0
    assert forget_discarded(EVENING + timedelta(hours=25)) == 2

    assert storages["renditions"].exists(shared.file.name)
    assert not storages["renditions"].exists(own.file.name)
    assert not storages["originals"].exists(other.original.name)
    assert not DiscardedFile.objects.exists()


# --- What goes wrong ------------------------------------------------------------------


def test_a_failure_is_noted_in_words_and_tried_again_with_growing_pauses():
    picture = make_picture()
    storages["originals"].delete(picture.original.name)
    at, pauses = EVENING, []
    for _ in range(3):
        assert render_next(at) == 1
        picture.refresh_from_db()
        pauses.append(picture.next_try_at - at)
        at = picture.next_try_at

    assert pauses == sorted({*pauses})
    assert "Berkas aslinya tidak ada" in picture.trouble_in_words
    assert not picture.is_rendered
    assert [*Picture.objects.in_trouble()] == [picture]


def test_one_picture_in_trouble_does_not_keep_the_others():
    broken, fine = make_picture(jpeg(400, 300)), make_picture(jpeg(401, 300))
    storages["originals"].delete(broken.original.name)

    while render_next(EVENING + MINUTE):
        pass

    fine.refresh_from_db()
    assert fine.is_rendered


def test_once_it_works_again_the_trouble_is_over():
    picture = make_picture()
    with picture.original.open("rb") as file:
        data = file.read()
    storages["originals"].delete(picture.original.name)
    render_next(EVENING)
    storages["originals"].save(picture.original.name, ContentFile(data))

    picture.refresh_from_db()
    render_next(picture.next_try_at)

    picture.refresh_from_db()
    assert (picture.trouble, picture.tries) == ("", 0)
    assert picture.is_rendered


class FullDisk(DurableFiles):
    """A disk on which nothing fits any more."""

    def _save(self, name, content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_called_so_and_leaves_what_was_there(settings):
    picture = make_picture(jpeg(700, 440))
    before = files_of(picture)
    full = {"BACKEND": f"{__name__}.FullDisk"}
    usual, settings.STORAGES = (
        settings.STORAGES,
        settings.STORAGES | {"renditions": full},
    )

    render_next(EVENING)

    picture.refresh_from_db()
    assert "penuh" in picture.trouble_in_words
    assert files_of(picture) == before
    settings.STORAGES = usual
    render_next(picture.next_try_at)
    picture.refresh_from_db()
    assert picture.is_rendered


def test_two_workers_do_not_take_the_same_picture():
    make_picture()

    taken = [rendering._take(EVENING), rendering._take(EVENING)]

    assert [each is not None for each in taken] == [True, False]


def test_what_a_worker_that_died_had_taken_is_taken_again():
    make_picture()
    rendering._take(EVENING)

    assert render_next(EVENING + rendering.TAKEN_FOR - MINUTE) == 0
    assert render_next(EVENING + rendering.TAKEN_FOR) == 1


def test_a_picture_that_was_replaced_meanwhile_waits_as_before():
    picture = Picture.objects.get(pk=make_picture(jpeg(700, 440)).pk)
    other = Picture.objects.get(pk=picture.pk)
    replace(
        other, ContentFile(jpeg(900, 900)), base=1, name="b.jpg", by=None, at=EVENING
    )

    make_renditions(picture, at=EVENING)

    other.refresh_from_db()
    assert not other.is_rendered
    assert other.renditions.count() == 1


def test_an_original_that_was_damaged_since_says_so():
    picture = make_picture()
    storages["originals"].save(picture.original.name, ContentFile(b"nothing"))

    with pytest.raises(NotRendered, match="rusak"):
        make_renditions(picture, at=EVENING)


def test_a_rendition_whose_file_is_gone_is_made_again():
    picture = make_picture()
    render_next(EVENING)
    lost = Rendition.objects.filter(shape="1x1").first()
    storages["renditions"].delete(lost.file.name)

    make_renditions(picture, at=EVENING + MINUTE)

    assert storages["renditions"].exists(lost.file.name)
    assert picture.renditions.filter(shape="1x1").count() == 1


PEAK = r"""
import re, sys
from pathlib import Path
from io import BytesIO
from PIL import Image
import django
from django.conf import settings
settings.configure()
from articles.picturing.decoding import open_picture, pixels
with open(sys.argv[1], "rb") as file, open_picture(file) as image:
    pixels(image, width=1920, height=1200)
status = Path("/proc/self/status").read_text()
print(int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) // 1024)
"""


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_fifty_million_pixels_need_less_than_600_mb(tmp_path, form):
    file = tmp_path / "large"
    Image.linear_gradient("L").resize((8700, 5700)).convert("RGB").save(file, form)

    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(file)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert int(done.stdout) < 600
