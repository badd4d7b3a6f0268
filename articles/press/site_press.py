"""This site's press, as its settings describe it, and when it runs."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from threading import Thread
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from articles.models import Change, Schedule
from articles.models.source import Source
from articles.publishing.schedule import next_due_at
from articles.publishing.worker import is_missing

from .bake import Press
from .ears import tell
from .fingerprint import fingerprint
from .follow import catch_up, follow, work_off
from .node import be_heard
from .notice import leave_notice
from .urgency import Urgency

log = logging.getLogger(__name__)

NEXT_DUE = ".next-due"


@cache
def site_press() -> Press | None:
    """The press of this site; None where pages are not kept as files."""
    if settings.PAGES_DIR is None:
        return None
    folders = [
        settings.BASE_DIR / name for name in ("articles", "mediainfo", "templates")
    ]
    named = [getattr(settings, name) for name in settings.PAGES_DEPEND_ON]
    # Pages name static files by the names that were collected.
    collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
    named.append(collected.read_bytes() if collected.exists() else b"")
    return Press(settings.PAGES_DIR, made_by=fingerprint(folders, named))


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


def note_next_due(root: Path) -> None:
    """Tell those who serve from files when they must ask Django again."""
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


def connect() -> None:
    """Note every change of what pages show, in its own transaction."""
    for sender in apps.get_models():
        if issubclass(sender, Source):
            post_save.connect(_changed, sender=sender)
            post_delete.connect(_changed, sender=sender)
    post_save.connect(_noted, sender=Change)
    for signal in (post_save, post_delete):
        signal.connect(_dates_changed, sender=Schedule)


def _changed(instance: Source, **_: Any) -> None:
    Change.objects.note(instance.source_name)


def _noted(**_: Any) -> None:
    planned = [entry[1] for entry in connection.run_on_commit]
    if bring_out not in planned:
        tell()
        transaction.on_commit(bring_out)


def _dates_changed(**_: Any) -> None:
    folder: Path | None = settings.PAGES_DIR
    if folder is not None:
        transaction.on_commit(partial(note_next_due, folder))


def _finish(press: Press) -> None:
    try:
        work_off(press, at=timezone.now(), most=500)
    except Exception:
        log.exception("The pages that wait could not be made")
    finally:
        close_old_connections()
