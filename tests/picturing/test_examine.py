"""Which files are pictures that we take, whatever they are called."""

import struct
import tracemalloc
import zipfile
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from articles.errors import UnfitPicture
from articles.picturing.examine import Limits, examine
from tests.pictures import draw, encoded, from_a_camera, jpeg

HEIC = Path(__file__).parents[1] / "data" / "telepon.heic"
JAKARTA = ZoneInfo("Asia/Jakarta")
LIMITS = Limits(bytes=40_000_000, pixels=50_000_000)


def look_at(data, limits=LIMITS):
    return examine(BytesIO(data), size=len(data), limits=limits, zone=JAKARTA)


def refusal_of(data, limits=LIMITS):
    with pytest.raises(UnfitPicture) as refused:
        look_at(data, limits)
    return str(refused.value.reason)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_picture_is_known_by_its_bytes(form):
    examined = look_at(encoded(draw(800, 500), form))

    assert examined.format == form.lower()
    assert (examined.width, examined.height) == (800, 500)
    assert examined.look.size == (720, 450)
    assert examined.look.mode == "RGB"


def test_a_telephones_heic_is_taken():
    examined = look_at(HEIC.read_bytes())

    assert examined.format == "heif"
    assert (examined.width, examined.height) == (64, 48)


def test_a_picture_smaller_than_the_look_is_not_enlarged():
    assert look_at(jpeg(100, 60)).look.size == (100, 60)


def test_the_average_colour_of_a_red_picture_is_red():
    red = encoded(Image.new("RGB", (64, 64), (200, 10, 10)), "PNG")

    assert look_at(red).colour == "#c80a0a"


# --- Upright, in our colours ----------------------------------------------------------


@pytest.mark.parametrize(
    ("orientation", "size", "sun"),
    [
        (1, (1600, 1000), (0.25, 0.25)),
        (3, (1600, 1000), (0.75, 0.75)),
        (6, (1000, 1600), (0.75, 0.25)),
        (8, (1000, 1600), (0.25, 0.75)),
    ],
)
def test_a_camera_that_was_turned_gives_an_upright_picture(orientation, size, sun):
    examined = look_at(from_a_camera(orientation=orientation))
    look = examined.look

    assert (examined.width, examined.height) == size
    assert look.width / look.height == pytest.approx(size[0] / size[1], rel=0.01)
    red, green, _ = look.getpixel((int(look.width * sun[0]), int(look.height * sun[1])))
    assert red > 150 > green


def test_the_date_is_the_cameras_in_the_sites_zone():
    taken = look_at(from_a_camera()).taken_at

    assert taken == datetime(2025, 9, 3, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize("said", ["", "0000:00:00 00:00:00", "kemarin", "2025:13:40"])
def test_a_date_that_is_none_is_left_out(said):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = said

    assert look_at(jpeg(64, 48, exif=exif)).taken_at is None


def test_an_offset_that_the_camera_says_is_believed():
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0x9003: "2025:09:03 09:30:00", 0x9011: "+09:00"})

    taken = look_at(jpeg(64, 48, exif=exif)).taken_at

    assert taken == datetime(2025, 9, 3, 0, 30, tzinfo=UTC)


def test_cmyk_becomes_rgb():
    look = look_at(encoded(draw(400, 300).convert("CMYK"), "JPEG")).look
    red, green, blue = look.getpixel((100, 75))

    assert look.mode == "RGB"
    assert red > 150 > green
    assert blue < 90


def test_sixteen_bits_become_eight_and_keep_their_greys():
    grey = Image.new("I;16", (300, 200), 32_768)

    assert look_at(encoded(grey, "PNG")).look.getpixel((10, 10)) == (127, 127, 127)


def test_a_large_picture_of_sixteen_bits_keeps_them_too():
    grey = Image.new("I;16", (3000, 2000), 32_768)

    assert look_at(encoded(grey, "PNG")).look.getpixel((10, 10)) == (127, 127, 127)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_white(mode):
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    data = encoded(clear.convert(mode) if mode != "P" else clear.quantize(8), "PNG")

    assert look_at(data).look.getpixel((50, 50)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "1", "P"])
def test_few_colours_are_enough(mode):
    assert look_at(encoded(draw(300, 200).convert(mode), "PNG")).look.mode == "RGB"


