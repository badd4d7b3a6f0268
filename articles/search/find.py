"""From a query to stories, and to what may have been meant instead."""

from dataclasses import dataclass
from datetime import datetime

from articles.models.publication_queryset import PublicationQuerySet
from articles.text.query import Query
from articles.text.roots import ROOTS
from articles.text.stems import stem
from articles.text.typing_errors import best, is_prone, near
from articles.text.words import find_words

from .engine import engine


@dataclass(frozen=True, slots=True)
class Matches:
    """The publications on one page of results, best first; `total` counts them all.

    `is_part` is whether older ones match too, perhaps, which were not looked at.
    """

    pks: tuple[int, ...] = ()
    total: int = 0
    is_part: bool = False


def find(
    query: Query,
    among: PublicationQuerySet,
    *,
    at: datetime,
    limit: int,
    offset: int = 0,
) -> Matches:
    """The best of these publications for the query, from `offset` on. One query.

    Words that a great many have are looked for in the newest only (`newest`). `total`
    is 0 on a page after the last.
    """
    if not query:
        return Matches()
    rows = engine().search(query, among, at=at, offset=offset, limit=limit)
    if not rows:
        return Matches()
    _, total, is_part = rows[0]
    return Matches(tuple(pk for pk, *_ in rows), total, bool(is_part))


def meant(typed: str, query: Query) -> str:
    """What was typed with the words that no story has mended; empty if none can be.

    One query. Only words that readers can find are suggested.
    """
    sought = {*query.words, *(word for phrase in query.phrases for word in phrase)}
    prone = {word for word in sought if is_prone(word) and stem(word) not in ROOTS}
    letters = {word: near(word) for word in prone}
    known = engine().spelled({each for some in letters.values() for each in some})
    mended = {}
    for word in prone:
        uses = {row.word: row.stories for row in known if row.letters in letters[word]}
        if not uses.get(word) and (instead := best(word, uses)):
            mended[word] = instead
    return _replaced(typed, mended)


def _replaced(typed: str, mended: dict[str, str]) -> str:
    if not mended:
        return ""
    text, place = "", 0
    for found in find_words(typed):
        new = mended.get(found.word)
        text += typed[place : found.start] + (new or typed[found.start : found.end])
        place = found.end
    return text + typed[place:]
