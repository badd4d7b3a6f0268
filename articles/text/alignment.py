"""Which paragraphs and words of two texts are the same ones.

Diff and merge both stand on this, so that what is shown as unchanged is also what
merges without asking.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, groupby
from typing import NamedTuple

from articles.text.matching import Gap, Pair, gaps, heaviest_ascent, match, shift

SEPARATOR = "\n\n"
START = ""
# A space belongs to the word after it: a word that is added or goes takes it along.
WORD = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")

# A word in more paragraphs than this says nothing about which of them is meant.
RARE = 10
CANDIDATES = 4
# Unrelated paragraphs share a quarter of their words: the small and frequent ones.
SIMILAR = 0.45
# A kept word between two changes of at least as many words each is a coincidence.
STRAY = 3


class Run(NamedTuple):
    """Items that are equal in a row: where they start, and how many they are."""

    old: int
    new: int
    size: int


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; joined by `SEPARATOR` they are the text again."""
    return text.split(SEPARATOR) if text else []


def words(paragraph: str) -> list[str]:
    """Words and signs, each with the space before it; joined they are the text."""
    return WORD.findall(paragraph)


def pair_paragraphs(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Indexes of paragraphs that correspond, in order: equal, similar or replaced."""
    pairs: list[Pair] = []
    for gap, equal in gaps(match(old, new), len(old), len(new)):
        if gap.is_two_sided:
            pairs += shift(_pair_changed(old[gap.old], new[gap.new]), gap)
        pairs += equal
    return pairs


def pair_words(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Indexes of words that stayed, in order.

    A stray word that happens to stand on both sides of a rewritten passage does not
    count as having stayed: it would help neither a reader nor a merge.
    """
    runs = [Run(0, 0, 0), *_runs(match(old, new)), Run(len(old), len(new), 0)]
    return [
        (run.old + index, run.new + index)
        for before, run, after in zip(runs, runs[1:], runs[2:], strict=False)
        if min(_distance(before, run), _distance(run, after)) < STRAY * run.size
        for index in range(run.size)
    ]


def flat(text: str) -> list[str]:
    """All words of a text in one row; every paragraph, also the last, is framed.

    It begins with `START` and ends with `SEPARATOR`, so that whole paragraphs can be
    put in and taken out anywhere.
    """
    return [*chain.from_iterable(_rows(text))]


def changed_stretches(old: str, new: str) -> Iterator[Gap]:
    """Where the `flat` rows differ, in order.

    A word is looked for only in the paragraph that corresponds to its own, and the
    frames of such paragraphs stay: a stretch holds whole paragraphs or is in one.
    """
    old_rows, new_rows = _rows(old), _rows(new)
    old_starts = [0, *accumulate(map(len, old_rows))]
    new_starts = [0, *accumulate(map(len, new_rows))]
    pairs = pair_paragraphs(paragraphs(old), paragraphs(new))
    for gap, pair in gaps(pairs, len(old_rows), len(new_rows)):
        if gap.is_open:
            yield Gap(
                old_starts[gap.old_start],
                old_starts[gap.old_end],
                new_starts[gap.new_start],
                new_starts[gap.new_end],
            )
        for i, j in pair:
            for inner in _changed_words(old_rows[i], new_rows[j]):
                yield inner.moved(old_starts[i], new_starts[j])


def _changed_words(old: Sequence[str], new: Sequence[str]) -> list[Gap]:
    if old == new:
        return []
    if _share(frozenset(old[1:-1]), frozenset(new[1:-1])) < SIMILAR:
        # Not the same paragraph any more: another one took its place.
        return [Gap(0, len(old), 0, len(new))]
    every = gaps(pair_words(old, new), len(old), len(new))
    return [gap for gap, _ in every if gap.is_open]


def _rows(text: str) -> list[list[str]]:
    return [[START, *words(part), SEPARATOR] for part in paragraphs(text)]


def _pair_changed(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Similar paragraphs, and between these as many new ones as they replace."""
    pairs: list[Pair] = []
    for gap, similar in gaps(_pair_similar(old, new), len(old), len(new)):
        gone = range(gap.old_start, gap.old_end)
        come = range(gap.new_start, gap.new_end)
        pairs += zip(gone, come, strict=True) if len(gone) == len(come) else ()
        pairs += similar
    return pairs


def _pair_similar(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The pairs, in order, that are similar and together most similar."""
    old_words = [frozenset(words(paragraph)) for paragraph in old]
    new_words = [frozenset(words(paragraph)) for paragraph in new]
    return heaviest_ascent(
        ((i, j), share)
        for i, j in _acquainted(old_words, new_words)
        if (share := _share(old_words[i], new_words[j])) >= SIMILAR
    )


def _acquainted(
    old: Sequence[frozenset[str]], new: Sequence[frozenset[str]]
) -> Iterator[Pair]:
    """For every old paragraph, the new ones that share most of its rare words."""
    homes = defaultdict(list)
    for place, vocabulary in enumerate(new):
        for word in vocabulary:
            homes[word].append(place)
    for place, vocabulary in enumerate(old):
        rare = (homes[word] for word in vocabulary if len(homes[word]) <= RARE)
        for found, _ in Counter(chain.from_iterable(rare)).most_common(CANDIDATES):
            yield place, found


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other) or 1)


def _distance(before: Run, after: Run) -> int:
    return max(
        after.old - before.old - before.size, after.new - before.new - before.size
    )


def _runs(pairs: Sequence[Pair]) -> Iterator[Run]:
    def course(numbered: tuple[int, Pair]) -> Pair:
        place, (old, new) = numbered
        return old - place, new - place

    for _, group in groupby(enumerate(pairs), course):
        run = [pair for _, pair in group]
        yield Run(*run[0], len(run))
