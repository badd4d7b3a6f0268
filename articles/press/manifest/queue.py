"""The part of the manifest that tells which pages are to be made, in which order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from .file import File, text

LEAST_URGENT = 99
LONGEST_PAUSE = timedelta(minutes=10)


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


@dataclass(frozen=True, slots=True)
class Failing:
    """A page that could not be made, and what went wrong the last time."""

    path: str
    problem: str


class Queue(File):
    """What waits. A page waits once, however often it is wanted."""

    def want(
        self, paths: Iterable[str], *, urgency: int, reason: str, at: datetime
    ) -> None:
        """Have these made in this order, the least `urgency` first; a page that waits
        keeps its place unless it is more urgent now."""
        with self._writing() as database:
            want(database, paths, urgency=urgency, reason=reason, at=at)

    def next_wanted(self, at: datetime, *, urgency: int | None = None) -> Wanted | None:
        """The page to be made now; of those that are as urgent as this, if given."""
        question = (
            "SELECT path, reason, since, tries, problem FROM wanted "
            "WHERE not_before <= ? AND urgency <= ? "
            "ORDER BY urgency, number LIMIT 1"
        )
        least = LEAST_URGENT if urgency is None else urgency
        with self._open() as database:
            row = database.execute(question, (text(at), least)).fetchone()
        return _wanted(row) if row else None

    def wanted_paths(self) -> list[str]:
        """All that wait, in order."""
        question = "SELECT path FROM wanted ORDER BY urgency, number"
        with self._open() as database:
            return [path for (path,) in database.execute(question)]

    def turn(self, path: str) -> int:
        """How often the page was wanted since it was last made; 0 when it is not."""
        question = "SELECT turn FROM wanted WHERE path = ?"
        with self._open() as database:
            row = database.execute(question, (path,)).fetchone()
        return row[0] if row else 0

    def no_longer_wanted(self, path: str, *, turn: int) -> None:
        """Take it off, unless it was wanted again since `turn` was asked for."""
        with self._writing() as database:
            take_off(database, path, turn)

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
                (problem, text(at + pause), path),
            )

    def waiting(self, *, urgency: int | None = None) -> Waiting:
        """What waits; of what is as urgent as this, if given."""
        if not self.file.exists():
            return Waiting(0, None, 0)
        question = (
            "SELECT count(*), min(since), coalesce(sum(tries > 0), 0) FROM wanted "
            "WHERE urgency <= ?"
        )
        least = LEAST_URGENT if urgency is None else urgency
        with self._open() as database:
            pages, oldest, failing = database.execute(question, (least,)).fetchone()
        since = datetime.fromisoformat(oldest) if oldest else None
        return Waiting(pages, since, failing)

    def failing(self, *, most: int) -> list[Failing]:
        """The pages that could not be made, those first that were tried most often."""
        if not self.file.exists():
            return []
        question = (
            "SELECT path, problem FROM wanted WHERE tries > 0 "
            "ORDER BY tries DESC, path LIMIT ?"
        )
        with self._open() as database:
            return [Failing(*row) for row in database.execute(question, (most,))]


def want(
    database: sqlite3.Connection,
    paths: Iterable[str],
    *,
    urgency: int,
    reason: str,
    at: datetime,
) -> None:
    """Have these made, in a transaction of the caller's."""
    now = text(at)
    database.executemany(
        "INSERT INTO wanted (path, urgency, reason, since, not_before) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
        "urgency = min(urgency, excluded.urgency), turn = turn + 1, "
        "not_before = excluded.not_before",
        [(path, urgency, reason, now, now) for path in paths],
    )


def take_off(database: sqlite3.Connection, path: str, turn: int) -> None:
    """Take it off, unless it was wanted again since `turn` was asked for."""
    question = "DELETE FROM wanted WHERE path = ? AND turn = ?"
    database.execute(question, (path, turn))


def _wanted(row: tuple[str, str, str, int, str]) -> Wanted:
    path, reason, since, tries, problem = row
    return Wanted(path, reason, datetime.fromisoformat(since), tries, problem)
