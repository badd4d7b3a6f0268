"""What two sequences have in common, found in good time whatever they hold."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

# difflib's time grows with the square of what it compares, in the worst case with
# its cube, so it gets only what lies between anchors, and not too much of it.
MAX_COMPARISONS = 10_000
MAX_DEPTH = 20

type Pair = tuple[int, int]


class Gap(NamedTuple):
    """What lies between two pairs: bounds in the old and in the new sequence."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def old(self) -> slice:
        return slice(self.old_start, self.old_end)

    @property
    def new(self) -> slice:
        return slice(self.new_start, self.new_end)

    @property
    def is_open(self) -> bool:
        return self.old_start < self.old_end or self.new_start < self.new_end

    @property
    def is_two_sided(self) -> bool:
        return self.old_start < self.old_end and self.new_start < self.new_end

    def moved(self, old: int, new: int) -> "Gap":
        return Gap(
            self.old_start + old,
            self.old_end + old,
            self.new_start + new,
            self.new_end + new,
        )


class Chain(NamedTuple):
    """A pair, the chain that it prolongs, and what all of it weighs."""

    weight: float
    pair: Pair
    before: "Chain | None"


def match(
    old: Sequence[Hashable], new: Sequence[Hashable], depth: int = MAX_DEPTH
) -> list[Pair]:
    """Indexes of equal items, in order, as many as are found in good time."""
    shorter = min(len(old), len(new))
    head = _count_equal(zip(old, new, strict=False))
    tail = _count_equal(zip(reversed(old), reversed(new), strict=False))
    tail = min(tail, shorter - head)
    middle = Gap(head, len(old) - tail, head, len(new) - tail)
    return [
        *((index, index) for index in range(head)),
        *shift(_match_middle(old[middle.old], new[middle.new], depth), middle),
        *((middle.old_end + index, middle.new_end + index) for index in range(tail)),
    ]


def gaps(
    pairs: Sequence[Pair], old_size: int, new_size: int
) -> Iterator[tuple[Gap, Sequence[Pair]]]:
    """What lies before each pair, and the pair; at the end what is left, and none."""
    start = (-1, -1)
    for place, pair in enumerate([*pairs, (old_size, new_size)]):
        yield (
            Gap(start[0] + 1, pair[0], start[1] + 1, pair[1]),
            pairs[place : place + 1],
        )
        start = pair


def shift(pairs: Iterable[Pair], gap: Gap) -> Iterator[Pair]:
    """Pairs that were counted from the start of the gap, counted from the start."""
    return ((old + gap.old_start, new + gap.new_start) for old, new in pairs)


def heaviest_ascent(weighed: Iterable[tuple[Pair, float]]) -> list[Pair]:
    """The pairs that ascend in both members and together weigh most.

    Weights are above zero.
    """
    # The best chains by the second member that they end in: further is heavier.
    ends: list[int] = []
    chains: list[Chain] = []
    for pair, weight in sorted(weighed, key=lambda item: (item[0][0], -item[0][1])):
        place = bisect_left(ends, pair[1])
        before = chains[place - 1] if place else None
        chain = Chain(weight + (before.weight if before else 0), pair, before)
        beaten = place
        while beaten < len(ends) and chains[beaten].weight <= chain.weight:
            beaten += 1
        if ends[place : place + 1] != [pair[1]] or beaten > place:
            ends[place:beaten] = [pair[1]]
            chains[place:beaten] = [chain]
    return _unwind(chains[-1] if chains else None)


def _match_middle(
    old: Sequence[Hashable], new: Sequence[Hashable], depth: int
) -> list[Pair]:
    if set(old).isdisjoint(new):
        return []
    anchors = _anchors(old, new) if depth else []
    if not anchors:
        return _compare(old, new)
    pairs: list[Pair] = []
    for gap, anchor in gaps(anchors, len(old), len(new)):
        if gap.is_two_sided:
            pairs += shift(match(old[gap.old], new[gap.new], depth - 1), gap)
        pairs += anchor
    return pairs


def _compare(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    if len(old) * len(new) > MAX_COMPARISONS:
        return []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [
        (run.a + index, run.b + index) for run in blocks for index in range(run.size)
    ]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Items that occur once on each side, the most of them that are in order."""
    places = {item: index for index, item in _unique(new)}
    shared = ((index, places[item]) for index, item in _unique(old) if item in places)
    return heaviest_ascent((pair, 1) for pair in shared)


def _unwind(chain: Chain | None) -> list[Pair]:
    pairs = []
    while chain:
        pairs.append(chain.pair)
        chain = chain.before
    return pairs[::-1]


def _unique(items: Sequence[Hashable]) -> list[tuple[int, Hashable]]:
    counts = Counter(items)
    return [(index, item) for index, item in enumerate(items) if counts[item] == 1]


def _count_equal(pairs: Iterable[tuple[Hashable, Hashable]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
