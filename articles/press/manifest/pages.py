"""The part of the manifest that tells which pages there are, and what they show."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .file import File, text
from .queue import take_off


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


class Pages(File):
    """The pages in the directory."""

    def find(self, path: str) -> Entry | None:
        """The page at this path."""
        if not self.file.exists():
            return None
        with self._reading() as database:
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
            text(entry.baked_at),
            text(entry.changed_at),
            text(entry.valid_until) if entry.valid_until else None,
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
            take_off(database, entry.path, turn)

    def drop(self, path: str) -> None:
        """Note that there is no such page any more, or never was."""
        with self._writing() as database:
            database.execute("DELETE FROM source WHERE path = ?", (path,))
            database.execute("DELETE FROM page WHERE path = ?", (path,))

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
            return [path for (path,) in database.execute(question, (text(at),))]

    def made_otherwise(self, made_by: str) -> list[str]:
        """The paths that other code or settings made and that do not wait already."""
        question = (
            "SELECT path FROM page WHERE (made_by < ? OR made_by > ?) "
            "AND path NOT IN (SELECT path FROM wanted)"
        )
        with self._open() as database:
            found = database.execute(question, (made_by, made_by))
            return [path for (path,) in found]


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
