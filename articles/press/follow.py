"""Keeps the directory of pages in step with what is public."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from itertools import batched

from articles.models import Change
from articles.page.sources import FRAME

from .bake import Outcome, Press
from .belonging import begin_anew_if_need_be, remember_latest, settled_change
from .manifest import Wanted
from .node import come_to
from .render import BrokenPage
from .touched import taken_away_by, touched_by
from .urgency import most_linked_first

log = logging.getLogger(__name__)

CHANGES_AT_ONCE = 500
LONGEST_REASON = 200
LONGEST_PROBLEM = 500

type Seen = tuple[int, str, datetime]


def follow(press: Press, *, at: datetime) -> int:
    """Look at what changed: take away what is withdrawn, note what is to be made.

    How many changes there were. What is withdrawn is gone when this returns; the rest
    is for `work_off`. Raises what the database and the disk raise.
    """
    begin_anew_if_need_be(press, at=at)
    # Before the changes are read: what is settled now is among them.
    settled = settled_change(at, above=press.manifest.floor)
    changes = _unseen(press)
    if changes:
        # Before anything is written: on a full disk that goes on working.
        _take_away(press, {name for _, name, _ in changes}, at=at)
        latest, _, moment = changes[-1]
        remember_latest(press, latest, moment)
    for batch in batched(changes, CHANGES_AT_ONCE, strict=False):
        _see(press, batch, at=at)
    press.manifest.settle(settled)
    if changes:
        come_to(press, at=at)
    return len(changes)


def work_off(
    press: Press,
    *,
    at: datetime,
    most: int = 50,
    urgency: int | None = None,
    enough: Callable[[], bool] = lambda: False,
) -> int:
    """Make the pages that wait, the most urgent first; how many were made.

    One that fails stops no other: it is tried again later, and what went wrong stands
    in the manifest. `urgency` leaves the less urgent ones for later, and so does
    `enough`, which is asked between two pages.
    """
    made = 0
    for _ in range(most):
        wanted = press.manifest.next_wanted(at, urgency=urgency)
        if wanted is None:
            break
        made += _make(press, wanted, at)
        if enough():
            break
    return made


def catch_up(
    press: Press, *, at: datetime, enough: Callable[[], bool] = lambda: False
) -> int:
    """What a worker does each time: follow, then make; how many pages were made.

    Pages that have aged, and pages that other code or settings made, are made anew
    when nothing more urgent waits.
    """
    follow(press, at=at)
    if (made := work_off(press, at=at, enough=enough)) or enough():
        return made
    press.want_what_has_aged(at=at)
    press.want_what_others_made(at=at)
    return work_off(press, at=at, enough=enough)


def _unseen(press: Press) -> list[Seen]:
    later = Change.objects.filter(pk__gt=press.manifest.floor)
    changes: dict[int, Seen] = {
        pk: (pk, name, moment)
        for pk, name, moment in later.values_list("pk", "name", "at")
    }
    return [changes[pk] for pk in press.manifest.unseen(changes)]


def _take_away(press: Press, names: Collection[str], *, at: datetime) -> None:
    """Withdrawals come before anything else, and what fails stops no other."""
    pages = taken_away_by(names, press)
    if not pages:
        return
    problems: list[Exception] = []
    again = [([path], urgency) for path, urgency in pages.items()]
    try:
        press.manifest.see([], again, reason="withdrawn", at=at)
    except sqlite3.Error as error:
        problems.append(error)
    for path in pages:
        try:
            press.withdraw(path)
        except (OSError, sqlite3.Error) as error:
            problems.append(error)
    if problems:
        raise problems[0]


def _see(press: Press, changes: Sequence[Seen], *, at: datetime) -> None:
    names = {name for _, name, _ in changes}
    touched = touched_by(names, press.manifest)
    order = sorted(touched.stale, key=most_linked_first)
    press.manifest.see(
        [pk for pk, _, _ in changes],
        [([path], touched.stale[path]) for path in order],
        reason=_reason(names),
        at=at,
    )
    if touched.frame:
        # Only now: what follows from it is noted.
        press.manifest.note(FRAME, touched.frame)


def in_words(error: Exception) -> str:
    """What went wrong with a page, in a line."""
    said = str(error) if isinstance(error, BrokenPage) else ""
    said = said or f"{type(error).__name__}: {error}"
    return " ".join(said.split())[:LONGEST_PROBLEM]


def _reason(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))[:LONGEST_REASON]


def _make(press: Press, wanted: Wanted, at: datetime) -> bool:
    try:
        outcome = press.bake(wanted.path, reason=wanted.reason, at=at)
    except Exception as error:
        problem = in_words(error)
        if problem != wanted.problem:
            log.exception("The page %s could not be made", wanted.path)
        press.manifest.failed(wanted.path, problem, at=at)
        return False
    return outcome in {Outcome.WRITTEN, Outcome.GONE}
