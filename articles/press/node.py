"""This folder of pages as the others know it: how far it has followed."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings

from articles.models import Node

from .bake import Press
from .urgency import Urgency

FOLDER = ".node"
LONGEST_PROBLEM = 500
MOST_FAILING = 5


def come_to(press: Press, *, at: datetime) -> Node:
    """Note in the database how far this folder has followed."""
    seen = press.manifest.newest_seen
    node, is_new = Node.objects.get_or_create(
        name=settings.NODE_NAME,
        folder=folder_of(press),
        defaults={"heard_at": at, "seen": seen},
    )
    if not is_new:
        # Of two who follow at once the slower one takes nothing back.
        Node.objects.filter(pk=node.pk).behind(seen).update(seen=seen)
    return node


def be_heard(press: Press, *, problem: str, at: datetime) -> None:
    """Note that a worker keeps this folder in step, and what is wrong if it cannot."""
    node = come_to(press, at=at)
    said = {"heard_at": at, "problem": problem[:LONGEST_PROBLEM], **_queue(press)}
    Node.objects.filter(pk=node.pk).update(**said)


def tell_what_waits(press: Press, *, at: datetime) -> None:
    """Note which pages are still to be made here, for the desk."""
    node = come_to(press, at=at)
    Node.objects.filter(pk=node.pk).update(**_queue(press))


def _queue(press: Press) -> dict[str, Any]:
    waiting = press.manifest.waiting(urgency=Urgency.OTHER)
    failing = press.manifest.failing(most=MOST_FAILING)
    return {
        "waiting": waiting.pages,
        "waiting_since": waiting.oldest,
        "failing": [[page.path, page.problem] for page in failing],
    }


def folder_of(press: Press) -> str:
    """What the folder calls itself; the first who asks gives it a name.

    It is the target of a link: that is there at once and whole, and stays when the
    pages are thrown away.
    """
    link = press.root / FOLDER
    if not link.is_symlink():
        press.root.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            link.symlink_to(uuid4().hex)
    return link.readlink().name
