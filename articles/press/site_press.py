"""This site's press, as its settings describe it, and when it runs."""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Event, Thread

from django.conf import settings
from django.db import close_old_connections, connections
from django.utils import timezone

from articles.models import Change
from articles.publishing.purging import purge_later
from articles.publishing.worker import is_missing

from .bake import Press
from .dates import note_next_due
from .fingerprint import fingerprint
from .follow import catch_up, follow, work_off
from .node import be_heard, tell_what_waits
from .notice import leave_notice
from .urgency import Urgency

log = logging.getLogger(__name__)

# A worker looks every two seconds.
PATIENCE = timedelta(seconds=10)
# No page is being written for so long.
ORPHANED_AFTER = 60.0
# A folder that nobody looked after for longer is made anew.
KEPT_FOR = timedelta(days=7)
FORGOTTEN_AT_ONCE = 1000
# Settings that pages tell of: when one of these is another, so are they.
PAGES_DEPEND_ON = [
    "AI_CRAWLERS_ALLOWED",
    "CACHE_TAG_HEADER",
    "INDEXNOW_KEY",
    "LANGUAGE_CODE",
    "SECURE_CSP",
    "SITE_NAME",
    "SITE_URL",
    "STATIC_URL",
    "TIME_ZONE",
    "WEBSUB_HUB",
]


@cache
def site_press() -> Press | None:
    """The press of this site; None where pages are not kept as files."""
    if settings.PAGES_DIR is None:
        return None
    folders = [
        settings.BASE_DIR / name for name in ("articles", "mediainfo", "templates")
    ]
    named = [getattr(settings, name) for name in PAGES_DEPEND_ON]
    # Pages name static files by the names that were collected.
    collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
    named.append(collected.read_bytes() if collected.exists() else b"")
    made_by = fingerprint(folders, named)
    return Press(settings.PAGES_DIR, made_by=made_by, changed=_tell_the_cache)


def begin(press: Press) -> None:
    """What a process does when it starts: what somebody who died left undone.

    What cannot be done now is logged and left to whoever comes next: pages that are
    there are served all the same.
    """
    try:
        press.store.sweep(before=time.time() - ORPHANED_AFTER)
        follow(press, at=timezone.now())
        note_next_due(press.root)
    except Exception:
        log.exception("The folder of pages could not be looked through")
    finally:
        close_old_connections()


def keep_up(at: datetime) -> int:
    """Once: follow what changed, make what waits."""
    press = site_press()
    if press is None:
        return 0
    keep_what_lies_beside(at)
    made = catch_up(press, at=at)
    be_heard(press, problem="", at=at)
    return made


def keep_what_lies_beside(at: datetime) -> int:
    """The worker's job beside the pages: to tell this machine of dates that were set on
    another, and to leave what is served when the application is away."""
    press = site_press()
    if press is not None:
        note_next_due(press.root)
        leave_notice(press.store)
    return 0


def forget_changes(at: datetime) -> int:
    """Another job: throw away what every press has seen, or has to begin anew for."""
    return Change.objects.forget(before=at - KEPT_FOR, most=FORGOTTEN_AT_ONCE)


def bring_out() -> None:
    """After a change was committed: what is urgent now, the rest soon.

    What is withdrawn is gone, and the story and the front page are made, when this
    returns. Without a worker a thread does the rest. The change itself stands,
    whatever happens here: it is logged, and tried again by whoever comes next.
    """
    press = site_press()
    if press is None:
        return
    now = timezone.now()
    try:
        follow(press, at=now)
        work_off(press, at=now, urgency=Urgency.FRONT)
        worker_is_missing = is_missing(now)
    except Exception:
        log.exception("The pages could not be brought in step at once")
        return
    if worker_is_missing:
        Thread(target=_finish, args=(press,), daemon=True).start()


def help_out(press: Press, stop: Event, *, every: float = 5.0) -> None:
    """Make what a worker should have made by now, until `stop` is set.

    Each process of the server does so, looking at nothing but its own folder as long
    as nothing waits: pages come, late, though a worker has died or there is none.
    """
    while not stop.wait(every):
        now = timezone.now()
        try:
            waiting = press.manifest.waiting(urgency=Urgency.OTHER)
            if waiting.oldest and now - waiting.oldest > PATIENCE:
                tell_what_waits(press, at=now)
                work_off(press, at=now, urgency=Urgency.OTHER)
                tell_what_waits(press, at=timezone.now())
        except Exception:
            log.exception("The pages that wait could not be made")
        finally:
            close_old_connections()


def _tell_the_cache(path: str, is_gone: bool) -> None:
    purge_later(path, is_gone=is_gone, at=timezone.now())


def _finish(press: Press) -> None:
    try:
        work_off(press, at=timezone.now(), most=500)
        tell_what_waits(press, at=timezone.now())
    except Exception:
        log.exception("The pages that wait could not be made")
    finally:
        connections.close_all()
