"""What a pasted text is made of, wherever it came from: blocks of runs of words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Look(NamedTuple):
    """What Markdown can say about words."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    href: str = ""


PLAIN = Look()


class Run(NamedTuple):
    """Words that look alike. A newline in them breaks the line."""

    text: str
    look: Look = PLAIN


class Place(NamedTuple):
    """Something around a block: a `quote`, `ul`, `ol`, `li`, `table` or `cell`.

    Blocks whose places are equal stand in the same one. `value` is what an `li` of an
    `ol` is counted as; a `cell` has its row for a number and its column for a value.
    """

    kind: str
    number: int
    value: int = 0


class Kind(StrEnum):
    """What a block is by itself."""

    TEXT = "text"
    HEADING = "heading"
    CODE = "code"
    RULE = "rule"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading of some level, a listing, a rule, or a table's cells.

    The level of a heading is what its program said; a document's title has 0.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    places: tuple[Place, ...] = ()
    level: int = 0
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()

    @property
    def words(self) -> str:
        """The text alone."""
        return "".join(run.text for run in self.runs)


class Loss(StrEnum):
    """What a paste may lose, or is changed in."""

    DELETED = "deleted"  # by tracked changes
    COMMENT = "comment"
    HIDDEN = "hidden"
    UNSEEN = "unseen"  # style sheets and their like
    PICTURE = "picture"
    EMBED = "embed"
    SCRIPT = "script"
    UNSAFE_LINK = "unsafe link"
    LOCAL_LINK = "local link"
    TRACKER = "tracker"
    STYLE = "style"
    EMPHASIS = "emphasis"
    TABLE = "table"
    NESTING = "nesting"


# For each loss the words that it is about, one text for each time; they may be empty.
Receipt = dict[Loss, list[str]]
