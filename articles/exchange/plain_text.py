"""A raw text in, the parts of an article out. Knows no Django.

A raw text is what arrives by mail: a lead, bare heading lines, paragraphs, one to a
line or wrapped, with blank lines between them or without. The rules are guesses, so
whoever imports shows what they made of the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.errors import Unreadable
from articles.text.spelling import clean_text

MAX_BYTES = 1_000_000

# A shorter line was not broken because it was full.
SHORTEST_WRAPPED_LINE = 40
# Where the longest line is longer than this, lines are whole paragraphs.
WIDEST_PAGE = 100
LONGEST_HEADING = 100
LONGEST_DATELINE = 60

BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
SPACE = re.compile(r"[ \t\n]+")
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
CLOSED = re.compile(r"[.!…:;,][\"'”’»)\]]*$")
LIST_ITEM = re.compile(r"(?:[-+*•–—]|\d{1,3}[.)])\s")
DATELINE = re.compile(r"(?P<place>\S.*?)\s+(?:[–—]|--?)\s+(?P<rest>\S.*)")

# What Markdown would take for markup, within a line and at its start.
SIGNS = re.compile(r"[\\`*\[~]|<(?=\S)|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
LEADING_SIGN = re.compile(r"\A(?=#{1,6}(?:\s|$)|>|\+(?:\s|$)|-(?:[\s-]|$))")
LEADING_NUMBER = re.compile(r"\A(\d{1,9})(?=[.)](?:\s|$))")


@dataclass(frozen=True, slots=True)
class ParsedSection:
    """A heading, empty where the text has none, and paragraphs as they were written."""

    heading: str
    paragraphs: tuple[str, ...]

    @property
    def body(self) -> str:
        """The paragraphs in Markdown that shows them as they were written."""
        return "\n\n".join(map(as_markdown, self.paragraphs))


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """The parts of a raw text; dateline and standfirst are its lead, or empty."""

    dateline: str
    standfirst: str
    sections: tuple[ParsedSection, ...]


def decode(raw: bytes) -> str:
    """The text that a file's bytes spell. Raises `Unreadable` unless it is UTF-8."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(
            f"The text has more than {MAX_BYTES:,} bytes, which is no single article. "
            "Split it."
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(_where_it_breaks(raw, error.start)) from error
    if "\0" in text:
        place = raw.index(b"\0") + 1
        raise Unreadable(
            f"Byte {place} is a NUL, so this is no plain text. Save it as plain text "
            "in UTF-8."
        )
    return text.removeprefix("\ufeff")


def parse(text: str) -> ParsedArticle:
    """The parts of a raw text. No word of it is lost.

    - The first paragraph is the lead, unless a heading comes first. Its dateline
      stands before a spaced dash: capitalised words, perhaps a comma and a medium's
      name; after the dash a sentence begins.
    - A heading is a line of its own, of at most 100 characters, that begins like a
      sentence, is not closed like one (a question mark may close it) and is followed
      by a paragraph.
    - A paragraph that follows a paragraph belongs to the same section.
    - A line goes on in the next one when it is long, ends no sentence and the next
      one begins in lower case. In a text that is wrapped at a margin of at most 100
      characters it also does when the next word would not have fitted.

    Raises `Unreadable` when there is no paragraph in it.
    """
    blocks = _blocks(clean_text(text))
    if not blocks:
        raise Unreadable("There is no text in it.")
    if len(blocks) == 1 and _is_like_a_heading(blocks[0]):
        raise Unreadable(
            f"“{_joined(blocks[0])}” is a heading without a text. Below it a lead, "
            "headings and paragraphs are needed."
        )
    headings = _headings(blocks)
    has_lead = 0 not in headings
    dateline, standfirst = _split_lead(_joined(blocks[0]) if has_lead else "")
    sections = _sections(blocks, headings, start=1 if has_lead else 0)
    return ParsedArticle(dateline, standfirst, tuple(sections))


def as_markdown(paragraph: str) -> str:
    """Markdown that shows a paragraph, a single line, as it was written."""
    text = SIGNS.sub(r"\\\g<0>", paragraph)
    return LEADING_NUMBER.sub(r"\1\\", LEADING_SIGN.sub(r"\\", text))


def _where_it_breaks(raw: bytes, place: int) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "This is UTF-16. Save it as plain text in UTF-8."
    line = raw.count(b"\n", 0, place) + 1
    return (
        f"Byte {place + 1} (0x{raw[place]:02X}, on line {line}) is not UTF-8. Save the "
        "text as UTF-8; from an old Windows program it is probably Windows-1252."
    )


def _blocks(text: str) -> list[list[str]]:
    """Headings and paragraphs, each as its lines."""
    spaced = BLANK_LINES.split(text)
    margin = max(map(len, text.split("\n")))
    blocks: list[list[str]] = []
    for part in spaced:
        lines = [*filter(None, map(str.strip, part.split("\n")))]
        for number, line in enumerate(lines):
            if number and _goes_on(lines[number - 1], line, margin, len(spaced) > 1):
                blocks[-1].append(line)
            else:
                blocks.append([line])
    return blocks


def _goes_on(line: str, following: str, margin: int, spaced: bool) -> bool:
    """Whether a paragraph goes on in the line that follows.

    A full line that ends a sentence also ends a paragraph, unless blank lines do that
    in this text.
    """
    if len(line) < SHORTEST_WRAPPED_LINE:
        return False
    ends = SENTENCE_END.search(line) is not None
    if following[0].islower() and not ends:
        return True
    is_full = len(line) + 1 + len(following.split(maxsplit=1)[0]) > margin
    return margin <= WIDEST_PAGE and is_full and (spaced or not ends)


def _headings(blocks: Sequence[list[str]]) -> set[int]:
    alike = [_is_like_a_heading(block) for block in blocks]
    return {
        number
        for number, (this, following) in enumerate(pairwise(alike))
        if this and not following
    }


def _is_like_a_heading(block: list[str]) -> bool:
    line = block[0]
    return (
        len(block) == 1
        and len(line) <= LONGEST_HEADING
        and not line[0].islower()
        and not LIST_ITEM.match(line)
        and not CLOSED.search(line)
    )


def _split_lead(lead: str) -> tuple[str, str]:
    """Dateline, which may be empty, and standfirst."""
    found = DATELINE.fullmatch(lead)
    if not found or len(found["place"]) > LONGEST_DATELINE:
        return "", lead
    # After the comma stands a medium or an agency, which may write itself small.
    town = found["place"].partition(",")[0]
    is_a_place = not any(word[0].islower() for word in town.split())
    begins_a_sentence = not found["rest"].lstrip("“\"‘'(")[:1].islower()
    if is_a_place and begins_a_sentence:
        return found["place"], found["rest"]
    return "", lead


def _sections(
    blocks: Sequence[list[str]], headings: set[int], start: int
) -> Iterator[ParsedSection]:
    heading, paragraphs = "", list[str]()
    for number in range(start, len(blocks)):
        text = _joined(blocks[number])
        if number not in headings:
            paragraphs.append(text)
            continue
        if paragraphs:
            yield ParsedSection(heading, tuple(paragraphs))
        heading, paragraphs = text, []
    if paragraphs:
        yield ParsedSection(heading, tuple(paragraphs))


def _joined(block: list[str]) -> str:
    return SPACE.sub(" ", " ".join(block))
