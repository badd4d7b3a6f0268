"""Which renditions a picture gets, and how each of them is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image

from articles.models import Rendition

from .crops import Box, crop, whole

type Shape = Rendition.Shape
type Format = Rendition.Format

# A phone of 360 points with margins asks for 656 pixels: 640 would be too few for it.
WIDTHS = (320, 480, 720, 960, 1280, 1920)
# For machines that want these shapes, and for small pictures on the desk.
CROP_WIDTHS = (640, 1200)
SHARE_WIDTH = 1200
# So many times as wide as the next smaller one, a picture's own width is worth a file.
MUCH = 1.1

RATIOS: dict[Shape, float] = {
    Rendition.Shape.SQUARE: 1,
    Rendition.Shape.CLASSIC: 4 / 3,
    Rendition.Shape.WIDE: 16 / 9,
    Rendition.Shape.SHARE: 1200 / 630,
}
ALL = (Rendition.Format.AVIF, Rendition.Format.WEBP, Rendition.Format.JPEG)
JPEG_ONLY = (Rendition.Format.JPEG,)
# For each shape, its widths and formats. Only those that readers are shown come in
# formats that not every machine knows.
SHAPES: dict[Shape, tuple[tuple[int, ...], tuple[Format, ...]]] = {
    Rendition.Shape.WHOLE: (WIDTHS, ALL),
    Rendition.Shape.WIDE: (WIDTHS, ALL),
    Rendition.Shape.SQUARE: (CROP_WIDTHS, JPEG_ONLY),
    Rendition.Shape.CLASSIC: (CROP_WIDTHS, JPEG_ONLY),
    Rendition.Shape.SHARE: ((SHARE_WIDTH,), JPEG_ONLY),
}

# Chosen by measurement: docs/decisions/0120 has the figures.
OPTIONS: dict[Format, dict[str, Any]] = {
    Rendition.Format.AVIF: {"quality": 50, "speed": 6},
    Rendition.Format.WEBP: {"quality": 72, "method": 4},
    Rendition.Format.JPEG: {"quality": 74, "progressive": True, "optimize": True},
}
ENDINGS: dict[Format, str] = {
    Rendition.Format.AVIF: "avif",
    Rendition.Format.WEBP: "webp",
    Rendition.Format.JPEG: "jpg",
}
# To be counted up when the same recipe gives other bytes.
EDITION = 1


@dataclass(frozen=True, slots=True)
class Recipe:
    """One rendition: which part of the picture, how large, in which format."""

    shape: Shape
    format: Format
    box: Box
    width: int
    height: int

    def key(self, digest: str) -> str:
        """What names the result, made from the original with this digest."""
        said = (EDITION, digest, self, OPTIONS[self.format])
        return sha256(repr(said).encode()).hexdigest()


def recipes(
    width: int, height: int, *, focal_x: float, focal_y: float
) -> Iterator[Recipe]:
    """Of all renditions of a picture of that size; none is larger than it."""
    for shape, (widths, formats) in SHAPES.items():
        box = _box(shape, width, height, focal_x, focal_y)
        for wide in _fitting(widths, box.width):
            high = max(1, round(box.height * wide / box.width))
            for form in formats:
                yield Recipe(shape, form, box, wide, high)


def first_look(width: int, height: int, look: Image.Image) -> Recipe:
    """Of the small picture that is there before all others."""
    jpeg = Rendition.Format.JPEG
    return Recipe(Rendition.Shape.WHOLE, jpeg, whole(width, height), *look.size)


def encode(image: Image.Image, form: Format) -> bytes:
    """The picture's pixels as a file of that format, and nothing but them."""
    out = BytesIO()
    image.save(out, form.name, **OPTIONS[form])
    return out.getvalue()


def file_name(data: bytes, form: Format) -> str:
    """A name that no other content has."""
    digest = sha256(data).hexdigest()[:40]
    return f"{digest[:2]}/{digest[2:]}.{ENDINGS[form]}"


def _box(shape: Shape, width: int, height: int, focal_x: float, focal_y: float) -> Box:
    if shape == Rendition.Shape.WHOLE:
        return whole(width, height)
    return crop(width, height, ratio=RATIOS[shape], focal_x=focal_x, focal_y=focal_y)


def _fitting(widths: tuple[int, ...], most: int) -> list[int]:
    """The widths that are there, and the picture's own if it is worth the file."""
    fitting = [width for width in widths if width <= most]
    is_missed = most < widths[-1] and most > MUCH * max(fitting, default=0)
    return [*fitting, most] if is_missed else fitting
