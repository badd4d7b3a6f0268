"""Messages copied from WhatsApp, read into blocks of words.

WhatsApp writes *bold*, _italic_, ~struck~ and ```code```, and puts the time and the
sender before each message; those stay, as words.
"""

import re
from collections.abc import Iterator
from typing import Any

from articles.text.errors import TextTooTangled
from articles.text.pasting.blocks import PLAIN, Block, Kind, Look, Place, Run
from articles.text.pasting.clipboard import MAX_BLOCKS, UNPRINTED
from articles.text.pasting.runs import paragraphs
from articles.text.spelling import NEWLINE

TIME = r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
# "[10:42, 23/11/2026] Sari: ", "[23/11/26 10.42.15] Sari: ", "23/11/26 10.42 - Sari: "
STAMP = re.compile(
    rf"(?:\[{TIME}, ?{DATE}\]|\[{DATE},? {TIME}\]|{DATE},? {TIME} -) [^:\n]{{1,80}}: "
)
# Lines that WhatsApp shows as lists and quotations.
ITEM = re.compile(r"(?:[-*]|(\d{1,9})\.) +(?=\S)")
QUOTE = re.compile("> +")
MARKED = re.compile(
    r"(?<![^\W_])(```|[`*_~])(?=\S)((?:(?!\1)[^\n])+?)(?<=\S)\1(?![^\W_])"
)
NAMES = {"```": "code", "`": "code", "*": "bold", "_": "italic", "~": "strike"}


def read_chat(text: str) -> list[Block]:
    """A paragraph for each message, and one for each that is in it.

    Raises `TextTooTangled` for more of them than can be worked on in good time.
    """
    blocks: list[Block] = []
    lines: list[str] = []
    for line in NEWLINE.sub("\n", UNPRINTED.sub("", text)).split("\n"):
        special = _item(line, len(blocks))
        if special or STAMP.match(line):
            blocks += _prose(lines)
            lines = []
        if special:
            blocks.append(special)
        else:
            lines.append(line)
        if len(blocks) > MAX_BLOCKS:
            raise TextTooTangled(f"more than {MAX_BLOCKS} blocks")
    return [*blocks, *_prose(lines)]


def _prose(lines: list[str]) -> Iterator[Block]:
    runs = [*_runs("\n".join(lines), PLAIN)]
    return (Block(Kind.TEXT, paragraph) for paragraph in paragraphs(runs))


def _item(line: str, number: int) -> Block | None:
    if mark := ITEM.match(line):
        kind = "ol" if mark[1] else "ul"
        item = Place("li", number + 1, int(mark[1] or 1))
        places: tuple[Place, ...] = (Place(kind, 0), item)
    elif mark := QUOTE.match(line):
        places = (Place("quote", 0),)
    else:
        return None
    runs = [*_runs(line[mark.end() :], PLAIN)]
    for paragraph in paragraphs(runs):
        return Block(Kind.TEXT, paragraph, places)
    return None


def _runs(text: str, look: Look) -> Iterator[Run]:
    end = 0
    for found in MARKED.finditer(text) if not look.code else ():
        yield Run(text[end : found.start()], look)
        marked: dict[str, Any] = {NAMES[found[1]]: True}
        yield from _runs(found[2], look._replace(**marked))
        end = found.end()
    yield Run(text[end:], look)
