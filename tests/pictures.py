"""Pictures for tests: drawn, in every format, with what cameras write into them."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from random import Random
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from PIL import ExifTags, Image, ImageCms, ImageDraw

from articles.editing.pictures import take
from articles.models import Picture
from tests.builders import EVENING

SECRET = "Bukan untuk pembaca"


def draw(width: int = 1600, height: int = 1000, mode: str = "RGB") -> Image.Image:
    """A sky, a sea and a red sun in the upper left quarter."""
    image = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (image.point(lambda v: v // 3), image, image))
    draw = ImageDraw.Draw(image)
    draw.ellipse(_sun(width, height), fill=(220, 30, 20))
    random = Random(7)  # noqa: S311
    for _ in range(60):
        x, y = random.randrange(width), random.randrange(height // 2, height)
        draw.line((x, y, x + width // 20, y), fill=(200, 210, 230), width=3)
    return image if mode == "RGB" else image.convert(mode)


def _sun(width: int, height: int) -> tuple[float, float, float, float]:
    x, y, radius = width / 4, height / 4, min(width, height) / 8
    return x - radius, y - radius, x + radius, y + radius


def encoded(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    """The picture as a file."""
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def jpeg(width: int = 1600, height: int = 1000, **options: Any) -> bytes:
    """A JPEG of that size."""
    return encoded(draw(width, height), "JPEG", **options)


def from_a_camera(
    width: int = 1600, height: int = 1000, *, orientation: int = 1
) -> bytes:
    """A JPEG with all that a telephone writes: place, time, owner, profile, XMP."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Kamera Contoh"
    exif[ExifTags.Base.Artist] = SECRET
    exif[ExifTags.Base.Orientation] = orientation
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = "2025:09:03 09:30:00"
    details[ExifTags.Base.UserComment] = SECRET
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "S"
    place[ExifTags.GPS.GPSLatitude] = (6.0, 10.0, 30.0)
    place[ExifTags.GPS.GPSLongitudeRef] = "E"
    place[ExifTags.GPS.GPSLongitude] = (106.0, 49.0, 12.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return jpeg(
        width,
        height,
        exif=exif,
        icc_profile=profile.tobytes(),
        xmp=f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode(),
        comment=SECRET.encode(),
    )


def make_picture(
    data: bytes | None = None,
    *,
    name: str = "DSC_0001.JPG",
    by: User | None = None,
    at: datetime = EVENING,
    **described: Any,
) -> Picture:
    """A picture of the library that may be published; its renditions are to come."""
    values = {
        "alt": "Matahari di atas laut",
        "caption": "Matahari terbenam.",
        "credit": "Sari Dewi",
        "source": "Mediainfo",
        **described,
    }
    file = ContentFile(data or jpeg(320, 200), name)
    return take(file, name=name, by=by, at=at, **values).picture
