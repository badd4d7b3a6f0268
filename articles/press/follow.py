"""Keeps the directory of pages in step with what is public."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection

from articles.models import Change
from articles.page.sources import FRAME

from .bake import Outcome, Press
from .manifest import Wanted
from .node import come_to
from .touched import Touched, touched_by

log = logging.getLogger(__name__)

# Transactions are shorter, so that a change with a lower number than one that is this
# old is visible by now.
SETTLED_AFTER = timedelta(minutes=1)
CHANGES_AT_ONCE = 500
FLOOR = "floor"
LATEST = "latest"
DATABASE = "database"


def follow(press: Press, *, at: datetime) -> int:
    """Look at what changed: take away what is withdrawn, note what is to be made.

    How many changes there were. What is withdrawn is gone when this returns; the rest
    is for `work_off`. Raises what the database and the disk raise.
    """
    _begin_anew_if_need_be(press)
    changes = [*Change.objects.filter(pk__gt=_floor(press))[:CHANGES_AT_ONCE]]
    unseen = {*press.manifest.unseen(change.pk for change in changes)}
    names = [change.name for change in changes if change.pk in unseen]
    touched = touched_by(names, press.manifest) if names else Touched()
    for path in sorted(touched.withdrawn):
        press.withdraw(path)
    settled = [change.pk for change in changes if change.at < at - SETTLED_AFTER]
    press.manifest.see(
        unseen,
        [([path], urgency) for path, urgency in touched.stale.items()],
        reason=", ".join(sorted({*names}))[:200],
        floor=max(settled, default=_floor(press)),
        at=at,
    )
    if touched.frame:
        # Only now: what follows from it is noted.
        press.manifest.note(FRAME, touched.frame)
    if names:
        come_to(press, at=at)
    return len(names)


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


def _begin_anew_if_need_be(press: Press) -> None:
    """Throw away pages of another database, or of this one before it was restored."""
    said = {key: str(connection.settings_dict[key]) for key in ("NAME", "HOST", "PORT")}
    database = repr(sorted(said.items()))
    known = press.manifest.fact(DATABASE)
    seen = int(press.manifest.fact(LATEST) or 0)
    latest = Change.objects.order_by("-pk").values_list("pk", flat=True).first()
    if (known and known != database) or seen > (latest or 0):
        log.warning("The pages are not of this database: all are made anew")
        press.clear()
    if press.manifest.fact(DATABASE) != database:
        press.manifest.note(DATABASE, database)


def _make(press: Press, wanted: Wanted, at: datetime) -> bool:
    try:
        outcome = press.bake(wanted.path, reason=wanted.reason, at=at)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
        if problem != wanted.problem:
            log.exception("The page %s could not be made", wanted.path)
        press.manifest.failed(wanted.path, problem[:500], at=at)
        return False
    return outcome in {Outcome.WRITTEN, Outcome.GONE}


def _floor(press: Press) -> int:
    return int(press.manifest.fact(FLOOR) or 0)
