"""How a share card looks: masthead, category and headline, 1200 by 630."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import font_source_serif_pro as font_files
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
PAPER, INK, ACCENT = "#fdfcf9", "#1c1b19", "#9a2a1f"

BOLD, SEMIBOLD = font_files.SourceSerifProBold, font_files.SourceSerifProSemibold
MASTHEAD_SIZE, KICKER_SIZE = 46, 34
# The headline is as large as it can be.
LARGEST, SMALLEST, STEP = 92, 40, 4
LINE_HEIGHT = 1.14
TOP, BOTTOM = 222, HEIGHT - 56

# Latin with all its accents, Greek, Cyrillic, punctuation: what the font can say.
KNOWN = ((0x20, 0x0530), (0x1E00, 0x1F00), (0x2010, 0x2070), (0x20A0, 0x20C0))
# To be counted up when the same words give another picture.
EDITION = 1


def can_be_drawn(*words: str) -> bool:
    """Whether the font has all their letters."""
    letters = {letter for text in words for letter in _composed(text)}
    return all(
        any(start <= ord(letter) < end for start, end in KNOWN) for letter in letters
    )


def draw_card(masthead: str, kicker: str, headline: str) -> bytes:
    """The card as a JPEG. The same words give the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    right = WIDTH - MARGIN
    draw.text((MARGIN, 40), masthead, INK, _font(BOLD, MASTHEAD_SIZE))
    draw.rectangle((MARGIN, 112, right, 115), INK)
    draw.rectangle((MARGIN, 120, right, 121), INK)
    draw.text((MARGIN, 148), _composed(kicker), ACCENT, _font(SEMIBOLD, KICKER_SIZE))
    font, lines = _fitted(_composed(headline))
    for number, line in enumerate(lines):
        y = TOP + number * font.size * LINE_HEIGHT
        draw.text((MARGIN, y), line, INK, font, anchor="la")
    out = BytesIO()
    image.save(out, "JPEG", quality=86, subsampling=0, optimize=True, progressive=True)
    return out.getvalue()


def _fitted(headline: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest font in which the headline has room, and its lines."""
    most = WIDTH - 2 * MARGIN
    for size in range(LARGEST, SMALLEST, -STEP):
        font = _font(BOLD, size)
        lines = _balanced(headline, font, most)
        is_wide = any(font.getlength(line) > most for line in lines)
        if not is_wide and len(lines) * size * LINE_HEIGHT <= BOTTOM - TOP:
            return font, lines
    font = _font(BOLD, SMALLEST)
    room = int((BOTTOM - TOP) // (SMALLEST * LINE_HEIGHT))
    return font, [*_wrapped(headline, font, most)][:room]


def _balanced(text: str, font: ImageFont.FreeTypeFont, most: float) -> list[str]:
    """As few lines as there can be, and all about as long."""
    lines = [*_wrapped(text, font, most)]
    width = most
    while width > most / 2:
        width -= 24
        narrower = [*_wrapped(text, font, width)]
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _wrapped(text: str, font: ImageFont.FreeTypeFont, most: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > most:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@cache
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)
