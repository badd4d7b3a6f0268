"""Two addresses for operators: is the process alive, and can it serve."""

import errno
import sqlite3
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Announcement, Node, Picture, Purge, Schedule
from articles.press.site_press import site_press
from articles.publishing.nodes import nodes_away
from articles.publishing.worker import MISSING_AFTER, is_missing

MOST_WARNINGS = 20


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer that the process is alive.

    It asks nothing of the database: a supervisor would restart every process when the
    database is away, and mend nothing by it.
    """
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer whether this process should be sent visitors, and why not if not.

    Warnings are for people: readers are served all the same.
    """
    problems = what_is_missing()
    warnings = [] if problems else what_is_late(timezone.now())
    warnings += what_is_unwritable()
    answer = {"ready": not problems, "problems": problems, "warnings": warnings}
    return JsonResponse(answer, status=503 if problems else 200)


def what_is_missing() -> list[str]:
    """Return a sentence for each reason why pages cannot be served."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        # Its own words may name hosts and accounts, so they stay in the log.
        return ["The database does not answer."]
    if pending:
        return [f"{len(pending)} migrations are not applied: run manage.py migrate."]
    return []


def what_is_late(at: datetime) -> list[str]:
    """Return a sentence for a missing worker, each overdue date, each deaf service.

    Anybody may read them, so they name no article that readers do not know.
    """
    missing = ["No worker was heard of for two minutes: run manage.py work."]
    late = Schedule.objects.overdue(at)[:MOST_WARNINGS]
    overdue = [
        f"Article {entry.article_id}: {entry.action} was due "
        f"{timezone.localtime(entry.due_at).isoformat(timespec='minutes')}."
        for entry in late
    ]
    workless = missing if is_missing(at) else []
    return [
        *workless,
        *overdue,
        *what_is_untold(at),
        *what_is_unprinted(at),
        *what_is_still_kept(),
        *what_stands_still(at),
        *what_is_not_prepared(),
    ]


def what_is_unprinted(at: datetime) -> list[str]:
    """Return a sentence if pages wait too long to be made, or cannot be."""
    press = site_press()
    if press is None:
        return []
    try:
        waiting = press.manifest.waiting()
    except sqlite3.Error:
        return ["The folder of pages cannot be read: see MEDIAINFO_PAGES."]
    said = []
    if waiting.failing:
        said.append(f"{waiting.failing} pages could not be made: see the log.")
    if waiting.oldest and at - waiting.oldest > MISSING_AFTER:
        seconds = (at - waiting.oldest).total_seconds()
        said.append(f"{waiting.pages} pages wait, the oldest {seconds:.0f} s.")
    return said


def what_is_unwritable() -> list[str]:
    """Return a sentence if no page can be written, whatever the database does."""
    press = site_press()
    trouble = press.store.trouble() if press else None
    if trouble is None:
        return []
    if trouble.errno in {errno.ENOSPC, errno.EDQUOT}:
        return ["The disk is full: readers' pages stay as they are until it is not."]
    if trouble.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return ["The folder of readers' pages is read-only: they stay as they are."]
    return [f"Readers' pages cannot be written: {trouble.strerror}."]


def what_stands_still(at: datetime) -> list[str]:
    """Return a sentence if nodes are away or cannot make pages; the desk names them."""
    away = nodes_away(at).count()
    failing = Node.objects.living(at).exclude(problem="").count()
    counted = {
        "were not heard of for two minutes": away,
        "cannot keep their pages in step": failing,
    }
    return [
        f"{count} of {Node.objects.count()} nodes {said}: see Nodes at the desk."
        for said, count in counted.items()
        if count
    ]


def what_is_not_prepared() -> list[str]:
    """Return a sentence if pictures could not be prepared, and one if originals are
    gone; the desk names them."""
    in_trouble = Picture.objects.in_trouble()
    failing, lost = in_trouble.waiting().count(), in_trouble.ready().count()
    counted = {
        f"{failing} pictures could not be prepared": failing,
        f"The originals of {lost} pictures are gone": lost,
    }
    return [f"{said}: see Pictures at the desk." for said, n in counted.items() if n]


def what_is_still_kept() -> list[str]:
    """Return a sentence if the cache in front does not take what it is told."""
    failing = Purge.objects.failing().count() if settings.PURGE_URL else 0
    said = (
        f"{failing} purges of the cache in front failed again and again: see the log."
    )
    return [said] if failing else []


def what_is_untold(at: datetime) -> list[str]:
    """Return a sentence for each service that announcements do not reach."""
    failing = Announcement.objects.failing(at).order_by().values_list("service")
    return [
        f"{count} announcements to {service} failed again and again: see the log."
        for service, count in failing.annotate(Count("pk")).order_by("service")
    ]
