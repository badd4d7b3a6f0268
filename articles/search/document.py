"""A story as the engines index it: exact words and stems, place by place."""

from dataclasses import dataclass
from typing import NamedTuple

from articles.text.stems import stems
from articles.text.words import words_of

from .models import Entry

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


class Spelled(NamedTuple):
    """A word of the index, letters that it may be mistyped as, and its use."""

    letters: str
    word: str
    stories: int


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
