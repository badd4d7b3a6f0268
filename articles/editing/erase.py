"""The one way in which content leaves the history: when the law demands it."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import models, transaction

from articles.errors import StillPublic
from articles.models import (
    Article,
    Change,
    Erasure,
    Publication,
    Revision,
    RevisionContent,
)
from articles.models.source import erased


@transaction.atomic
def erase_content(
    revision: Revision, *, by: User | None, at: datetime, reason: str
) -> Erasure:
    """Delete what a revision says; the revision itself, and why, stay on record.

    Raises `StillPublic` while readers can see it, and
    `RevisionContent.DoesNotExist` when it was erased before.
    """
    if Publication.objects.live().filter(revision=revision).exists():
        raise StillPublic(str(revision))
    content = RevisionContent.objects.get(revision=revision)
    erasure = Erasure.objects.create(revision=revision, by=by, at=at, reason=reason)
    # The model refuses to delete its rows; this verb is the exception, on purpose.
    models.Model.delete(content)
    _take_from_readers(revision)
    return erasure


def erase_all(article: Article, *, by: User | None, at: datetime, reason: str) -> None:
    """Delete what every revision says, and what was noted beside it.

    For the removal of the whole story, in its transaction; readers see it until that
    is done.
    """
    held = RevisionContent.objects.filter(revision__article=article)
    keys = [*held.values_list("revision", flat=True)]
    Erasure.objects.bulk_create(
        Erasure(revision_id=key, by=by, at=at, reason=reason) for key in keys
    )
    models.QuerySet(RevisionContent).filter(revision__in=keys).delete()
    models.QuerySet(Revision).filter(article=article).exclude(note="").update(note="")


def _take_from_readers(revision: Revision) -> None:
    """Have the story's public history made anew, if readers ever saw this."""
    publication = Publication.objects.filter(article=revision.article_id).first()
    if publication is not None and revision.editions.exists():
        Change.objects.note(erased(publication.pk))
