"""Blocks of words as the tokens that markdown-it reads from Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markdown_it.token import Token

from articles.text.pasting.blocks import Block, Kind, Place, Run

TAGS = {"ul": "bullet_list", "ol": "ordered_list", "li": "list_item"}
# Looks from the outermost to the innermost, with markdown-it's names for them.
LOOKS = {"href": "link", "bold": "strong", "italic": "em", "strike": "s"}
SIGNS = {"bold": "**", "italic": "*", "strike": "~~"}


def tokens_of(blocks: Iterable[Block]) -> Iterator[Token]:
    """The tokens of all blocks, each within its places."""
    places: tuple[Place, ...] = ()
    signs: dict[int, str] = {}
    for block in blocks:
        shared = _shared(places, block.places)
        yield from (_end(place) for place in reversed(places[shared:]))
        for depth, place in enumerate(block.places[shared:], shared):
            # Two numbered lists in a row are told apart by the sign after the number.
            again = depth == shared and [p.kind for p in places[depth : depth + 1]]
            flipped = again == ["ol"] and signs.get(depth) == "."
            signs[depth] = ")" if flipped else "."
            yield _start(place, block.places[depth + 1 : depth + 2], signs[depth])
        yield from _block(block)
        places = block.places
    yield from (_end(place) for place in reversed(places))


def _shared(old: Sequence[Place], new: Sequence[Place]) -> int:
    """How many places the second block has in common with the one before it."""
    for depth, (before, place) in enumerate(zip(old, new, strict=False)):
        if before == place:
            continue
        # A list that goes on where another has just ended is the same one.
        ends, begins = old[depth + 1 : depth + 2], new[depth + 1 : depth + 2]
        goes_on = place.kind == "ul" or (
            [item.value + 1 for item in ends] == [item.value for item in begins]
        )
        alike = before.kind == place.kind and place.kind in ("ul", "ol")
        return depth + (alike and goes_on)
    return min(len(old), len(new))


def _start(place: Place, items: Sequence[Place], sign: str) -> Token:
    if place.kind == "ol":
        start = items[0].value if items else 1
        return Token("ordered_list_open", "ol", 1, {"start": start}, markup=sign)
    name = TAGS.get(place.kind, "blockquote")
    return Token(f"{name}_open", place.kind, 1)


def _end(place: Place) -> Token:
    return Token(f"{TAGS.get(place.kind, 'blockquote')}_close", place.kind, -1)


def _block(block: Block) -> Iterator[Token]:
    match block.kind:
        case Kind.TEXT:
            yield from leaf("paragraph", block.runs)
        case Kind.HEADING:
            yield from leaf("heading", block.runs, "#" * block.level)
        case Kind.CODE:
            yield Token("fence", "code", 0, content=block.words.strip("\n") + "\n")
        case Kind.RULE:
            yield Token("hr", "hr", 0)
        case Kind.TABLE:
            yield from _table(block)


def leaf(name: str, runs: Sequence[Run], markup: str = "") -> Iterator[Token]:
    yield Token(f"{name}_open", "", 1, markup=markup)
    yield Token("inline", "", 0, children=[*_inline(runs, [*LOOKS])])
    yield Token(f"{name}_close", "", -1, markup=markup)


def _table(block: Block) -> Iterator[Token]:
    yield Token("table_open", "table", 1)
    for row in block.rows:
        yield Token("tr_open", "tr", 1)
        for cell in row:
            one_line = [Run(run.text.replace("\n", " "), run.look) for run in cell]
            yield from leaf("td", one_line)
        yield Token("tr_close", "tr", -1)
    yield Token("table_close", "table", -1)


def _inline(runs: Sequence[Run], looks: Sequence[str]) -> Iterator[Token]:
    if not looks:
        for run in runs:
            yield from _words(run)
        return
    look, *inner = looks
    for value, group in groupby(runs, lambda run: getattr(run.look, look)):
        part = [*group]
        before, part, after = _trimmed(part) if value else ("", part, "")
        yield from _words(Run(before))
        if value and part:
            attrs = {"href": value} if look == "href" else {}
            sign = SIGNS.get(look, "")
            yield Token(f"{LOOKS[look]}_open", "", 1, attrs, markup=sign)
            yield from _inline(part, inner)
            yield Token(f"{LOOKS[look]}_close", "", -1, markup=sign)
        else:
            yield from _inline(part, inner)
        yield from _words(Run(after))


def _trimmed(runs: list[Run]) -> tuple[str, list[Run], str]:
    """The runs without spaces at the ends, and those: no sign stands by a space."""
    first = runs[0].text.lstrip()
    before = runs[0].text[: len(runs[0].text) - len(first)]
    runs[0] = Run(first, runs[0].look)
    last = runs[-1].text.rstrip()
    after = runs[-1].text[len(last) :]
    runs[-1] = Run(last, runs[-1].look)
    return before, [run for run in runs if run.text], after


def _words(run: Run) -> Iterator[Token]:
    for number, line in enumerate(run.text.split("\n")):
        if number:
            yield Token("hardbreak", "br", 0)
        if line:
            kind = "code_inline" if run.look.code else "text"
            yield Token(kind, "", 0, content=line)
