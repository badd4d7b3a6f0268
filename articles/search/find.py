"""From a query to stories, and to what may have been meant instead."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from articles.models.publication import PublicationQuerySet
from articles.text.query import Query
from articles.text.typing_errors import best, is_prone, near
from articles.text.words import find_words

from .engine import engine
from .models import Entry, Spelling

MOST_GUESSES = 100


@dataclass(frozen=True, slots=True)
class Matches:
    """The publications on one page of results, best first; `total` counts them all."""

    pks: tuple[int, ...] = ()
    total: int = 0


def find(
    query: Query,
    among: PublicationQuerySet,
    *,
    at: datetime,
    limit: int,
    offset: int = 0,
) -> Matches:
    """The best of these publications for the query, from `offset` on. One query.

    `total` is 0 on a page after the last.
    """
    if not query:
        return Matches()
    rows = engine().search(query, among, at=at, offset=offset, limit=limit)
    return Matches(tuple(pk for pk, _ in rows), rows[0][1] if rows else 0)


def entries_of(pks: tuple[int, ...]) -> dict[int, Entry]:
    """What the index holds of these publications, to show why they were found."""
    return Entry.objects.in_bulk(pks)


def meant(typed: str, query: Query) -> str:
    """What was typed with the words that no story has mended; empty if none can be.

    Two queries. Only words that readers can find are suggested.
    """
    sought = {*query.words, *(word for phrase in query.phrases for word in phrase)}
    prone = [word for word in sought if is_prone(word)]
    guesses = _guesses(prone)
    uses = engine().stories_with({*prone}.union(*guesses.values()))
    mended = {
        word: best(word, {guess: uses[guess] for guess in guesses[word]})
        for word in prone
        if not uses[word]
    }
    return _replaced(typed, {word: new for word, new in mended.items() if new})


def _guesses(words: list[str]) -> dict[str, set[str]]:
    """Words of the index that are a slip away from each of these."""
    typed = defaultdict(list)
    for word in words:
        for letters in near(word):
            typed[letters].append(word)
    guesses: dict[str, set[str]] = {word: set() for word in words}
    rows = Spelling.objects.filter(letters__in=typed).order_by("word")
    for letters, guess in rows.values_list("letters", "word")[:MOST_GUESSES]:
        for word in typed[letters]:
            guesses[word].add(guess)
    return guesses


def _replaced(typed: str, mended: dict[str, str]) -> str:
    if not mended:
        return ""
    text, place = "", 0
    for found in find_words(typed):
        new = mended.get(found.word)
        text += typed[place : found.start] + (new or typed[found.start : found.end])
        place = found.end
    return text + typed[place:]
