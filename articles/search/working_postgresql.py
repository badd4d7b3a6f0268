"""Search in working copies with PostgreSQL's full text; see `postgresql`."""

from collections.abc import Iterable, Sequence

from django.db import connection

from articles.models.article import ArticleQuerySet
from articles.text.query import Phrase, Query
from articles.text.stems import stem

from .document import BETWEEN, WorkingCopy
from .postgresql import LAST_POSITION, MOST_POSITIONS
from .visible import chosen

WRITE = """
UPDATE search_workingentry SET headline = %s::tsvector, words = %s::tsvector
WHERE id = %s
"""
# A GIN index tells all that match, in no order. So they are sought among the entries
# made last, and further back only while there are fewer than asked for: among the last
# by reading each, which is the quickest for very common words, then by the index.
LAST, FURTHER = 1_000, 10_000
LOOK = """
MATERIALIZED (
    SELECT entry.id, entry.article_id
    FROM search_workingentry AS entry JOIN chosen ON chosen.id = entry.article_id
    WHERE {where}
)
"""
# No index knows an operator by its function. Of what lies between two bounds the
# planner expects next to nothing, and would read the words of each: `+ 0` keeps that
# from it where there are many.
LOOKS = (
    """
    entry.id > (SELECT last FROM reach) AND entry.id <= (SELECT newest FROM reach)
    AND ts_match_vq(entry.{column}, (SELECT words FROM sought))
    """,
    """
    entry.{column} @@ (SELECT words FROM sought)
    AND entry.id > (SELECT further FROM reach)
    AND entry.id + 0 <= (SELECT last FROM reach)
    AND (SELECT count(*) FROM look1) < (SELECT enough FROM sought)
    """,
    """
    entry.{column} @@ (SELECT words FROM sought)
    AND entry.id <= (SELECT further FROM reach)
    AND (SELECT count(*) FROM (TABLE look1 UNION ALL TABLE look2) AS found)
        < (SELECT enough FROM sought)
    """,
)
# The index knows no positions. What it finds for a phrase is read only when all else
# is as it should be.
IN_PHRASES = "AND ts_match_vq(entry.{column}, (SELECT phrases FROM sought))"
SEARCH = """
WITH chosen(id) AS NOT MATERIALIZED ({among}),
sought(words, phrases, enough) AS MATERIALIZED (SELECT %s::tsquery, %s::tsquery, %s),
reach(newest, last, further) AS MATERIALIZED (
    SELECT max(id), max(id) - {last}, max(id) - {further} FROM search_workingentry
),
look1 AS {looks[0]}, look2 AS {looks[1]}, look3 AS {looks[2]}
SELECT article_id
FROM (TABLE look1 UNION ALL TABLE look2 UNION ALL TABLE look3) AS found
ORDER BY id DESC
LIMIT (SELECT enough FROM sought)
"""


class WorkingPostgreSQL:
    """The engine of the desk's search for PostgreSQL."""

    def write(self, copies: Iterable[WorkingCopy]) -> None:
        with connection.cursor() as cursor:
            for copy in copies:
                headline = _vector(copy.headline, copy.headline_stems)
                everything = (
                    [*copy.headline, BETWEEN, *copy.rest],
                    [*copy.headline_stems, *copy.rest_stems],
                )
                cursor.execute(WRITE, [headline, _vector(*everything), copy.pk])

    def search(
        self, query: Query, among: ArticleQuerySet, *, in_headline: bool, limit: int
    ) -> list[int]:
        articles, given = chosen(among)
        column = "headline" if in_headline else "words"
        words, phrases = _words(query), _phrases(query)
        looks = [LOOK.format(where=_where(each, column, phrases)) for each in LOOKS]
        statement = SEARCH.format(
            among=articles, last=LAST, further=FURTHER, looks=looks
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [*given, words, phrases, limit])
            return [pk for (pk,) in cursor.fetchall()]

    def tidy(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_workingentry, articles_article")
            for index in ("search_working_headline", "search_working_words"):
                cursor.execute("SELECT gin_clean_pending_list(%s)", [index])


def _vector(words: Sequence[str], stems: Iterable[str]) -> str:
    """The words with their positions, and the stems without any, as a tsvector."""
    positions: dict[str, list[str]] = {stem: [] for stem in stems}
    for number, word in enumerate(words, start=1):
        positions.setdefault(word, []).append(str(min(number, LAST_POSITION)))
    return " ".join(
        f"'{word}':{','.join(found[:MOST_POSITIONS])}" if found else f"'{word}'"
        for word, found in positions.items()
    )


def _where(look: str, column: str, phrases: str) -> str:
    return (look + IN_PHRASES * bool(phrases)).format(column=column)


def _words(query: Query) -> str:
    """All words, by their beginning or stem, those of all phrases, and no exception."""
    wanted = [f"('{word}':* | '{stem(word)}')" for word in query.words]
    wanted += [f"'{word}'" for phrase in query.phrases for word in phrase]
    unwanted = [f"!'{phrase[0]}'" for phrase in query.without if len(phrase) == 1]
    return " & ".join([*wanted, *unwanted])


def _phrases(query: Query) -> str:
    """The phrases of several words as they are to be there, or not to be."""
    wanted = [_phrase(phrase) for phrase in query.phrases if len(phrase) > 1]
    unwanted = [f"!({_phrase(phrase)})" for phrase in query.without if len(phrase) > 1]
    return " & ".join([*wanted, *unwanted])


def _phrase(phrase: Phrase) -> str:
    # Folded words hold letters and digits only, so nothing needs escaping.
    return " <-> ".join(f"'{word}'" for word in phrase)
