"""Whose pages these are: of this database, as it is now, or of another.

A database may be moved, restored from a backup or begun anew under the same address.
The chronicle in it says which one it is; the manifest remembers that, and the last
change that it saw, which a database that was set back does not know.
"""

from __future__ import annotations

import logging
import sqlite3
from datetime import datetime, timedelta

from django.db import connection

from articles.models import Change, Chronicle

from .bake import Press

log = logging.getLogger(__name__)

DATABASE = "database"
LATEST = "latest"
# What clocks may differ by, and more than a change needs from its number to its row.
SETTLED_AFTER = timedelta(minutes=1)


def begin_anew_if_need_be(press: Press, *, at: datetime) -> None:
    """Throw the pages away if they are not of this database as it is now.

    That is so when the database is another one, when it was set back to an earlier
    time, when changes that were not seen are not kept any more, and when the manifest
    is lost. Raises `NotADirectoryOfPages` for a directory that others use.
    """
    chronicle = Chronicle.objects.current()
    known = _known_database(press)
    if known == str(chronicle.uuid) and _goes_on(press, chronicle):
        return
    if known:
        log.warning("The pages are not of this database: all are made anew")
    press.clear()
    settled = settled_change(at, above=chronicle.forgotten)
    # Pages that are made from now on show what was there before.
    press.manifest.settle(settled)
    press.manifest.note(DATABASE, str(chronicle.uuid))


def remember_latest(press: Press, pk: int, at: datetime) -> None:
    """Note the last change that was seen; one that was committed late is not it."""
    known, _ = _latest(press)
    if pk > known:
        press.manifest.note(LATEST, f"{pk} {at.isoformat()}")


def settled_change(at: datetime, *, above: int) -> int:
    """The number up to which no change can be committed any more.

    Numbers are given before they are committed, so one may come after a higher one.
    """
    changes = Change.objects.filter(pk__gt=above, at__lt=_settled_before(at))
    newest = changes.order_by("-pk").values_list("pk", flat=True).first()
    return newest or above


def _known_database(press: Press) -> str:
    try:
        return press.manifest.fact(DATABASE)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        log.exception("The manifest cannot be read any more")
        return "unreadable"


def _goes_on(press: Press, chronicle: Chronicle) -> bool:
    if press.manifest.floor < chronicle.forgotten:
        return False
    pk, moment = _latest(press)
    if pk <= chronicle.forgotten:
        return True
    stored = Change.objects.filter(pk=pk).values_list("at", flat=True).first()
    return stored is not None and stored.isoformat() == moment


def _latest(press: Press) -> tuple[int, str]:
    pk, _, moment = press.manifest.fact(LATEST).partition(" ")
    return int(pk or 0), moment


def _settled_before(at: datetime) -> datetime:
    """No transaction that is still open began before this.

    PostgreSQL tells of those of the same role; SQLite has one writer at a time.
    """
    if connection.vendor != "postgresql":
        return at - SETTLED_AFTER
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        began = cursor.fetchone()[0]
    return min(began or at, at) - SETTLED_AFTER