def test_a_broken_profile_is_no_reason_to_refuse_a_picture():
    assert look_at(jpeg(64, 48, icc_profile=b"not a profile")).look.size == (64, 48)


# --- Refused, in words ----------------------------------------------------------------


def test_an_empty_file_is_refused():
    assert refusal_of(b"") == "Berkasnya kosong."


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script></html>",
        b"%PDF-1.7",
        b"GIF89a",
        b"\xff\xd8\xff",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"BM" + bytes(100),
        bytes(1000),
    ],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(data):
    assert "bukan gambar yang dapat dipakai" in refusal_of(data)


def test_a_picture_format_that_we_do_not_take_is_refused():
    assert "bukan gambar" in refusal_of(encoded(draw(64, 48), "TIFF"))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_half_a_picture_is_refused(form):
    data = encoded(draw(800, 500), form)

    said = refusal_of(data[: len(data) // 2])

    assert "rusak" in said or "bukan gambar" in said


def test_a_jpeg_that_lacks_its_last_bytes_is_refused():
    data = jpeg(3000, 2000)

    assert "rusak" in refusal_of(data[:-200])


def test_more_bytes_than_are_allowed_are_refused_before_anything_is_read():
    with pytest.raises(UnfitPicture) as refused:
        examine(None, size=200_000_000, limits=LIMITS, zone=JAKARTA)

    assert "200 MB" in str(refused.value.reason)
    assert "40 MB" in str(refused.value.reason)


def png_head(width, height):
    """A PNG that says that it is large, and has nearly nothing in it."""

    def chunk(kind, body):
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def test_a_webp_may_have_fewer_pixels_as_its_decoder_needs_more_memory():
    limits = Limits(bytes=1_000_000, pixels=100_000)
    fitting, larger = draw(300, 200), draw(310, 200)

    assert look_at(encoded(fitting, "WEBP"), limits).width == 300
    assert "310 × 200" in refusal_of(encoded(larger, "WEBP"), limits)
    assert look_at(encoded(larger, "PNG"), limits).width == 310


def test_sixty_thousand_pixels_square_are_refused_without_decoding_them():
    tracemalloc.start()
    said = refusal_of(png_head(60_000, 60_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "60000 × 60000" in said
    assert peak < 5_000_000


def test_a_picture_that_moves_is_refused_with_what_to_do():
    frames = [draw(64, 48), Image.new("RGB", (64, 48), "red")]
    for form in ("GIF", "WEBP", "PNG", "AVIF"):
        moving = encoded(frames[0], form, save_all=True, append_images=frames[1:])
        assert "bergerak" in refusal_of(moving)


def test_a_second_picture_behind_the_first_is_what_telephones_write():
    second = [draw(64, 48)]
    data = encoded(draw(320, 200), "MPO", save_all=True, append_images=second)

    assert look_at(data).format == "jpeg"


@pytest.mark.parametrize(
    "behind",
    [
        b"<script>alert(1)</script>",
        b"<!DOCTYPE html><p>",
        b"<?php system('id'); ?>",
    ],
)
def test_a_picture_that_is_a_page_too_is_refused(behind):
    assert "sesuatu yang lain" in refusal_of(jpeg(64, 48) + behind)


def test_a_page_that_begins_as_a_gif_is_refused():
    gif = encoded(draw(64, 48), "GIF", comment=b"<html><body onload=alert(1)>")

    assert "sesuatu yang lain" in refusal_of(gif)


def test_a_picture_that_is_an_archive_too_is_refused():
    out = BytesIO(jpeg(64, 48))
    out.seek(0, 2)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("a.txt", "isi")

    assert "sesuatu yang lain" in refusal_of(out.getvalue())


def test_a_short_film_behind_a_picture_is_what_telephones_write():
    film = struct.pack(">I", 24) + b"ftypmp42" + bytes(12)

    assert look_at(jpeg(64, 48) + film).format == "jpeg"


def test_a_sign_that_falls_between_two_pieces_is_seen():
    padding = bytes(1024 * 1024 - len(jpeg(64, 48)) - 4)

    assert "sesuatu yang lain" in refusal_of(jpeg(64, 48) + padding + b"<script>")
