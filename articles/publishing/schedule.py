"""What is to happen at a time: set, cancelled, and acted on when it is due."""

import logging
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.editing.revise import latest_revision
from articles.editing.rights import PUBLISH, require
from articles.editing.working_copy import snapshot_of
from articles.errors import (
    ArticlesError,
    DateChanged,
    NotApproved,
    Removed,
    UnclearTime,
)
from articles.models import Article, Schedule, Stage
from articles.models.schedule import OVERDUE_AFTER

from .problems import SYSTEM_ERROR, in_words
from .publish import publish, unpublish
from .readiness import reason_to_go_live

log = logging.getLogger(__name__)

BY_DATE = gettext_noop("Its date came.")
FARTHEST = timedelta(days=366)


@transaction.atomic
def schedule(
    article: Article,
    action: Schedule.Action,
    *,
    due_at: datetime,
    by: User | None,
    at: datetime,
    seen: str | None = None,
    override: str = "",
) -> Schedule:
    """Have the article published or withdrawn at `due_at`; replaces an earlier date.

    `seen` is the key of the open date that is to be replaced, "" where there was
    none; without it any is. `override` is why what stands there now is to go live in
    spite of its flaws. Raises `DateChanged` when the open date is another one,
    `UnclearTime` for a time that has passed or is over a year away, `Flawed` when only
    a reason is missing, `ReasonTooLong`, `Removed`, and `NotAllowed`.
    """
    require(by, PUBLISH)
    if due_at <= at:
        raise UnclearTime(_("This time has passed."))
    if due_at - at > FARTHEST:
        raise UnclearTime(_("This is more than a year away."))
    # Two editors who set a date at once queue here; the later one replaces the other.
    held = Article.objects.select_for_update().get(pk=article.pk)
    if held.removed_at is not None:
        raise Removed(str(held))
    if seen is not None and seen != _key_of_open(article, action):
        raise DateChanged(str(article))
    reason = ""
    if action == Schedule.Action.PUBLISH:
        reason = reason_to_go_live(snapshot_of(held), override, by=by)
    cancel(article, action, at=at, by=by)
    return Schedule.objects.create(
        article=article,
        action=action,
        due_at=due_at,
        by=by,
        at=at,
        override_reason=reason,
    )


def cancel(
    article: Article, action: Schedule.Action, *, by: User | None, at: datetime
) -> int:
    """Take an open date off the article; how many there were. Raises `NotAllowed`."""
    require(by, PUBLISH)
    rows = Schedule.objects.open().filter(article=article, action=action)
    return rows.update(cancelled_at=at)


def act_on_due(at: datetime) -> int:
    """Do what is due; how many things were done.

    Any number of workers and requests may call this at once: each date is acted on
    by the one that closes its row. A date that cannot be acted on says why, once in
    the log too, stays open and does not stop the others.
    """
    due = Schedule.objects.due(at).select_related("article", "by")
    return sum(_act_safely(entry, at) for entry in due)


def next_due_at() -> datetime | None:
    """When the next date falls due, past or future; None without any."""
    first = Schedule.objects.open().order_by("due_at").first()
    return first.due_at if first else None


def _key_of_open(article: Article, action: Schedule.Action) -> str:
    entry = Schedule.objects.open().filter(article=article, action=action).first()
    return str(entry.pk) if entry else ""


def _act_safely(entry: Schedule, at: datetime) -> bool:
    try:
        done = _act(entry, at)
    except ArticlesError as error:
        if _set_problem(entry, in_words(error)):
            log.warning("Schedule %s: %s", entry.pk, entry.problem)
    except Exception:
        if _set_problem(entry, SYSTEM_ERROR):
            log.exception("Schedule %s failed", entry.pk)
    else:
        if done and at - entry.due_at > OVERDUE_AFTER:
            log.warning("Schedule %s came %s late", entry.pk, at - entry.due_at)
        return done
    return False


@transaction.atomic
def _act(entry: Schedule, at: datetime) -> bool:
    """Close the row and do what it says, both or neither."""
    if not Schedule.objects.open().filter(pk=entry.pk).update(done_at=at, problem=""):
        return False  # Another worker was here first.
    if entry.action == Schedule.Action.UNPUBLISH:
        unpublish(entry.article, by=entry.by, at=at)
        return True
    article = Article.objects.select_for_update().get(pk=entry.article_id)
    if article.stage != Stage.READY:
        raise NotApproved(str(article))
    # Whoever set the date is not here to be asked about what became of it since.
    reason = entry.override_reason or BY_DATE
    publish(latest_revision(article), by=entry.by, at=at, override=reason)
    return True


def _set_problem(entry: Schedule, problem: str) -> bool:
    """Whether it is news: each second somebody finds the same problem again."""
    entry.problem = problem
    still_open = Schedule.objects.open().filter(pk=entry.pk)
    return bool(still_open.exclude(problem=problem).update(problem=problem))
