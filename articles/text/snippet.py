"""The part of a text that shows why it was found, with what was found marked in it.

Plain runs of text come out, never HTML: the template escapes them and marks the hits.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.text.query import Query
from articles.text.stems import stem
from articles.text.words import Found, find_words

LENGTH = 240
# Characters that lead up to the first hit.
LEAD = 60
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Run:
    """Text that was looked for, or text between."""

    text: str
    is_hit: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    sought: object


def highlight(text: str, query: Query) -> tuple[Run, ...]:
    """The whole text, with what the query looks for marked."""
    return tuple(_runs(text, _hits(text, query), 0, len(text)))


def excerpt(text: str, query: Query, *, length: int = LENGTH) -> tuple[Run, ...]:
    """The part of the text with the most of what is sought; empty without any.

    At most `length` characters, the ellipses aside, and in whole words.
    """
    text = " ".join(text.split())
    hits = _hits(text, query)
    if not hits:
        return ()
    first = max(hits, key=lambda hit: (_worth(hits, hit, length), -hit.start))
    start = _word_start(text, first.start - LEAD)
    end = _word_end(text, start + length)
    before = [Run(f"{ELLIPSIS} ")] if start else []
    after = [Run(f" {ELLIPSIS}")] if end < len(text) else []
    return (*before, *_runs(text, hits, start, end), *after)


def has_all(text: str, query: Query) -> bool:
    """Whether all that the query looks for is in the text."""
    sought = {stem(word) for word in query.words} | {*query.phrases}
    return sought == {hit.sought for hit in _hits(text, query)}


def _hits(text: str, query: Query) -> list[_Hit]:
    """What is found, in order; where phrases overlap, the first of them only."""
    words = [*find_words(text)]
    stems = {stem(word) for word in query.words}
    hits: list[_Hit] = []
    for place, found in enumerate(words):
        if hits and found.start < hits[-1].end:
            continue
        for phrase in query.phrases:
            if _stands_at(words, place, phrase):
                end = words[place + len(phrase) - 1].end
                hits.append(_Hit(found.start, end, phrase))
                break
        else:
            if (bare := stem(found.word)) in stems:
                hits.append(_Hit(found.start, found.end, bare))
    return hits


def _stands_at(words: Sequence[Found], place: int, phrase: Sequence[str]) -> bool:
    here = words[place : place + len(phrase)]
    return [found.word for found in here] == [*phrase]


def _worth(hits: list[_Hit], first: _Hit, length: int) -> int:
    """How many different things an excerpt shows that begins with this hit."""
    begin = bisect_left(hits, first.start, key=lambda hit: hit.start)
    end = bisect_left(hits, first.start + length - LEAD, key=lambda hit: hit.end)
    return len({hit.sought for hit in hits[begin:end]})


def _word_start(text: str, place: int) -> int:
    return 0 if place <= 0 else text.find(" ", place) + 1


def _word_end(text: str, place: int) -> int:
    return len(text) if place >= len(text) else text.rfind(" ", 0, place + 1)


def _runs(text: str, hits: list[_Hit], start: int, end: int) -> Iterator[Run]:
    for hit in hits:
        if start <= hit.start and hit.end <= end:
            if start < hit.start:
                yield Run(text[start : hit.start])
            yield Run(text[hit.start : hit.end], is_hit=True)
            start = hit.end
    if start < end:
        yield Run(text[start:end])
