"""The order of an article's sections when two people moved them."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from articles.text.matching import match
from articles.text.merge import Origin, Side


@dataclass(frozen=True, slots=True)
class OrderMerge:
    """The order of all sections that either side has, and who moved some.

    In a conflict both moved the same sections differently, and each side's order is
    what follows from its own; else they are equal.
    """

    origin: Origin
    mine: tuple[UUID, ...]
    theirs: tuple[UUID, ...]

    def resolved(self, prefer: Side) -> tuple[UUID, ...]:
        return self.mine if prefer == "mine" else self.theirs


def merge_order(
    base: Sequence[UUID], mine: Sequence[UUID], theirs: Sequence[UUID]
) -> OrderMerge:
    """The order of every section that either side has."""
    moved_here, moved_there = _moved(base, mine), _moved(base, theirs)
    origin = _who_moved(moved_here, moved_there, mine, theirs)
    by_mine, by_theirs = _woven(mine, theirs), _woven(theirs, mine)
    if origin == "conflict":
        return OrderMerge(origin, by_mine, by_theirs)
    if origin == "theirs":
        return OrderMerge(origin, by_theirs, by_theirs)
    if origin == "both" and moved_here.isdisjoint(moved_there):
        by_mine = _woven(theirs, mine, moved_here, moved_there)
    return OrderMerge(origin, by_mine, by_mine)


def _moved(was: Sequence[UUID], now: Sequence[UUID]) -> set[UUID]:
    in_place = {was[i] for i, _ in match(was, now)}
    return set(was) & set(now) - in_place


def _who_moved(
    here: AbstractSet[UUID],
    there: AbstractSet[UUID],
    mine: Sequence[UUID],
    theirs: Sequence[UUID],
) -> Origin:
    if not (here and there):
        return "mine" if here else "theirs" if there else "base"
    shared = set(mine) & set(theirs)
    alike = [u for u in mine if u in shared] == [u for u in theirs if u in shared]
    return "both" if alike or here.isdisjoint(there) else "conflict"


def _woven(
    row: Sequence[UUID],
    other: Sequence[UUID],
    moved: AbstractSet[UUID] = frozenset(),
    elsewhere: AbstractSet[UUID] = frozenset(),
) -> tuple[UUID, ...]:
    """The row with what it lacks, or what moved, put after its neighbour in the other.

    What is `elsewhere` in the row is no neighbour to go by.
    """
    woven = [uuid for uuid in row if uuid not in moved]
    place = 0
    for uuid in other:
        if uuid not in woven:
            woven.insert(place, uuid)
        if uuid not in elsewhere:
            place = woven.index(uuid) + 1
    return tuple(woven)
