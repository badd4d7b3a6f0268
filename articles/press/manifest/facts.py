"""The part of the manifest that tells how far the log of changes was followed, and
what else is known of the directory as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from .file import File
from .queue import want

FLOOR = "floor"


class Facts(File):
    """Changes that were seen, and facts by name."""

    @property
    def floor(self) -> int:
        """The number up to which all changes were seen, and no other can come."""
        return int(self.fact(FLOOR) or 0)

    @property
    def newest_seen(self) -> int:
        """The highest number of a change that was worked off."""
        question = "SELECT max(change) FROM seen"
        with self._open() as database:
            (seen,) = database.execute(question).fetchone()
        return seen or self.floor

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
        at: datetime,
    ) -> None:
        """Note that the changes were seen, together with the pages they make stale.

        Both or neither, so that a crash in between does no harm.
        """
        with self._writing() as database:
            for paths, urgency in stale:
                want(database, paths, urgency=urgency, reason=reason, at=at)
            database.executemany(
                "INSERT OR IGNORE INTO seen VALUES (?)", [(each,) for each in changes]
            )

    def settle(self, floor: int) -> None:
        """Note that changes up to this one need never be asked about again."""
        if floor <= self.floor:
            return
        with self._writing() as database:
            database.execute("DELETE FROM seen WHERE change <= ?", (floor,))
            database.execute("REPLACE INTO fact VALUES (?, ?)", (FLOOR, str(floor)))

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
