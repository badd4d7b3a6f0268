"""How many stories of each month readers may see, counted by the database itself.

Counting them anew for each index of months would cost more with every story. The table
is derived, as an index is: no dump has it, triggers keep it whoever writes a
publication, and every `migrate` counts anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from .publication import Publication

FROM_THE_BEGINNING = [
    "DROP TABLE IF EXISTS live_month",
    """
    CREATE TABLE live_month (
        month varchar(7) PRIMARY KEY, stories integer NOT NULL, changed_at {moment}
    )
    """,
    """
    INSERT INTO live_month SELECT month, count(*), max(updated_at) FROM {rows}
    WHERE state = 'live' GROUP BY month
    """,
]

PIECES = {
    "count_out": """
        UPDATE live_month SET stories = stories - 1
        WHERE OLD.state = 'live' AND month = OLD.month
    """,
    "count_in": """
        INSERT INTO live_month
        SELECT NEW.month, 1, NEW.updated_at WHERE NEW.state = 'live'
        ON CONFLICT (month) DO UPDATE SET stories = live_month.stories + 1,
        changed_at = {later}(live_month.changed_at, excluded.changed_at)
    """,
    # What is gone was perhaps the last that had changed.
    "look_again": """
        UPDATE live_month SET changed_at = (
            SELECT max(updated_at) FROM {rows}
            WHERE state = 'live' AND month = OLD.month
        ) WHERE OLD.state = 'live' AND month = OLD.month
    """,
    "it_stays": "NEW.state = 'live' AND NEW.month = OLD.month",
    "forget": "DELETE FROM live_month WHERE month = OLD.month AND stories < 1",
}
SQLITE = [
    "DROP TRIGGER IF EXISTS months_count_in",
    "DROP TRIGGER IF EXISTS months_count_out",
    "DROP TRIGGER IF EXISTS months_count_again",
    """
    CREATE TRIGGER months_count_in AFTER INSERT ON {rows} BEGIN {count_in}; END
    """,
    """
    CREATE TRIGGER months_count_out AFTER DELETE ON {rows}
    BEGIN {count_out}; {look_again}; {forget}; END
    """,
    """
    CREATE TRIGGER months_count_again AFTER UPDATE OF state, path, updated_at ON {rows}
    BEGIN {count_out}; {count_in}; {look_again} AND NOT ({it_stays}); {forget}; END
    """,
]
POSTGRESQL = [
    """
    CREATE OR REPLACE FUNCTION count_months() RETURNS trigger AS $$
    BEGIN
      IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM live_month;
      ELSIF TG_OP = 'INSERT' THEN
        {count_in};
      ELSIF TG_OP = 'DELETE' THEN
        {count_out}; {look_again}; {forget};
      ELSE
        {count_out}; {count_in}; {look_again} AND NOT ({it_stays}); {forget};
      END IF;
      RETURN NULL;
    END $$ LANGUAGE plpgsql
    """,
    "DROP TRIGGER IF EXISTS months_count ON {rows}",
    "DROP TRIGGER IF EXISTS months_count_from_none ON {rows}",
    """
    CREATE TRIGGER months_count
    AFTER INSERT OR DELETE OR UPDATE OF state, path, updated_at ON {rows}
    FOR EACH ROW EXECUTE FUNCTION count_months()
    """,
    """
    CREATE TRIGGER months_count_from_none AFTER TRUNCATE ON {rows}
    FOR EACH STATEMENT EXECUTE FUNCTION count_months()
    """,
]
# Older migrations know nothing of months.
NEEDED = ("articles", "0021_looked_up_by_index")


@dataclass(frozen=True, slots=True)
class LiveMonth:
    """A month in addresses, such as `2025-09`: how many stories of it are live, and
    when one of them last changed in substance."""

    name: str
    stories: int
    changed_at: datetime


def live_months() -> list[LiveMonth]:
    """The months that have any, the newest first. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM live_month ORDER BY month DESC")
        return [_month(*row) for row in cursor.fetchall()]


def count_live_months(*, using: str = "default", **_: Any) -> None:
    """Count anew, and from now on; to be called after `migrate`."""
    database = connections[using]
    if NEEDED not in MigrationRecorder(database).applied_migrations():
        return
    is_sqlite = database.vendor == "sqlite"
    words = {
        "rows": Publication._meta.db_table,
        "moment": "datetime" if is_sqlite else "timestamptz",
        "later": "max" if is_sqlite else "greatest",
    }
    words |= {name: piece.format(**words) for name, piece in PIECES.items()}
    with transaction.atomic(using), database.cursor() as cursor:
        for statement in FROM_THE_BEGINNING + (SQLITE if is_sqlite else POSTGRESQL):
            cursor.execute(statement.format(**words))


def _month(month: str, stories: int, changed_at: datetime) -> LiveMonth:
    if timezone.is_naive(changed_at):
        # SQLite keeps moments in UTC, and does not say so.
        changed_at = changed_at.replace(tzinfo=UTC)
    return LiveMonth(month.replace("/", "-"), stories, changed_at)
