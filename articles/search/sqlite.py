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
from .newest import LOOKS, looking_back
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
MATCHING = """
SELECT
    visible.id, published_at,
    -bm25(search_index, 8, 4, 3, 1, 4, 2, 1.5, 0.5) AS relevance
FROM search_index CROSS JOIN visible ON visible.id = search_index.rowid
WHERE search_index MATCH %s
"""
SEARCH = """
WITH visible(id, published_at) AS NOT MATERIALIZED ({among}), {looks}
SELECT
    id,
    count(*) OVER (),
    EXISTS (SELECT 1 FROM visible WHERE id < (SELECT id FROM since))
FROM matched
ORDER BY
    relevance
    * CASE
        WHEN id IN (
            SELECT rowid FROM search_index
            WHERE search_index MATCH %s AND rowid >= (SELECT id FROM since)
        ) THEN 4
        WHEN id IN (
            SELECT rowid FROM search_index
            WHERE search_index MATCH %s AND rowid >= (SELECT id FROM since)
        ) THEN 2
        ELSE 1
    END
    * (1 + 0.3 / (1 + max(0, julianday(%s) - julianday(published_at)) / 60)) DESC,
    published_at DESC,
    id DESC
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
    ) -> list[tuple[int, int, bool]]:
        visible, given = select(among)
        everywhere = _expression(query, PLACES)
        for phrase in query.without:
            everywhere = f"({everywhere}) NOT {_anywhere(phrase, PLACES)}"
        places = (["headline"], ["headline", "standfirst"])
        above = [_expression(query, place) for place in places]
        looks = looking_back(MATCHING, "search_index.rowid")
        statement = SEARCH.format(among=visible, looks=looks)
        now = connection.ops.adapt_datetimefield_value(at)
        wanted = [everywhere] * LOOKS
        with connection.cursor() as cursor:
            cursor.execute(statement, [*given, *wanted, *above, now, limit, offset])
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
