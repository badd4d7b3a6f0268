"""What falls due comes out on time though every reader is answered from files."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from articles.publishing.schedule import next_due_at

log = logging.getLogger(__name__)

NEXT_DUE = ".next-due"
NEVER = float("inf")
LOOK_EVERY = 1.0


def note_next_due(root: Path) -> None:
    """Tell those who serve from files when something falls due."""
    due = next_due_at()
    file = root / NEXT_DUE
    said = str(due.timestamp()) if due else ""
    try:
        if file.exists() and file.read_text() == said:
            return
        root.mkdir(parents=True, exist_ok=True)
        file.write_text(said)
    except OSError:
        log.exception("The next date could not be noted")


class WhenDue:
    """Calls `act` when the time has come that stands in the file.

    The file is looked at once a second, and `act` called no more often while the time
    stays in the past. One thread acts; the others do not wait.
    """

    def __init__(
        self,
        file: Path,
        act: Callable[[], None],
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.file = file
        self.act = act
        self.clock = clock
        self.looked_at = 0.0
        self.due = NEVER
        self.acting = Lock()

    def __call__(self) -> None:
        """Look, and act if it is time."""
        now = self.clock()
        # A clock that was set back must not stop the looking.
        if not 0 <= now - self.looked_at < LOOK_EVERY:
            self.looked_at = now
            self.due = self._read()
        if now >= self.due and self.acting.acquire(blocking=False):
            try:
                self.due = NEVER
                self.act()
            finally:
                self.acting.release()

    def _read(self) -> float:
        try:
            return float(self.file.read_text())
        except (OSError, ValueError):
            return NEVER
