"""Search with SQLite's FTS5: a table with a column of words and one of stems a place.

All words come folded from Python, so the tokenizer has nothing to do but to part
them at spaces.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import connection

from articles.models.publication_queryset import PublicationQuerySet
from articles.text.query import Query
from articles.text.stems import stem

from .document import PLACES, Document, Spelled
from .visible import select

WRITE = """
INSERT OR REPLACE INTO search_index (
    rowid,
    headline, standfirst, labels, body,
    headline_stems, standfirst_stems, labels_stems, body_stems
) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""

# bm25 takes a weight for each column and is below zero: the lower, the better. It is
# nearly the same for one mention in a headline and for many in a body, so the place
# counts once more.
SEARCH = """
WITH visible(id, published_at) AS ({among}),
matched AS MATERIALIZED (
    SELECT rowid AS id, -bm25(search_index, 8, 4, 3, 1, 4, 2, 1.5, 0.5) AS relevance
    FROM search_index WHERE search_index MATCH %s
)
SELECT visible.id, count(*) OVER ()
FROM matched JOIN visible ON visible.id = matched.id
ORDER BY
    relevance
    * CASE
        WHEN matched.id IN
            (SELECT rowid FROM search_index WHERE search_index MATCH %s) THEN 4
        WHEN matched.id IN
            (SELECT rowid FROM search_index WHERE search_index MATCH %s) THEN 2
        ELSE 1
    END
    * (1 + 0.3 / (1 + max(0, julianday(%s) - julianday(published_at)) / 60)) DESC,
    published_at DESC,
    visible.id DESC
LIMIT %s OFFSET %s
"""

SPELLED = """
SELECT letters, word, (
    SELECT count(*) FROM search_index
    WHERE search_index MATCH '{headline standfirst labels body}: "' || word || '"'
)
FROM search_spelling
WHERE letters IN (SELECT value FROM json_each(%s))
ORDER BY letters = word DESC, word
LIMIT 100
"""


class SQLite:
    """The engine for SQLite."""

    def write(self, documents: Iterable[Document]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(WRITE, [_row(document) for document in documents])

    def search(
        self,
        query: Query,
        among: PublicationQuerySet,
        *,
        at: datetime,
        offset: int,
        limit: int,
    ) -> list[tuple[int, int]]:
        visible, given = select(among)
        everywhere = _expression(query, PLACES)
        for phrase in query.without:
            everywhere = f"({everywhere}) NOT {_anywhere(phrase, PLACES)}"
        wanted = [
            everywhere,
            _expression(query, ["headline"]),
            _expression(query, ["headline", "standfirst"]),
        ]
        with connection.cursor() as cursor:
            now = connection.ops.adapt_datetimefield_value(at)
            cursor.execute(
                SEARCH.format(among=visible), [*given, *wanted, now, limit, offset]
            )
            return cursor.fetchall()

    def spelled(self, letters: Collection[str]) -> list[Spelled]:
        with connection.cursor() as cursor:
            cursor.execute(SPELLED, [json.dumps([*letters])])
            return [Spelled(*row) for row in cursor.fetchall()]

    def tidy(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")


def _row(document: Document) -> list[int | str]:
    return [document.pk, *map(" ".join, (*document.words, *document.stems))]


def _expression(query: Query, places: Sequence[str]) -> str:
    """What FTS5 is to match: all words by stem, the exact ones on top, all phrases."""
    stemmed = " ".join(f"{place}_stems" for place in places)
    return " AND ".join(
        [
            *(
                f'({_anywhere((word,), places)} OR {{{stemmed}}}: "{stem(word)}")'
                for word in query.words
            ),
            *(_anywhere(phrase, places) for phrase in query.phrases),
        ]
    )


def _anywhere(phrase: Sequence[str], places: Sequence[str]) -> str:
    # Folded words hold letters and digits only, so nothing needs escaping.
    return f'{{{" ".join(places)}}}: "{" ".join(phrase)}"'
