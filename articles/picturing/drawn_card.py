"""How a share card looks: masthead, category and headline, 1200 by 630."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import font_source_serif_pro as font_files
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
MOST = WIDTH - 2 * MARGIN  # pixels of a line
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
EDITION = 2


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
    _draw_line(draw, 40, masthead, INK, _font(BOLD, MASTHEAD_SIZE))
    draw.rectangle((MARGIN, 112, right, 115), INK)
    draw.rectangle((MARGIN, 120, right, 121), INK)
    _draw_line(draw, 148, kicker, ACCENT, _font(SEMIBOLD, KICKER_SIZE))
    font, lines = _fitted(_composed(headline))
    for number, line in enumerate(lines):
        y = TOP + number * font.size * LINE_HEIGHT
        draw.text((MARGIN, y), line, INK, font, anchor="la")
    out = BytesIO()
    image.save(out, "JPEG", quality=86, subsampling=0, optimize=True, progressive=True)
    return out.getvalue()


def _draw_line(
    draw: ImageDraw.ImageDraw,
    y: int,
    words: str,
    ink: str,
    font: ImageFont.FreeTypeFont,
) -> None:
    """One line; what it has no room for is left out."""
    draw.text((MARGIN, y), _shortened(_composed(words), font, MOST), ink, font)


def _fitted(headline: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest font in which the headline has room, and its lines."""
    for size in range(LARGEST, SMALLEST, -STEP):
        font = _font(BOLD, size)
        lines = _balanced(headline, font, MOST)
        is_wide = any(font.getlength(line) > MOST for line in lines)
        if not is_wide and len(lines) * size * LINE_HEIGHT <= BOTTOM - TOP:
            return font, lines
    font = _font(BOLD, SMALLEST)
    pieces = (piece for word in headline.split() for piece in _broken(word, font, MOST))
    lines = [*_wrapped(" ".join(pieces), font, MOST)]
    room = int((BOTTOM - TOP) // (SMALLEST * LINE_HEIGHT))
    if len(lines) > room:
        lines[room - 1 :] = [_shortened(" ".join(lines[room - 1 :]), font, MOST)]
    return font, lines


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


def _broken(word: str, font: ImageFont.FreeTypeFont, most: float) -> Iterator[str]:
    """The word, in as many pieces as it needs lines."""
    while font.getlength(word) > most:
        end = _fitting(word, font, most)
        yield word[:end]
        word = word[end:]
    yield word


def _shortened(text: str, font: ImageFont.FreeTypeFont, most: float) -> str:
    if font.getlength(text) <= most:
        return text
    end = _fitting(text, font, most - font.getlength("…"))
    return f"{text[:end].rstrip()}…"


def _fitting(text: str, font: ImageFont.FreeTypeFont, most: float) -> int:
    """How many of its letters have room, at least one."""
    ends = range(1, len(text) + 1)
    return max(1, bisect_right(ends, most, key=lambda end: font.getlength(text[:end])))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@cache
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)
