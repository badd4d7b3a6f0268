"""One node of several, or of one: follows what changes, for as long as it runs."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from django.db import Error, close_old_connections, connections

from .bake import Press
from .ears import Ears
from .follow import catch_up
from .node import be_heard
from .urgency import Urgency

log = logging.getLogger(__name__)

HEARD_EVERY = timedelta(seconds=10)

# What goes wrong, whether pages wait, and how many of them failed.
type State = tuple[str, bool, int]


class Follower:
    """Keeps one folder in step. What goes wrong is logged once, told to the others, and
    tried again: neither a full disk nor a database that is away needs a restart."""

    def __init__(self, press: Press, *, clock: Callable[[], datetime]) -> None:
        self.press = press
        self.clock = clock
        self.ears = Ears()
        self.state: State = ("", False, 0)
        self.heard_at: datetime | None = None

    def keep_up(self, stop: Event) -> None:
        """Follow until `stop` is set. For a thread of its own: nothing else delays it,
        a mail server that does not answer least of all."""
        try:
            while not stop.is_set():
                close_old_connections()
                if not self._catch_up(stop):
                    self.ears.wait(stop)
        finally:
            self.ears.close()
            connections.close_all()

    def _catch_up(self, stop: Event) -> int:
        """How many pages were made. Between two pages it listens, because what is told
        may be a withdrawal."""
        made, problem = 0, ""
        try:
            made = catch_up(
                self.press,
                at=self.clock(),
                enough=lambda: stop.is_set() or self.ears.heard(),
            )
        except Exception as error:
            problem = f"{type(error).__name__}: {error}"
            if problem != self.state[0]:
                log.exception("The pages cannot be kept in step")
        self._be_heard(problem)
        return made

    def _be_heard(self, problem: str) -> None:
        """Every ten seconds, and whenever it has something new to say."""
        now = self.clock()
        is_late = self.heard_at is None or now - self.heard_at >= HEARD_EVERY
        state = self._state(problem)
        if not is_late and state == self.state:
            return
        self.state = state
        try:
            be_heard(self.press, problem=problem, at=now)
            self.heard_at = now
        except (Error, OSError, sqlite3.Error):
            # Whoever is away cannot say so; the others notice.
            self.heard_at = None

    def _state(self, problem: str) -> State:
        try:
            waiting = self.press.manifest.waiting(urgency=Urgency.OTHER)
        except sqlite3.Error:
            return problem, False, 0
        return problem, waiting.pages > 0, waiting.failing
