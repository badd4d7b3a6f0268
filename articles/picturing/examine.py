"""Whether a file is a picture that we take, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from threading import Lock
from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop
from PIL import Image

from articles.errors import UnfitPicture
from articles.models import Picture
from articles.sentence import Sentence

from .decoding import average_colour, open_picture, pixels, upright_size
from .foreign import is_something_else_too

EMPTY = gettext_noop("The file is empty.")
TOO_MANY_BYTES = gettext_noop(
    "The file has %(size)s MB. A picture may have %(limit)s MB at most."
)
TOO_MANY_PIXELS = gettext_noop(
    "The picture has %(width)s × %(height)s pixels. %(limit)s million are the most: "
    "make it smaller and upload it again."
)
NO_PICTURE = gettext_noop(
    "This is no picture that can be used. JPEG, PNG, WebP, AVIF, GIF and HEIC can."
)
MOVES = gettext_noop("This picture moves. Upload one still picture of it.")
BROKEN = gettext_noop(
    "The picture is damaged or not complete. Copy it anew from the camera or ask for "
    "it again."
)
SOMETHING_ELSE = gettext_noop(
    "This file is a picture and something else as well, such as a page or an archive. "
    "Save it anew with an image editor and upload that."
)

FORMATS = {
    "JPEG": Picture.Format.JPEG,
    "MPO": Picture.Format.JPEG,
    "PNG": Picture.Format.PNG,
    "WEBP": Picture.Format.WEBP,
    "AVIF": Picture.Format.AVIF,
    "GIF": Picture.Format.GIF,
    "HEIF": Picture.Format.HEIF,
}
# Several pictures in one file, of which the first is meant.
FIRST_OF_SEVERAL = ("MPO", "HEIF")
# Of the pixels that are let in: this decoder holds four copies of the picture at once,
# where the others need 12 MB for a million pixels at most.
SHARES = {"WEBP": 0.6}
# As much as the desk shows of a picture before its renditions are made.
LOOK = 720

EXIF = 0x8769
TAKEN, ZONE = 0x9003, 0x9011

# One at a time in each process: several large pictures at once need much memory.
_decoding = Lock()


@dataclass(frozen=True, slots=True)
class Limits:
    """What is looked at before anything is decoded."""

    bytes: int
    pixels: int


@dataclass(frozen=True, slots=True)
class Examined:
    """A picture that we take.

    `width` and `height` are of the whole picture, upright; `look` is a small one of it,
    `taken_at` when the camera says that it was taken, if it does.
    """

    format: Picture.Format
    width: int
    height: int
    taken_at: datetime | None
    colour: str
    look: Image.Image


def examine(stream: BinaryIO, *, size: int, limits: Limits, zone: ZoneInfo) -> Examined:
    """Look at a file of so many bytes, whatever it is called.

    `zone` is that of a camera that does not say. Raises `UnfitPicture`.
    """
    if not size:
        raise UnfitPicture(Sentence(EMPTY))
    if size > limits.bytes:
        raise too_large(size, limits)
    with _read(NO_PICTURE, lambda: open_picture(stream)) as image:
        _check(image, limits)
        if is_something_else_too(stream):
            raise UnfitPicture(Sentence(SOMETHING_ELSE))
        with _decoding:
            return _read(BROKEN, lambda: _seen(image, zone))


def too_large(size: int, limits: Limits) -> UnfitPicture:
    """What to raise for a file of so many bytes."""
    mega = 1_000_000
    said = {"size": f"{size / mega:.0f}", "limit": f"{limits.bytes / mega:g}"}
    return UnfitPicture(Sentence(TOO_MANY_BYTES, **said))


def _check(image: Image.Image, limits: Limits) -> None:
    """Refuse what is too large, before anything that would decode it."""
    width, height = image.size
    most = int(limits.pixels * SHARES.get(image.format or "", 1))
    if width * height > most:
        said = {"width": width, "height": height, "limit": most // 1_000_000}
        words = {name: str(number) for name, number in said.items()}
        raise UnfitPicture(Sentence(TOO_MANY_PIXELS, **words))
    if image.format not in FIRST_OF_SEVERAL and _read(BROKEN, lambda: _moves(image)):
        raise UnfitPicture(Sentence(MOVES))


def _seen(image: Image.Image, zone: ZoneInfo) -> Examined:
    width, height = upright_size(image)
    taken_at = _taken_at(image, zone)
    look = _look(image, width, height)
    return Examined(
        format=FORMATS[image.format or ""],
        width=width,
        height=height,
        taken_at=taken_at,
        colour=average_colour(look),
        look=look,
    )


def _moves(image: Image.Image) -> bool:
    return bool(getattr(image, "is_animated", False))


def _look(image: Image.Image, width: int, height: int) -> Image.Image:
    size = look_size(width, height)
    seen = pixels(image, width=size[0], height=size[1])
    return seen.resize(size, Image.Resampling.LANCZOS)


def look_size(width: int, height: int) -> tuple[int, int]:
    """How large the small picture of one of that size is."""
    wide = min(LOOK, width)
    return wide, max(1, round(height * wide / width))


def _taken_at(image: Image.Image, zone: ZoneInfo) -> datetime | None:
    facts = image.getexif().get_ifd(EXIF)
    try:
        taken = datetime.strptime(
            str(facts.get(TAKEN, "")).strip("\0 "), "%Y:%m:%d %H:%M:%S"
        )
        return taken.replace(tzinfo=_offset(str(facts.get(ZONE, ""))) or zone)
    except ValueError:
        return None


def _offset(said: str) -> timezone | None:
    try:
        moment = datetime.strptime(said.strip("\0 "), "%z")
    except ValueError:
        return None
    return timezone(moment.utcoffset() or timedelta())


def _read[T](refusal: str, read: Callable[[], T]) -> T:
    """What reading gives. A decoder that meets bad bytes raises whatever it likes."""
    try:
        return read()
    except Exception as error:
        raise UnfitPicture(Sentence(refusal)) from error
