"""Brings the kept state of every article to what its publication says.

Verbs keep it themselves. This is for what came past them: a fixture, a restored backup,
an older version of the site.
"""

from typing import Any

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

# Written out, since the same is asked of a whole archive after every `migrate`.
SETTLE = """
UPDATE articles_article SET state = says.state
FROM (
    SELECT
        article.id,
        CASE
            WHEN publication.id IS NULL THEN 'draft'
            WHEN publication.state <> 'live' THEN publication.state
            WHEN coalesce(revision.number, 0) < article.version THEN 'changed'
            ELSE 'live'
        END AS state
    FROM articles_article AS article
    LEFT JOIN articles_publication AS publication
        ON publication.article_id = article.id
    LEFT JOIN articles_revision AS revision ON revision.id = publication.revision_id
) AS says
WHERE says.id = articles_article.id AND says.state <> articles_article.state
"""
# Older migrations know no state.
NEEDED = ("articles", "0038_articles_in_state")


def settle_states(*, using: str = "default", **_: Any) -> int:
    """How many articles were in another state; to be called after `migrate` too."""
    database = connections[using]
    if NEEDED not in MigrationRecorder(database).applied_migrations():
        return 0
    with database.cursor() as cursor:
        cursor.execute(SETTLE)
        return cursor.rowcount
