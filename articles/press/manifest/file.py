"""The SQLite file beside the pages: how it is opened, and what tables are in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

NAME = ".manifest.sqlite3"
BUSY_SECONDS = 10
PRIMARY_CODE = 0xFF
UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}

# To be raised with the tables: a file of another version is begun anew.
VERSION = 1
TABLES = (
    """CREATE TABLE page (
        path TEXT PRIMARY KEY,
        file TEXT NOT NULL,
        digest TEXT NOT NULL,
        headers TEXT NOT NULL,
        baked_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        valid_until TEXT,
        made_by TEXT NOT NULL,
        reason TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX page_by_age ON page (valid_until)",
    "CREATE INDEX page_by_maker ON page (made_by, path)",
    """CREATE TABLE source (
        path TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (path, name)
    ) WITHOUT ROWID""",
    "CREATE INDEX source_by_name ON source (name, path)",
    # `number` is given in the order in which pages began to wait.
    """CREATE TABLE wanted (
        number INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        urgency INTEGER NOT NULL,
        reason TEXT NOT NULL,
        since TEXT NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        not_before TEXT NOT NULL,
        problem TEXT NOT NULL DEFAULT '',
        turn INTEGER NOT NULL DEFAULT 1
    )""",
    "CREATE INDEX wanted_in_order ON wanted (urgency, number)",
    "CREATE TABLE seen (change INTEGER PRIMARY KEY)",
    """CREATE TABLE fact (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) WITHOUT ROWID""",
)


class File:
    """Opens the file for each question, so that any thread and process may ask."""

    def __init__(self, root: Path) -> None:
        self.file = root / NAME

    def forget_everything(self) -> None:
        """As new. The pages themselves are for the caller to delete."""
        try:
            with self._writing() as database:
                _begin(database)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            # No database any more, so nobody can be at work in it.
            self._delete()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(self._connect()) as database:
            yield database

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Also where nothing can be written, and somebody died while writing.

        What is read may be half of a change then: only for what is checked against
        the page itself.
        """
        try:
            database = self._connect()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE not in UNWRITABLE:
                raise
            as_it_lies = f"file:{quote(str(self.file))}?immutable=1"
            database = sqlite3.connect(as_it_lies, uri=True)
        with closing(database):
            yield database

    def _connect(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(
            self.file, timeout=BUSY_SECONDS, isolation_level=None
        )
        try:
            # What the power takes with it is only made once more.
            database.execute("PRAGMA synchronous = OFF")
            # The address of a story that the law has taken must not stay in the file.
            database.execute("PRAGMA secure_delete = ON")
            if _version(database) != VERSION:
                _begin_once(database)
        except BaseException:
            database.close()
            raise
        return database

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._open() as database:
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")

    def _delete(self) -> None:
        for suffix in ("", "-journal"):
            with suppress(FileNotFoundError):
                self.file.with_name(self.file.name + suffix).unlink()


def text(moment: datetime) -> str:
    """The moment as it is stored: the order of texts is that of time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _version(database: sqlite3.Connection) -> int:
    return database.execute("PRAGMA user_version").fetchone()[0]


def _begin_once(database: sqlite3.Connection) -> None:
    """Make the tables, unless another process has done so while we waited."""
    database.execute("BEGIN IMMEDIATE")
    if _version(database) != VERSION:
        _begin(database)
    database.execute("COMMIT")


def _begin(database: sqlite3.Connection) -> None:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
    for (name,) in database.execute(tables).fetchall():
        database.execute(f'DROP TABLE "{name}"')
    for table in TABLES:
        database.execute(table)
    database.execute(f"PRAGMA user_version = {VERSION}")
