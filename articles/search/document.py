"""A story as the engines index it: exact words and stems, place by place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from articles.text.stems import stems
from articles.text.words import words_of

from .models import Entry

# A word that no text has.
BETWEEN = "¶"
PLACES = ("headline", "standfirst", "labels", "body")
# More than a novel, and less than what PostgreSQL holds in one row.
MOST_BYTES = 300_000


@dataclass(frozen=True, slots=True)
class Document:
    """For each of `PLACES` in turn, its words in order and its stems, each once."""

    pk: int
    words: tuple[list[str], ...]
    stems: tuple[list[str], ...]

    @classmethod
    def of(cls, entry: Entry) -> "Document":
        """What the entry says, as words and stems."""
        words = tuple(_fitting(words_of(getattr(entry, place))) for place in PLACES)
        return cls(entry.pk, words, tuple(map(stems, words)))


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """What the desk searches: words in order and stems, of headlines and of the rest.

    `pk` is its entry's. No phrase reaches from one text over `BETWEEN` into the next.
    """

    pk: int
    headline: list[str]
    rest: list[str]
    headline_stems: list[str]
    rest_stems: list[str]

    @classmethod
    def of(
        cls, pk: int, headlines: Iterable[str], texts: Iterable[str]
    ) -> "WorkingCopy":
        """An article's headlines, and everything else that it says."""
        headline, rest = _parted(headlines), _parted(texts)
        return cls(pk, headline, rest, *map(_stems, (headline, rest)))


class Spelled(NamedTuple):
    """A word of the index, letters that it may be mistyped as, and its use."""

    letters: str
    word: str
    stories: int


def _parted(texts: Iterable[str]) -> list[str]:
    words: list[str] = []
    for found in filter(None, map(words_of, texts)):
        words += [BETWEEN, *found] if words else found
    return _fitting(words)


def _stems(words: list[str]) -> list[str]:
    return [each for each in stems(words) if each != BETWEEN]


def _fitting(words: list[str]) -> list[str]:
    if len(" ".join(words).encode()) < MOST_BYTES:
        return words
    kept, size = [], 0
    for word in words:
        size += len(word.encode()) + 1
        if size > MOST_BYTES:
            break
        kept.append(word)
    return kept
