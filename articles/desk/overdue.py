"""What should have happened by now: shouted on every page of whoever can mend it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing.rights import PUBLISH
from articles.models import Schedule
from articles.publishing.problems import translated

from .standing import moment

# A page is no list: whoever has more overdue sees that from these.
MOST = 5


@dataclass(frozen=True, slots=True)
class Overdue:
    """A date that has passed: of which article, where to mend it, and what is wrong."""

    headline: str
    address: str
    said: str


def overdue(request: HttpRequest) -> list[Overdue]:
    """The overdue dates, for staff who may publish; for anybody else none, unasked."""
    user = getattr(request, "user", None)
    if user is None or not (user.is_staff and user.has_perm(PUBLISH)):
        return []
    late = Schedule.objects.overdue(timezone.now()).select_related("article")
    return [_shown(entry) for entry in late[:MOST]]


def _shown(entry: Schedule) -> Overdue:
    sentence = {
        Schedule.Action.PUBLISH: _("Should have gone live %(when)s."),
        Schedule.Action.UNPUBLISH: _("Should have been withdrawn %(when)s."),
    }[Schedule.Action(entry.action)]
    problem = translated(entry.problem) or _("No worker has come by.")
    return Overdue(
        headline=entry.article.headline,
        address=reverse("admin:articles_article_dates", args=[entry.article_id]),
        said=f"{sentence % {'when': moment(entry.due_at)}} {problem}",
    )
