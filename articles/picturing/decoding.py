"""From a file's bytes to pixels: upright, in sRGB, no more of them than are needed."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from pi_heif import register_heif_opener
from PIL import Image, ImageCms, ImageOps

# Otherwise a first picture may be asked for by a format that is not loaded yet.
Image.init()
register_heif_opener()
# Sizes are checked by `examine`, before anything is decoded, against a limit that the
# settings name and that is lower than Pillow's own.
Image.MAX_IMAGE_PIXELS = None

# What Pillow is asked to recognise; it knows many more, some of them badly kept. As a
# JPEG it also knows MPO, with more pictures behind the first: many telephones write it.
RECOGNISED = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "HEIF")

ORIENTATION = 0x0112
TURNED = range(5, 9)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
PAPER = (255, 255, 255)
SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I;16N")


def open_picture(stream: BinaryIO) -> Image.Image:
    """The picture, of which only the head is read. Raises `OSError` and others."""
    stream.seek(0)
    return Image.open(stream, formats=RECOGNISED)


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height of the picture as it is looked at."""
    if image.getexif().get(ORIENTATION) in TURNED:
        return image.height, image.width
    return image.width, image.height


def pixels(image: Image.Image, *, width: int, height: int) -> Image.Image:
    """All that is to be seen, in RGB without alpha, profile or metadata.

    What is larger is reduced while it is decoded, by a whole number and to no less
    than `width` × `height`: fifty million pixels need a few of them at a time. What is
    transparent becomes white. Raises `OSError` and others for a file with a flaw.
    """
    if upright_size(image) != image.size:
        width, height = height, width
    if image.format in ("JPEG", "MPO"):
        image.draft(None, (width, height))
    image.load()
    # Before it is reduced, which forgets what came with it.
    orientation = image.getexif().get(ORIENTATION)
    profile = image.info.get("icc_profile")
    small = _reduced(image, width, height)
    flat = _in_srgb(_plain(small), profile)
    if orientation:
        flat.getexif()[ORIENTATION] = orientation
        ImageOps.exif_transpose(flat, in_place=True)
    bare = Image.new("RGB", flat.size)
    bare.paste(flat)
    return bare


def average_colour(image: Image.Image) -> str:
    """The colour of all its pixels together, as `#rrggbb`."""
    pixel = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(pixel, tuple)
    return "#{:02x}{:02x}{:02x}".format(*map(int, pixel))


def _reduced(image: Image.Image, width: int, height: int) -> Image.Image:
    factor = max(1, min(image.width // width, image.height // height))
    if image.mode in SIXTEEN_BITS:
        # Pillow reduces no such picture, and cuts its values off when it converts.
        size = max(1, image.width // factor), max(1, image.height // factor)
        small = image.resize(size, Image.Resampling.BOX).convert("I")
        return small.point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("P", "1"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    elif "transparency" in image.info and image.mode in ("L", "RGB"):
        image = image.convert("LA" if image.mode == "L" else "RGBA")
    return image.reduce(factor) if factor > 1 else image


def _plain(image: Image.Image) -> Image.Image:
    """The picture on white paper, where it is transparent."""
    if image.mode == "I":
        return image.point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "La":
        image = image.convert("LA")
    if image.mode in ("RGBA", "LA", "PA", "RGBa"):
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, (*PAPER, 255))
        return Image.alpha_composite(paper, image).convert("RGB")
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile and image.mode in ("L", "RGB", "CMYK"):
        try:
            theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
            made = ImageCms.profileToProfile(image, theirs, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            pass  # A broken profile says nothing: colours are taken as they are.
        else:
            assert made is not None  # Only where it works in place.
            return made
    return image.convert("RGB")
