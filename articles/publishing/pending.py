"""What still waits to bring an article out, or lets somebody else read it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from articles.editing.save import settle
from articles.editing.workflow import withdraw_approval
from articles.models import (
    Article,
    PreviewLink,
    Publication,
    Revision,
    Schedule,
    Stage,
)
from articles.models.preview_link import PreviewLinkQuerySet


@dataclass(frozen=True, slots=True)
class Pending:
    """Dates, preview links, texts that wait for a decision, and an approval.

    The approval counts if it is for changes that readers have not seen.
    """

    dates: tuple[Schedule, ...]
    links: int
    unmerged: tuple[Revision, ...]
    is_approved: bool

    def __bool__(self) -> bool:
        return bool(self.dates or self.links or self.unmerged or self.is_approved)


def pending(article: Article, *, at: datetime) -> Pending:
    """What `cancel_all` would cancel."""
    return Pending(
        dates=tuple(Schedule.objects.open().filter(article=article)),
        links=_links(article, at).count(),
        unmerged=tuple(article.revisions.unresolved()),
        is_approved=_is_approved(article),
    )


def cancel_all(article: Article, *, by: User | None, at: datetime) -> None:
    """Nothing comes out by itself any more, and nobody reads it by a link.

    No text is lost: what waited for a decision can still be read at the desk. Belongs
    into a transaction.
    """
    Schedule.objects.open().filter(article=article).update(cancelled_at=at)
    _links(article, at).update(revoked_at=at)
    for unmerged in article.revisions.unresolved():
        settle(unmerged, None, by=by, at=at)
    if _is_approved(article):
        withdraw_approval(article, by=by, at=at)


def _links(article: Article, at: datetime) -> PreviewLinkQuerySet:
    return PreviewLink.objects.open(at).filter(revision__article=article)


def _is_approved(article: Article) -> bool:
    shown = Publication.objects.filter(
        article=article, revision__number=article.version
    )
    return article.stage == Stage.READY and not shown.exists()
