"""What changed between two texts: by paragraph, then by word.

One engine for the desk's history, for conflicts, review and the public history.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

from articles.text.alignment import (
    SEPARATOR,
    pair_paragraphs,
    pair_words,
    paragraphs,
    words,
)
from articles.text.errors import MismatchedDiff
from articles.text.matching import gaps

type Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row of which the same is true."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. Inline, all its runs; side by side, those of each side.

    One that was added or removed has no old or no new text (None).
    """

    kind: Literal["same", "added", "removed", "changed"]
    runs: tuple[Run, ...]

    @property
    def old_runs(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.kind != "added")

    @property
    def new_runs(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.kind != "removed")

    @property
    def old(self) -> str | None:
        return None if self.kind == "added" else _joined(self.old_runs)

    @property
    def new(self) -> str | None:
        return None if self.kind == "removed" else _joined(self.new_runs)


@dataclass(frozen=True, slots=True)
class TextDiff:
    """The paragraphs of both texts, in an order that reads well for both."""

    blocks: tuple[Block, ...]

    @property
    def changed(self) -> bool:
        return any(block.kind != "same" for block in self.blocks)

    @property
    def old(self) -> str:
        return SEPARATOR.join(
            block.old for block in self.blocks if block.old is not None
        )

    @property
    def new(self) -> str:
        return SEPARATOR.join(
            block.new for block in self.blocks if block.new is not None
        )

    @property
    def words_added(self) -> int:
        return self._count("added")

    @property
    def words_removed(self) -> int:
        return self._count("removed")

    def apply(self, old: str) -> str:
        """The new text. Raises `MismatchedDiff` when the diff starts from another."""
        if old != self.old:
            raise MismatchedDiff("the diff was made from another text")
        return self.new

    def revert(self, new: str) -> str:
        """The old text. Raises `MismatchedDiff` when the diff ends in another."""
        if new != self.new:
            raise MismatchedDiff("the diff leads to another text")
        return self.old

    def _count(self, kind: str) -> int:
        texts = (
            run.text for block in self.blocks for run in block.runs if run.kind == kind
        )
        return sum(word.strip().isalnum() for text in texts for word in words(text))


def diff_text(old: str, new: str) -> TextDiff:
    """Every paragraph of both, changed ones down to the word."""
    return TextDiff(tuple(_blocks(paragraphs(old), paragraphs(new))))


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    pairs = pair_paragraphs(old, new)
    for gap, pair in gaps(pairs, len(old), len(new)):
        for gone in old[gap.old]:
            yield Block("removed", (Run("removed", gone),))
        for come in new[gap.new]:
            yield Block("added", (Run("added", come),))
        for i, j in pair:
            yield _block(old[i], new[j])


def _block(old: str, new: str) -> Block:
    if old == new:
        return Block("same", (Run("same", old),))
    return Block("changed", tuple(_runs(words(old), words(new))))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Neighbours of one kind are one run."""
    for kind, group in groupby(_marked(old, new), itemgetter(0)):
        yield Run(kind, "".join(text for _, text in group))


def _marked(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    for gap, pair in gaps(pair_words(old, new), len(old), len(new)):
        if gap.old_start < gap.old_end:
            yield "removed", "".join(old[gap.old])
        if gap.new_start < gap.new_end:
            yield "added", "".join(new[gap.new])
        for i, _ in pair:
            yield "same", old[i]


def _joined(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
