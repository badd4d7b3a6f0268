"""Putting an article away, and back; and the rare deletion for good."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import models, transaction

from articles.errors import StillPublic
from articles.models import (
    Article,
    Autosave,
    Erasure,
    Note,
    PreviewLink,
    Publication,
    Resolution,
    Revision,
    RevisionContent,
    Schedule,
    StageChange,
)

from .rights import DELETE, require, require_edit

# What goes with an article, in an order that leaves no row without its owner.
BELONGINGS: dict[type[models.Model], str] = {
    Schedule: "article",
    Note: "article",
    StageChange: "article",
    PreviewLink: "revision__article",
    Resolution: "unmerged__article",
    Erasure: "revision__article",
    RevisionContent: "revision__article",
    Revision: "article",
}


@transaction.atomic
def put_away(article: Article, *, by: User | None, at: datetime) -> Article:
    """Into the trash; nothing is deleted and its schedules are cancelled.

    Raises `StillPublic` while readers can see it, or that it is retracted, and
    `NotAllowed`.
    """
    require_edit(by, article)
    if Publication.objects.with_page().filter(article=article).exists():
        raise StillPublic(str(article))
    Schedule.objects.open().filter(article=article).update(cancelled_at=at)
    return _mark(article, by=by, at=at)


def take_out(article: Article, *, by: User | None) -> Article:
    """Back from the trash, as it was. Raises `NotAllowed`."""
    require_edit(by, article)
    return _mark(article, by=None, at=None)


@transaction.atomic
def delete_for_good(article: Article, *, by: User | None) -> None:
    """Delete an article that was put away and never public, with all its history.

    Raises `StillPublic` when readers could ever see it or it is not in the trash,
    and `NotAllowed`.
    """
    require(by, DELETE)
    if article.trashed_at is None or article.editions.exists():
        raise StillPublic(str(article))
    Autosave.objects.filter(article_uuid=article.uuid).delete()
    for model, owner in BELONGINGS.items():
        # Records refuse to be deleted; this verb is an exception, on purpose.
        models.QuerySet(model).filter(**{owner: article}).delete()
    article.delete()


def _mark(article: Article, *, by: User | None, at: datetime | None) -> Article:
    Article.objects.filter(pk=article.pk).update(trashed_at=at, trashed_by=by)
    article.trashed_at, article.trashed_by = at, by
    return article
