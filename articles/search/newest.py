"""How far back a search looks: no further than to where enough stories match.

To rank all stories that have a common word would take the longer the more were ever
published, and what readers look for with such a word is new. Rarer words are looked for
everywhere.
"""

# So many of the newest stories are looked at first; where fewer than ENOUGH of them
# match, so many times as far back; and at last everywhere.
NEWEST = 2_000
ENOUGH = 500
FURTHER = (5, 50)
# How often the parameters of what is looked for are needed.
LOOKS = 1 + len(FURTHER) + 1

# Beyond every id.
NOWHERE = 2**62

BOUNDS = """
newest(low, high, are_all) AS MATERIALIZED (
    SELECT min(id), max(id), count(*) < {newest} FROM (
        SELECT id FROM visible ORDER BY published_at DESC, id DESC LIMIT {newest}
    ) AS among
)
"""
LOOK = """
since{n}(id) AS MATERIALIZED (
    SELECT CASE WHEN {done} THEN {nowhere} ELSE {bound} END FROM newest
),
look{n} AS MATERIALIZED (
    {matching}
    AND {pk} >= (SELECT id FROM since{n})
    AND {pk} <= (SELECT CASE WHEN are_all THEN high ELSE {nowhere} END FROM newest)
)
"""
# Whether enough match in a look, or nothing is left to look at.
DONE = """(
    (SELECT count(*) FROM look{n}) >= {enough}
    OR (SELECT are_all OR since{n}.id < 1 FROM newest, since{n})
)"""
SINCE = "WHEN {done} THEN (SELECT id FROM since{n})"
FOUND = "SELECT * FROM look{n} WHERE {done}"
ALL = "SELECT * FROM look{n}"
MATCHED = """
since(id) AS MATERIALIZED (SELECT CASE {since} ELSE 0 END),
matched AS MATERIALIZED ({found})
"""


def looking_back(matching: str, pk: str) -> str:
    """SQL of common table expressions: of `matched`, and of those that it needs.

    `matching` selects what matches among `visible` and ends in its conditions; `pk` is
    what it calls a publication's id. Of what has an id from `since` on nothing is left
    out.
    """
    bounds = ["low", *(f"high - {times} * (high - low)" for times in FURTHER), "0"]
    done = [DONE.format(n=n, enough=ENOUGH) for n in range(LOOKS)]
    tables = [BOUNDS.format(newest=NEWEST)]
    for n, bound in enumerate(bounds):
        words = {"n": n, "bound": bound, "nowhere": NOWHERE}
        words |= {"done": " OR ".join(done[:n]) or "1 = 0"}
        tables.append(LOOK.format(matching=matching, pk=pk, **words))
    *before, last = range(LOOKS)
    since = [SINCE.format(n=n, done=done[n]) for n in before]
    found = [FOUND.format(n=n, done=done[n]) for n in before] + [ALL.format(n=last)]
    union = " UNION ALL ".join(found)
    tables.append(MATCHED.format(since=" ".join(since), found=union))
    return ",".join(tables)
