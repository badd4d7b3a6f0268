"""Hearing at once that something changed, where the database can tell."""

from __future__ import annotations

import logging
import select
from threading import Event
from typing import Any

import psycopg2
from django.db import Error, connection

log = logging.getLogger(__name__)

CHANNEL = "mediainfo_changes"
# Whoever hears nothing looks by himself: a line may be dead without saying so, a
# pooler in between may pass nothing on, and SQLite cannot tell.
PAUSE, PAUSE_WHILE_LISTENING = 0.5, 1.0
# A line that is silently dead is noticed within half a minute, not two hours.
ALIVE = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


def tell() -> None:
    """Let the others hear of this transaction when it is committed, and only then."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


class Ears:
    """One listener, for one thread; a line that broke is made anew when one waits."""

    def __init__(self) -> None:
        self.line: Any = None
        self.was_told = False
        self.is_deaf = False

    def wait(self, stop: Event) -> None:
        """Return when something was told, and after a pause all the same."""
        if self.line is None and self._connect():
            return  # What was told before there was a line was told to nobody.
        if self.line is None:
            stop.wait(PAUSE)
        elif not self.was_told:
            self._listen(PAUSE_WHILE_LISTENING)
        self.was_told = False

    def heard(self) -> bool:
        """Whether something was told since the last wait; does not wait."""
        if self.line is not None and not self.was_told:
            self._listen(0)
        return self.was_told

    def close(self) -> None:
        """Hang up."""
        if self.line is not None:
            self.line.close()
            self.line = None

    def _connect(self) -> bool:
        if connection.vendor != "postgresql":
            return False
        try:
            asked = connection.get_connection_params() | ALIVE
            self.line = connection.get_new_connection(asked)
            self.line.autocommit = True
            with self.line.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
        except (Error, psycopg2.Error) as error:
            self._lose("Changes cannot be listened for, only looked for: %s", error)
            return False
        self.is_deaf = False
        return True

    def _listen(self, seconds: float) -> None:
        try:
            select.select([self.line], [], [], seconds)
            self.line.poll()
        except (psycopg2.Error, OSError, ValueError) as error:
            self._lose("The line to the database broke: %s", error)
            return
        if self.line.notifies:
            self.line.notifies.clear()
            self.was_told = True

    def _lose(self, said: str, error: Exception) -> None:
        if not self.is_deaf:
            log.warning(said, error)
        self.is_deaf = True
        self.close()
