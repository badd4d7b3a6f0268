"""The one way in which content leaves the history: when the law demands it."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import models, transaction

from articles.errors import StillPublic
from articles.models import Change, Erasure, Publication, Revision, RevisionContent
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


def _take_from_readers(revision: Revision) -> None:
    """Have the story's public history made anew, if readers ever saw this."""
    publication = Publication.objects.filter(article=revision.article_id).first()
    if publication is not None and revision.editions.exists():
        Change.objects.note(erased(publication.pk))
