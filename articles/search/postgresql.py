"""Search with PostgreSQL's full text: one vector of exact words and one of stems.

Both are made in Python, lexeme by lexeme, so none of the server's dictionaries, its
language settings or its extensions has a say.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db import connection

from articles.models.publication_queryset import PublicationQuerySet
from articles.text.query import Phrase, Query
from articles.text.stems import stem

from .document import Document, Spelled
from .newest import LOOKS, looking_back
from .visible import select

# Headline, standfirst, labels, body.
WEIGHTS = "ABCD"
# A vector holds no higher position, and no more of them for one word.
LAST_POSITION = 16_383
MOST_POSITIONS = 255

WRITE = """
UPDATE search_entry SET
    words = %s::tsvector,
    stems = %s::tsvector,
    top_words = %s::tsvector,
    top_stems = %s::tsvector
WHERE publication_id = %s
"""

# The weights of D to A say how much a place counts. Whole vectors are long and lie
# apart from their rows, so each story is first judged by its short ones. Their rank is
# exact for words that stand above the body; other words add `slack` at most, as nothing
# adds more than its weight. Who cannot reach the page even so is not ranked whole.
MATCHING = """
SELECT
    visible.id,
    published_at,
    ts_rank('{{0.1, 0.3, 0.4, 1}}', top_words, %s::tsquery)
    + 0.5 * ts_rank('{{0.1, 0.3, 0.4, 1}}', top_stems, %s::tsquery) AS least,
    CASE WHEN top_words @@ %s::tsquery THEN 0 ELSE 0.1::float8 END
    + CASE WHEN top_stems @@ %s::tsquery THEN 0 ELSE 0.05::float8 END AS slack,
    CASE WHEN {in_headline} THEN 4 WHEN {in_standfirst} THEN 2 ELSE 1 END
    * (
        1 + 0.3 / (
            1 + greatest(0, extract(epoch FROM %s - published_at)::float8)
            / 86400 / 60
        )
    ) AS factor
FROM search_entry JOIN visible ON visible.id = search_entry.publication_id
WHERE {condition}
"""
SEARCH = """
WITH visible(id, published_at) AS NOT MATERIALIZED ({among}),
{looks},
bar(height) AS (
    SELECT least * factor FROM matched ORDER BY 1 DESC LIMIT 1 OFFSET %s
)
SELECT
    matched.id,
    (SELECT count(*) FROM matched),
    EXISTS (SELECT 1 FROM visible WHERE id < (SELECT id FROM since))
FROM matched JOIN search_entry ON search_entry.publication_id = matched.id
WHERE (least + slack) * factor >= coalesce((SELECT height FROM bar), 0)
ORDER BY
    (
        ts_rank('{{0.1, 0.3, 0.4, 1}}', words, %s::tsquery)
        + 0.5 * ts_rank('{{0.1, 0.3, 0.4, 1}}', stems, %s::tsquery)
    ) * factor DESC,
    published_at DESC,
    matched.id DESC
LIMIT %s OFFSET %s
"""

SPELLED = """
SELECT letters, word, (
    SELECT count(*) FROM search_entry
    WHERE words @@ ('''' || word || '''')::tsquery
)
FROM search_spelling
WHERE letters = ANY(%s)
ORDER BY letters = word DESC, word
LIMIT 100
"""

# A subquery hides the words from the planner. Seeing that nearly every story has them,
# it would read whole vectors for what the index knows already.
SOUGHT = "(SELECT %s::tsquery)"

type Condition = tuple[str, list[str]]


class PostgreSQL:
    """The engine for PostgreSQL."""

    def write(self, documents: Iterable[Document]) -> None:
        with connection.cursor() as cursor:
            for document in documents:
                vectors = [_vector(document.words), _vector(document.stems)]
                short = [_short(document.words), _short(document.stems)]
                cursor.execute(WRITE, [*vectors, *short, document.pk])

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
        condition, wanted = _condition(query)
        for phrase in query.without:
            condition += f" AND NOT words @@ {SOUGHT}"
            wanted.append(_phrase(phrase))
        in_headline, headline = _condition(query, "A", above="top_")
        in_standfirst, standfirst = _condition(query, "AB", above="top_")
        matching = MATCHING.format(
            condition=condition, in_headline=in_headline, in_standfirst=in_standfirst
        )
        looks = looking_back(matching, "search_entry.publication_id")
        any_of, all_of = _ranked(query, " | "), _ranked(query, " & ")
        look = [*any_of, *all_of, *headline, *standfirst, at, *wanted]
        last = offset + limit - 1
        values = [*given, *look * LOOKS, last, *any_of, limit, offset]
        with connection.cursor() as cursor:
            cursor.execute(SEARCH.format(among=visible, looks=looks), values)
            return cursor.fetchall()

    def spelled(self, letters: Collection[str]) -> list[Spelled]:
        with connection.cursor() as cursor:
            cursor.execute(SPELLED, [[*letters]])
            return [Spelled(*row) for row in cursor.fetchall()]

    def tidy(self) -> None:
        """Have the planner know at once what autovacuum would tell it in a while."""
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_entry, articles_publication")
            for index in ("search_entry_words", "search_entry_stems"):
                cursor.execute("SELECT gin_clean_pending_list(%s)", [index])


def _vector(places: Sequence[Sequence[str]]) -> str:
    """The words of the places as the text of a tsvector: `'rapat':1A,7D 'dpr':2A`.

    There is a gap between two places, so that no phrase reaches over it.
    """
    return _written(_positions(places))


def _short(places: Sequence[Sequence[str]]) -> str:
    """The same, of the words that stand above the body: with all their positions."""
    above = {word for words in places[:-1] for word in words}
    found = _positions(places).items()
    return _written({word: at for word, at in found if word in above})


def _positions(places: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    positions: dict[str, list[str]] = {}
    position = 0
    for words, weight in zip(places, WEIGHTS, strict=True):
        for word in words:
            position = min(position + 1, LAST_POSITION)
            positions.setdefault(word, []).append(f"{position}{weight}")
        position += 1
    return positions


def _written(positions: Mapping[str, Sequence[str]]) -> str:
    return " ".join(
        f"'{word}':{','.join(found[:MOST_POSITIONS])}"
        for word, found in positions.items()
    )


def _condition(query: Query, weights: str = "", *, above: str = "") -> Condition:
    """SQL for: every word by its stem, every phrase as it is, in these places.

    With `above`, the short vectors are looked at: enough for places above the body.
    """
    wanted: list[tuple[str, str]] = []
    if query.words:
        wanted.append(("stems", _join(" & ", query.words, stem, weights)))
    wanted += [("words", _phrase(phrase, weights)) for phrase in query.phrases]
    sql = " AND ".join(f"{above}{column} @@ {SOUGHT}" for column, _ in wanted)
    return f"({sql})", [value for _, value in wanted]


def _ranked(query: Query, operator: str) -> list[str]:
    """What the exact words and what the stems are ranked by."""
    named = {*query.words, *(word for phrase in query.phrases for word in phrase)}
    exact = _join(operator, sorted(named), str)
    return [exact, _join(operator, query.words, stem)]


def _phrase(phrase: Phrase, weights: str = "") -> str:
    return _join(" <-> ", phrase, str, weights)


def _join(
    operator: str, words: Iterable[str], form: Callable[[str], str], weights: str = ""
) -> str:
    # Folded words hold letters and digits only, so nothing needs escaping.
    suffix = f":{weights}" if weights else ""
    return operator.join(f"'{form(word)}'{suffix}" for word in words)
