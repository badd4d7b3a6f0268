"""Changes of what pages show are noted by themselves, in their own transaction."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save

from articles.models import Change, Schedule
from articles.models.source import Source

from .dates import note_next_due
from .ears import tell
from .site_press import bring_out


def connect() -> None:
    """Listen to every model that pages show, and to dates."""
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
