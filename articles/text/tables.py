"""Tables that a narrow screen can scroll and a screen reader can name.

A line `Tabel: what it shows` right above a table is its caption.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

SCROLLED = "scrolled"
# What the parser says of a column, and the class that its cells get.
ALIGNMENTS = {"text-align:right": "right", "text-align:center": "center"}

CAPTION = re.compile(r"(?:Tabel|Table):\s*(?=\S)")


def with_tables(tokens: Sequence[Token], word: str) -> Iterator[Token]:
    """The blocks of a text, each table in a region that can be scrolled by keyboard.

    A region bears its caption as a name, or else `word` and the names of its columns.
    """
    named: dict[str, int] = {}
    place = 0
    while place < len(tokens):
        caption = _caption_at(tokens, place)
        place += 3 if caption else 0
        token = tokens[place]
        if token.type == "table_open":
            name = _words(caption) if caption else _columns(tokens, place, word)
            yield _region(_once(name, named))
            yield token
            yield from _caption(caption)
        elif token.type == "table_close":
            yield token
            yield Token("region_close", "div", -1)
        else:
            yield _cell(token)
        place += 1


def _caption_at(tokens: Sequence[Token], place: int) -> Token | None:
    """The line that begins here, if it is the caption of a table."""
    types = [token.type for token in tokens[place : place + 4]]
    if types != ["paragraph_open", "inline", "paragraph_close", "table_open"]:
        return None
    line = tokens[place + 1]
    first = (line.children or [line])[0]
    if "\n" in line.content or not CAPTION.match(first.content):
        return None
    first.content = CAPTION.sub("", first.content, count=1)
    return line


def _caption(line: Token | None) -> Iterator[Token]:
    if line:
        yield Token("caption_open", "caption", 1)
        yield line
        yield Token("caption_close", "caption", -1)


def _region(name: str) -> Token:
    attributes: dict[str, str | int | float] = {
        "class": SCROLLED,
        "role": "region",
        "tabindex": "0",
        "aria-label": name,
    }
    return Token("region_open", "div", 1, attrs=attributes)


def _columns(tokens: Sequence[Token], place: int, word: str) -> str:
    end = next(
        here for here in range(place, len(tokens)) if tokens[here].type == "thead_close"
    )
    names = (_words(token) for token in tokens[place:end] if token.type == "inline")
    return f"{word}: {', '.join(filter(None, names))}"


def _once(name: str, named: dict[str, int]) -> str:
    """The name, with a number from the second time on: two regions bear two names."""
    named[name] = named.get(name, 0) + 1
    return name if named[name] == 1 else f"{name} ({named[name]})"


def _cell(token: Token) -> Token:
    if token.type in ("th_open", "td_open"):
        aligned = ALIGNMENTS.get(str(token.attrs.pop("style", "")))
        if aligned:
            token.attrSet("class", aligned)
        if token.tag == "th":
            token.attrSet("scope", "col")
    return token


def _words(line: Token) -> str:
    return "".join(child.content for child in line.children or [])
