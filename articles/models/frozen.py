"""Rows that the database itself refuses to change or delete.

`AppendOnly` holds for whoever goes through the models; this holds for SQL too. The
triggers are made after every `migrate`, because on SQLite a migration may copy a table
and leave its triggers behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from .correction import WORDS, Correction

NO_CHANGE = "a_correction_is_never_changed"
NO_DELETION = "a_correction_is_never_deleted"
TABLE = Correction._meta.db_table

SQLITE = [
    """
    CREATE TRIGGER a_correction_is_never_changed BEFORE UPDATE ON {table}
    WHEN NOT ({erases}) BEGIN SELECT RAISE(ABORT, 'a_correction_is_never_changed'); END
    """,
    """
    CREATE TRIGGER a_correction_is_never_deleted BEFORE DELETE ON {table}
    BEGIN SELECT RAISE(ABORT, 'a_correction_is_never_deleted'); END
    """,
]
POSTGRESQL = [
    """
    CREATE OR REPLACE FUNCTION refuse_to_forge() RETURNS trigger AS $$
    BEGIN
      RAISE EXCEPTION USING
        MESSAGE = TG_NAME, ERRCODE = 'integrity_constraint_violation';
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER a_correction_is_never_changed BEFORE UPDATE ON {table}
    FOR EACH ROW WHEN (NOT ({erases})) EXECUTE FUNCTION refuse_to_forge()
    """,
    """
    CREATE TRIGGER a_correction_is_never_deleted BEFORE DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION refuse_to_forge()
    """,
]


def freeze(*, using: str = "default", **_: Any) -> None:
    """Have corrections guarded, as they are now; to be called after `migrate`."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        if _is_up_to_date(connection, cursor):
            for statement in (*_thaw(connection), *_freeze(connection)):
                cursor.execute(statement)


@contextmanager
def thawed(using: str = "default") -> Iterator[None]:
    """Let a database be emptied: only for `flush`, which leaves nothing to forge."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in _thaw(connection):
            cursor.execute(statement)
    try:
        yield
    finally:
        freeze(using=using)


def _is_up_to_date(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> bool:
    """Whether the table is there and has the columns that the model has."""
    if TABLE not in connection.introspection.table_names(cursor):
        return False
    found = connection.introspection.get_table_description(cursor, TABLE)
    return {column.name for column in found} == {field.column for field in _fields()}


def _fields() -> list[models.Field]:
    return [*Correction._meta.concrete_fields]


def _erases(same: str) -> str:
    """The condition of the one change that is allowed: the words go, by law."""
    kept = [
        f"NEW.{field.column} {same} OLD.{field.column}"
        for field in _fields()
        if field.name not in {*WORDS, "erased_at"}
    ]
    emptied = [f"NEW.{word} = ''" for word in WORDS]
    dated = ["OLD.erased_at IS NULL", "NEW.erased_at IS NOT NULL"]
    return " AND ".join([*kept, *emptied, *dated])


def _freeze(connection: BaseDatabaseWrapper) -> list[str]:
    is_sqlite = connection.vendor == "sqlite"
    statements = SQLITE if is_sqlite else POSTGRESQL
    erases = _erases("IS" if is_sqlite else "IS NOT DISTINCT FROM")
    return [each.format(table=TABLE, erases=erases) for each in statements]


def _thaw(connection: BaseDatabaseWrapper) -> list[str]:
    where = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
    return [
        f"DROP TRIGGER IF EXISTS {name}{where}" for name in (NO_CHANGE, NO_DELETION)
    ]
