"""What is to happen to an article at a time, in words."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from articles.models import Article, Publication, Schedule, Stage
from articles.publishing.problems import translated
from articles.publishing.readiness import gaps
from articles.text.snapshot import Snapshot

from .sentences import in_spite_of_flaws
from .standing import moment, publication_of

PUBLISH, UNPUBLISH = Schedule.Action.PUBLISH, Schedule.Action.UNPUBLISH


def planned(article: Article, *, at: datetime) -> list[str]:
    """A sentence or two for each open date of the article, the next one first."""
    dates = Schedule.objects.open().filter(article=article)
    return [_with_its_state(article, entry, at) for entry in dates]


def date_of(entry: Schedule, article: Article) -> str:
    """What the date is for, when it is, and why in spite of flaws if there were any."""
    when = {"when": moment(entry.due_at)}
    if entry.action == UNPUBLISH:
        return _("Scheduled to be withdrawn %(when)s.") % when
    if is_live(article):
        said = _("Changes scheduled to go live %(when)s.") % when
    else:
        said = _("Scheduled to go live %(when)s.") % when
    reason = entry.override_reason
    return f"{said} {in_spite_of_flaws(reason)}" if reason else said


def doubts(article: Article, entry: Schedule, content: Snapshot) -> list[str]:
    """Why the date may come to nothing as the article stands; empty when all is well.

    `content` is the article's working copy.
    """
    if entry.action == UNPUBLISH:
        return [] if _is_live_by(article, entry.due_at) else [_not_live()]
    found = [] if article.stage == Stage.READY else [_not_approved()]
    missing = [str(gap) for gap in gaps(content)]
    return found + ([_("To be added by then:"), *missing] if missing else [])


def is_live(article: Article) -> bool:
    """Whether readers see the article now."""
    publication = publication_of(article)
    return publication is not None and publication.state == Publication.State.LIVE


def _with_its_state(article: Article, entry: Schedule, at: datetime) -> str:
    said = date_of(entry, article)
    if entry.problem:
        late = _("Overdue: %(problem)s") % {"problem": translated(entry.problem)}
        return f"{said} {late}"
    if entry.action == PUBLISH and article.stage != Stage.READY and entry.due_at > at:
        return f"{said} {_not_approved()}"
    return said


def _is_live_by(article: Article, due_at: datetime) -> bool:
    before = Schedule.objects.open().filter(
        article=article, action=PUBLISH, due_at__lt=due_at
    )
    return is_live(article) or before.exists()


def _not_approved() -> str:
    return _("It is not approved yet: it goes live only if approved by then.")


def _not_live() -> str:
    return _("Readers do not see it: it is withdrawn only if it is live by then.")
