"""What lies in the directory of pages, what it was made from, and what is to be made.

It is a SQLite file beside the pages, and derived like them: when it is lost, they are
made again. A machine has its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

NAME = ".manifest.sqlite3"
BUSY_SECONDS = 10
LEAST_URGENT = 99
LONGEST_PAUSE = timedelta(minutes=10)

TABLES = """
CREATE TABLE IF NOT EXISTS page (
    path TEXT PRIMARY KEY,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    headers TEXT NOT NULL,
    baked_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    valid_until TEXT,
    made_by TEXT NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS page_by_age ON page (valid_until);
CREATE INDEX IF NOT EXISTS page_by_maker ON page (made_by, path);
CREATE TABLE IF NOT EXISTS source (
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (path, name)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS source_by_name ON source (name, path);
CREATE TABLE IF NOT EXISTS wanted (
    path TEXT PRIMARY KEY,
    urgency INTEGER NOT NULL,
    reason TEXT NOT NULL,
    since TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL,
    problem TEXT NOT NULL DEFAULT '',
    turn INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS wanted_in_order ON wanted (urgency, since);
CREATE TABLE IF NOT EXISTS seen (change INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: where it lies, what it answers, and how it came about.

    `digest` is the SHA-256 of the bytes, `headers` what Django answered with them.
    `changed_at` is when the bytes last became others, `baked_at` when they were last
    made. After `valid_until` the page has aged and is made anew; None never ages.
    `made_by` names the code and settings that made it, `reason` why.
    """

    path: str
    file: str
    digest: str
    headers: tuple[tuple[str, str], ...]
    baked_at: datetime
    changed_at: datetime
    valid_until: datetime | None
    made_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that is to be made: why, since when, and what went wrong so far."""

    path: str
    reason: str
    since: datetime
    tries: int
    problem: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many pages wait, since when, and how many of them failed already."""

    pages: int
    oldest: datetime | None
    failing: int


class Manifest:
    """Opens the file for each question, so that any thread and process may ask.

    Raises sqlite3.Error when the disk does not let it.
    """

    def __init__(self, root: Path) -> None:
        self.file = root / NAME

    # --- Pages -------------------------------------------------------------------

    def find(self, path: str) -> Entry | None:
        """The page at this path."""
        if not self.file.exists():
            return None
        with self._open() as database:
            question = "SELECT * FROM page WHERE path = ?"
            row = database.execute(question, (path,)).fetchone()
        return _entry(row) if row else None

    def put(self, entry: Entry, sources: Iterable[str], *, turn: int) -> None:
        """Note a page that is now in place, and what it shows.

        `turn` is what `turn()` said before the page was begun: if the page was wanted
        again since then, it may show what was, and stays wanted.
        """
        values = (
            entry.path,
            entry.file,
            entry.digest,
            json.dumps(entry.headers),
            _text(entry.baked_at),
            _text(entry.changed_at),
            _text(entry.valid_until) if entry.valid_until else None,
            entry.made_by,
            entry.reason,
        )
        with self._writing() as database:
            database.execute(
                "REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values
            )
            database.execute("DELETE FROM source WHERE path = ?", (entry.path,))
            database.executemany(
                "INSERT INTO source VALUES (?, ?)",
                [(entry.path, name) for name in sorted(set(sources))],
            )
            _no_longer_wanted(database, entry.path, turn)

    def drop(self, path: str, *, turn: int) -> None:
        """Note that there is no such page any more, or never was."""
        with self._writing() as database:
            database.execute("DELETE FROM source WHERE path = ?", (path,))
            database.execute("DELETE FROM page WHERE path = ?", (path,))
            _no_longer_wanted(database, path, turn)

    def turn(self, path: str) -> int:
        """How often the page was wanted since it was last made; 0 when it is not."""
        question = "SELECT turn FROM wanted WHERE path = ?"
        with self._open() as database:
            row = database.execute(question, (path,)).fetchone()
        return row[0] if row else 0

    def paths(self) -> set[str]:
        """Every page's path."""
        with self._open() as database:
            return {path for (path,) in database.execute("SELECT path FROM page")}

    def made_from(self, names: Iterable[str]) -> set[str]:
        """The paths of the pages that show any of these."""
        question = "SELECT path FROM source WHERE name = ?"
        with self._open() as database:
            return {
                path
                for name in names
                for (path,) in database.execute(question, (name,))
            }

    def aged(self, at: datetime) -> list[str]:
        """The paths whose time is over and that do not wait already."""
        question = (
            "SELECT path FROM page WHERE valid_until <= ? "
            "AND path NOT IN (SELECT path FROM wanted)"
        )
        with self._open() as database:
            return [path for (path,) in database.execute(question, (_text(at),))]

    def made_otherwise(self, made_by: str) -> list[str]:
        """The paths that other code or settings made and that do not wait already, the
        newest address first."""
        question = (
            "SELECT path FROM page WHERE made_by != ? "
            "AND path NOT IN (SELECT path FROM wanted) ORDER BY path DESC"
        )
        with self._open() as database:
            return [path for (path,) in database.execute(question, (made_by,))]

    # --- What is to be made ------------------------------------------------------

    def want(
        self, paths: Iterable[str], *, urgency: int, reason: str, at: datetime
    ) -> None:
        """Have these made, the least `urgency` first; a page that waits keeps its place
        unless it is more urgent now."""
        with self._writing() as database:
            _want(database, paths, urgency=urgency, reason=reason, at=at)

    def next_wanted(self, at: datetime, *, urgency: int | None = None) -> Wanted | None:
        """The page to be made now; of those that are as urgent as this, if given."""
        question = (
            "SELECT path, reason, since, tries, problem FROM wanted "
            "WHERE not_before <= ? AND urgency <= ? "
            "ORDER BY urgency, since, path LIMIT 1"
        )
        least = LEAST_URGENT if urgency is None else urgency
        with self._open() as database:
            row = database.execute(question, (_text(at), least)).fetchone()
        return _wanted(row) if row else None

    def wanted_paths(self) -> list[str]:
        """All that wait, in order."""
        question = "SELECT path FROM wanted ORDER BY urgency, since, path DESC"
        with self._open() as database:
            return [path for (path,) in database.execute(question)]

    def failed(self, path: str, problem: str, *, at: datetime) -> None:
        """Note that the page could not be made; it is tried again after a pause that
        doubles each time, up to ten minutes."""
        with self._writing() as database:
            question = "SELECT tries FROM wanted WHERE path = ?"
            row = database.execute(question, (path,)).fetchone()
            if row is None:
                return
            pause = min(timedelta(seconds=2 ** min(row[0], 20)), LONGEST_PAUSE)
            database.execute(
                "UPDATE wanted SET tries = tries + 1, problem = ?, not_before = ? "
                "WHERE path = ?",
                (problem, _text(at + pause), path),
            )

    def waiting(self) -> Waiting:
        """What waits, for the desk and the health check."""
        if not self.file.exists():
            return Waiting(0, None, 0)
        question = "SELECT count(*), min(since), sum(tries > 0) FROM wanted"
        with self._open() as database:
            pages, oldest, failing = database.execute(question).fetchone()
        since = datetime.fromisoformat(oldest) if oldest else None
        return Waiting(pages, since, failing or 0)

    # --- Changes that were seen, and facts ---------------------------------------

    def unseen(self, changes: Iterable[int]) -> list[int]:
        """Those of the changes that were not worked off yet."""
        with self._open() as database:
            seen = {change for (change,) in database.execute("SELECT * FROM seen")}
        return [change for change in changes if change not in seen]

    def see(
        self,
        changes: Iterable[int],
        stale: Iterable[tuple[Iterable[str], int]],
        *,
        reason: str,
        floor: int,
        at: datetime,
    ) -> None:
        """Note that the changes were seen, together with the pages they make stale.

        Both or neither, so that a crash in between does no harm. Changes up to `floor`
        are never asked about again.
        """
        with self._writing() as database:
            for paths, urgency in stale:
                _want(database, paths, urgency=urgency, reason=reason, at=at)
            database.executemany(
                "INSERT OR IGNORE INTO seen VALUES (?)", [(each,) for each in changes]
            )
            last = "SELECT max(change) FROM seen"
            latest = max(database.execute(last).fetchone()[0] or 0, floor)
            database.execute("REPLACE INTO fact VALUES ('latest', ?)", (str(latest),))
            database.execute("DELETE FROM seen WHERE change <= ?", (floor,))
            database.execute("REPLACE INTO fact VALUES ('floor', ?)", (str(floor),))

    @property
    def newest_seen(self) -> int:
        """The highest number of a change that was worked off."""
        question = "SELECT max(change) FROM seen"
        with self._open() as database:
            (seen,) = database.execute(question).fetchone()
        return seen or int(self.fact("floor") or 0)

    def fact(self, name: str) -> str:
        """Something known of the directory as a whole; "" when it is not."""
        if not self.file.exists():
            return ""
        with self._open() as database:
            question = "SELECT value FROM fact WHERE name = ?"
            row = database.execute(question, (name,)).fetchone()
        return row[0] if row else ""

    def note(self, name: str, value: str) -> None:
        """Remember something of the directory as a whole."""
        with self._writing() as database:
            database.execute("REPLACE INTO fact VALUES (?, ?)", (name, value))

    def forget_everything(self) -> None:
        """As new. The pages themselves are for the caller to delete."""
        for suffix in ("", "-journal"):
            with suppress(FileNotFoundError):
                self.file.with_name(self.file.name + suffix).unlink()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(
            self.file, timeout=BUSY_SECONDS, isolation_level=None
        )
        with closing(database):
            # What the power takes with it is only made once more.
            database.execute("PRAGMA synchronous = OFF")
            database.executescript(TABLES)
            yield database

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._open() as database:
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")


def _want(
    database: sqlite3.Connection,
    paths: Iterable[str],
    *,
    urgency: int,
    reason: str,
    at: datetime,
) -> None:
    now = _text(at)
    database.executemany(
        "INSERT INTO wanted (path, urgency, reason, since, not_before) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
        "urgency = min(urgency, excluded.urgency), turn = turn + 1, "
        "not_before = excluded.not_before",
        [(path, urgency, reason, now, now) for path in paths],
    )


def _no_longer_wanted(database: sqlite3.Connection, path: str, turn: int) -> None:
    question = "DELETE FROM wanted WHERE path = ? AND turn = ?"
    database.execute(question, (path, turn))


def _entry(row: tuple[str, ...]) -> Entry:
    path, file, digest, headers, baked_at, changed_at, until, made_by, reason = row
    return Entry(
        path=path,
        file=file,
        digest=digest,
        headers=tuple((name, value) for name, value in json.loads(headers)),
        baked_at=datetime.fromisoformat(baked_at),
        changed_at=datetime.fromisoformat(changed_at),
        valid_until=datetime.fromisoformat(until) if until else None,
        made_by=made_by,
        reason=reason,
    )


def _wanted(row: tuple[str, str, str, int, str]) -> Wanted:
    path, reason, since, tries, problem = row
    return Wanted(path, reason, datetime.fromisoformat(since), tries, problem)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
