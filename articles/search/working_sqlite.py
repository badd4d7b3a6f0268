"""Search in working copies with SQLite's FTS5; see `sqlite` for how readers search."""

from collections.abc import Iterable, Sequence

from django.db import connection

from articles.models.article import ArticleQuerySet
from articles.text.query import Phrase, Query
from articles.text.stems import stem

from .document import WorkingCopy
from .visible import chosen

WRITE = """
INSERT OR REPLACE INTO search_working (
    rowid, headline, rest, headline_stems, rest_stems
) VALUES (%s, %s, %s, %s, %s)
"""
# FTS5 goes through what matches from the last row to the first, and no further than
# the limit, as long as it is the outermost of the loops.
SEARCH = """
WITH chosen(id) AS NOT MATERIALIZED ({among})
SELECT chosen.id
FROM search_working
CROSS JOIN search_workingentry AS entry ON entry.id = search_working.rowid
CROSS JOIN chosen ON chosen.id = entry.article_id
WHERE search_working MATCH %s
ORDER BY search_working.rowid DESC
LIMIT %s
"""


class WorkingSQLite:
    """The engine of the desk's search for SQLite."""

    def write(self, copies: Iterable[WorkingCopy]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(WRITE, [_row(copy) for copy in copies])

    def search(
        self, query: Query, among: ArticleQuerySet, *, in_headline: bool, limit: int
    ) -> list[int]:
        articles, given = chosen(among)
        places = ["headline"] if in_headline else ["headline", "rest"]
        values = [*given, _expression(query, places), limit]
        with connection.cursor() as cursor:
            cursor.execute(SEARCH.format(among=articles), values)
            return [pk for (pk,) in cursor.fetchall()]

    def tidy(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_working(search_working) VALUES ('optimize')"
            )


def _row(copy: WorkingCopy) -> list[int | str]:
    places = (copy.headline, copy.rest, copy.headline_stems, copy.rest_stems)
    return [copy.pk, *map(" ".join, places)]


def _expression(query: Query, places: Sequence[str]) -> str:
    """What FTS5 is to match: all words, by their beginning or stem, and all phrases."""
    named, stems = " ".join(places), " ".join(f"{place}_stems" for place in places)
    wanted = [
        f'({{{named}}}: "{word}" * OR {{{stems}}}: "{stem(word)}")'
        for word in query.words
    ]
    wanted += [_phrase(phrase, places) for phrase in query.phrases]
    unwanted = [f"NOT {_phrase(phrase, places)}" for phrase in query.without]
    return " ".join([f"({' AND '.join(wanted)})", *unwanted])


def _phrase(phrase: Phrase, places: Sequence[str]) -> str:
    # Folded words hold letters and digits only, so nothing needs escaping.
    return f'{{{" ".join(places)}}}: "{" ".join(phrase)}"'
