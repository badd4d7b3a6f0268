"""What was copied somewhere else, as Markdown for a section or for several.

Nothing that readers could see of it is lost but what the receipt names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from articles.text.errors import TextTooLong
from articles.text.markdown import MAX_SOURCE_BYTES
from articles.text.pasting.blocks import Block, Kind, Receipt
from articles.text.pasting.chat import read_chat
from articles.text.pasting.clipboard import read_clipboard
from articles.text.pasting.composing import compose

# A program's HTML may be many times longer than the words in it.
MAX_HTML_BYTES = 2_000_000
DEEPEST_HEADING = 4


@dataclass(frozen=True, slots=True)
class Part:
    """What would be one section: its heading, which may be empty, and its Markdown."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Pasted:
    """A paste as one text and, if it is a whole article, as headline and sections."""

    markdown: str
    receipt: Receipt
    headline: str = ""
    parts: tuple[Part, ...] = ()


def from_html(html: str) -> Pasted:
    """Convert the HTML of a clipboard.

    Raises `TextTooLong` beyond `MAX_HTML_BYTES`, or when its words are more than a
    section holds, and `TextTooTangled` for more paragraphs than any article has.
    """
    size = len(html.encode("utf-8", "surrogatepass"))
    if size > MAX_HTML_BYTES:
        raise TextTooLong(size, MAX_HTML_BYTES)
    blocks, receipt = read_clipboard(html)
    return _pasted(blocks, receipt)


def from_chat(text: str) -> Pasted:
    """Convert messages that were copied from WhatsApp, with its marks; raises alike."""
    return _pasted(read_chat(text), {})


def _pasted(blocks: Sequence[Block], receipt: Receipt) -> Pasted:
    _check_length(blocks)
    markdown = compose(_ranked(blocks), receipt)
    title, rest = _title(blocks)
    sections = _sections(rest)
    if not title and len(sections) == 1:
        return Pasted(markdown, receipt)
    parts = tuple(Part(heading, compose(body, {})) for heading, body in sections)
    return Pasted(markdown, receipt, title, parts)


def _check_length(blocks: Iterable[Block]) -> None:
    size = sum(
        len(run.text.encode("utf-8", "surrogatepass"))
        for block in blocks
        for runs in (block.runs, *(cell for row in block.rows for cell in row))
        for run in runs
    )
    if size > MAX_SOURCE_BYTES:
        raise TextTooLong(size, MAX_SOURCE_BYTES)


def _title(blocks: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    """The headline above everything else, if there is one, and the rest."""
    first, *rest = blocks or (Block(Kind.TEXT),)
    below = [block.level for block in rest if block.kind is Kind.HEADING]
    stands_above = first.level <= 1 and all(first.level < level for level in below)
    if first.kind is Kind.HEADING and rest and stands_above:
        return first.words, rest
    return "", blocks


def _sections(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """The blocks parted at the highest headings, which become those of sections."""
    top = min((b.level for b in blocks if b.kind is Kind.HEADING), default=0)
    sections: list[tuple[str, list[Block]]] = [("", [])]
    for block in blocks:
        if block.kind is Kind.HEADING and block.level == top:
            sections.append((block.words, []))
        else:
            sections[-1][1].append(block)
    if sections[0] == ("", []):
        del sections[0]
    levels = sorted({b.level for b in blocks if b.kind is Kind.HEADING})[1:]
    return [(heading, _ranked(body, levels)) for heading, body in sections]


def _ranked(blocks: Sequence[Block], levels: Sequence[int] = ()) -> list[Block]:
    """The blocks with headings counted from 1, however deep they began elsewhere."""
    levels = levels or sorted({b.level for b in blocks if b.kind is Kind.HEADING})
    return [
        replace(block, level=min(levels.index(block.level) + 1, DEEPEST_HEADING))
        if block.kind is Kind.HEADING
        else block
        for block in blocks
    ]
