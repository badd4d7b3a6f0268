"""Two versions of a text that grew from the same one, made into one text.

Only where both sides changed the same words is a choice needed. Whatever either side
wrote is in the result or in a conflict.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from articles.text.alignment import (
    SEPARATOR,
    START,
    changed_stretches,
    flat,
    paragraphs,
    words,
)
from articles.text.errors import UnresolvedConflict

type Origin = Literal["base", "mine", "theirs", "both", "conflict"]
type Side = Literal["mine", "theirs"]

OTHER: dict[Side, Side] = {"mine": "theirs", "theirs": "mine"}
# Conflicts with fewer words than this between them are one: nobody can judge the
# halves of a sentence apart.
CLOSE = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as each version has it, and whose wording stands.

    "both" made the same change; in a "conflict" they made different ones.
    """

    origin: Origin
    base: str
    mine: str
    theirs: str

    def text(self, prefer: Side) -> str:
        """The wording that stands; in a conflict, that of the preferred side."""
        match self.origin:
            case "conflict":
                return self.mine if prefer == "mine" else self.theirs
            case "mine" | "both":
                return self.mine
            case _:
                return self.theirs


@dataclass(frozen=True, slots=True)
class TextMerge:
    """The merged text as pieces in order.

    One version's pieces joined are its text; every paragraph, also the last, ends with
    a separator.
    """

    pieces: tuple[Piece, ...]

    @property
    def conflicts(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.origin == "conflict")

    @property
    def origins(self) -> frozenset[Origin]:
        """Who changed something: any of "mine", "theirs", "both" and "conflict"."""
        return frozenset(piece.origin for piece in self.pieces) - {"base"}

    @property
    def text(self) -> str:
        """The merged text. Raises `UnresolvedConflict` when there is a conflict."""
        if self.conflicts:
            raise UnresolvedConflict("both sides changed the same words")
        return self.resolved("mine")

    def version(self, name: Literal["base", "mine", "theirs"]) -> str:
        """The text as one of the three has it."""
        text = "".join(getattr(piece, name) for piece in self.pieces)
        return text.removesuffix(SEPARATOR)

    def resolved(self, prefer: Side) -> str:
        """The merged text with the preferred side's wording in every conflict."""
        text = "".join(piece.text(prefer) for piece in self.pieces)
        return text.removesuffix(SEPARATOR)


class Edit(NamedTuple):
    """Words of the base, from `start` to `end`, that one side replaced by its own."""

    start: int
    end: int
    side: Side
    words: Sequence[str]

    @property
    def inserts(self) -> bool:
        return self.start == self.end

    @property
    def paragraphs(self) -> frozenset[str]:
        """What it writes; the same paragraph written by both must not come twice."""
        return frozenset(paragraphs("".join(self.words))) - {""}


def merge_text(base: str, mine: str, theirs: str) -> TextMerge:
    """Merge by paragraph, and within paragraphs that both changed by word."""
    row = flat(base)
    edits = sorted([*_edits("mine", base, mine), *_edits("theirs", base, theirs)])
    pieces = _pieces(row, _clusters(row, edits))
    return TextMerge(tuple(_joined_up(pieces)))


def _edits(side: Side, base: str, text: str) -> Iterator[Edit]:
    row = flat(text)
    for gap in changed_stretches(base, text):
        yield Edit(gap.old_start, gap.old_end, side, row[gap.new])


def _clusters(row: Sequence[str], edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Edits that must be looked at together, because the sides meet in them."""
    cluster: list[Edit] = []
    last: dict[Side, Edit] = {}
    for edit in edits:
        other = last.get(OTHER[edit.side])
        if cluster and (other is None or _apart(row, other, edit)):
            yield cluster
            cluster, last = [], {}
        cluster.append(edit)
        last[edit.side] = edit
    if cluster:
        yield cluster


def _apart(row: Sequence[str], first: Edit, second: Edit) -> bool:
    """Whether two edits of different sides can both be made without a question."""
    if first.end != second.start:
        return first.end < second.start
    # Side by side, only what lies in different paragraphs is apart.
    between_paragraphs = row[second.start : second.start + 1] in ([START], [])
    if not between_paragraphs or (first.inserts and second.inserts):
        return False
    return first.paragraphs.isdisjoint(second.paragraphs)


def _pieces(row: Sequence[str], clusters: Iterable[list[Edit]]) -> Iterator[Piece]:
    done = 0
    for cluster in clusters:
        start, end = cluster[0].start, max(edit.end for edit in cluster)
        yield from _untouched(row[done:start])
        mine = _as_edited(row, start, end, cluster, "mine")
        theirs = _as_edited(row, start, end, cluster, "theirs")
        origin = _origin({edit.side for edit in cluster}, mine == theirs)
        yield Piece(origin, "".join(row[start:end]), mine, theirs)
        done = end
    yield from _untouched(row[done:])


def _untouched(stretch: Sequence[str]) -> Iterator[Piece]:
    if stretch:
        text = "".join(stretch)
        yield Piece("base", text, text, text)


def _as_edited(
    row: Sequence[str], start: int, end: int, cluster: Iterable[Edit], side: Side
) -> str:
    written: list[str] = []
    for edit in cluster:
        if edit.side == side:
            written += [*row[start : edit.start], *edit.words]
            start = edit.end
    return "".join([*written, *row[start:end]])


def _origin(sides: set[Side], alike: bool) -> Origin:
    if len(sides) == 1:
        return sides.pop()
    return "both" if alike else "conflict"


def _joined_up(pieces: Iterable[Piece]) -> list[Piece]:
    """Conflicts that are close to each other in one paragraph as one conflict."""
    joined: list[Piece] = []
    for piece in pieces:
        start = len(joined)
        if piece.origin == "conflict":
            start = _conflict_close_before(joined)
        joined[start:] = [_as_one([*joined[start:], piece])]
    return joined


def _conflict_close_before(pieces: Sequence[Piece]) -> int:
    """Where the last conflict is, or the end when that is too far away."""
    distance = 0
    for place in reversed(range(len(pieces))):
        piece = pieces[place]
        if piece.origin == "conflict":
            return place
        distance += len(words(piece.base))
        if distance >= CLOSE or SEPARATOR in piece.base + piece.mine + piece.theirs:
            break
    return len(pieces)


def _as_one(pieces: Sequence[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    base, mine, theirs = (
        "".join(getattr(piece, version) for piece in pieces)
        for version in ("base", "mine", "theirs")
    )
    return Piece("conflict", base, mine, theirs)
