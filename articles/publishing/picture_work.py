"""Renditions where no worker is: a small site needs none to show its pictures."""

import logging
from threading import Lock, Thread

from django.db import connections, transaction
from django.utils import timezone

from articles.picturing.rendering import render_next, take_over

from .worker import is_missing

log = logging.getLogger(__name__)

THREAD = "pictures"

_at_work = Lock()


def render_soon() -> None:
    """After this transaction: have renditions made, by the worker if there is one.

    Without a worker a thread makes them, one picture after another, while the answer
    is on its way.
    """
    transaction.on_commit(_render_unless_a_worker_does)


def _render_unless_a_worker_does() -> None:
    if is_missing(timezone.now()):
        Thread(target=_render_what_waits, name=THREAD, daemon=True).start()


def _render_what_waits() -> None:
    # One thread is enough: whoever it is busy with, it looks again before it ends.
    if not _at_work.acquire(blocking=False):
        return
    try:
        take_over(timezone.now())
        while render_next(timezone.now()):
            pass
    except Exception:
        log.exception("Pictures could not be prepared")
    finally:
        _at_work.release()
        connections.close_all()  # Of this thread, which ends here.
