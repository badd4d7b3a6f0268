"""Telling a colleague that an article needs them, and assigning it to them."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, Note, Notice

from .rights import require_edit


def tell(
    to: User,
    kind: Notice.Kind,
    article: Article,
    *,
    by: User | None,
    at: datetime,
    text: str = "",
) -> Notice | None:
    """Leave a notice on someone's desk; nobody is told of what they did themselves.

    It is mailed by the worker to accounts that want mail.
    """
    if to == by:
        return None
    return Notice.objects.create(
        article=article, to=to, kind=kind, by=by, at=at, text=text
    )


@transaction.atomic
def assign(
    article: Article, to: User | None, *, by: User | None, at: datetime
) -> Article:
    """Make `to` the one who works on the article, or nobody. Raises `NotAllowed`."""
    require_edit(by, article)
    Article.objects.filter(pk=article.pk).update(assigned_to=to)
    article.assigned_to = to
    if to is not None:
        tell(to, Notice.Kind.ASSIGNED, article, by=by, at=at)
    return article


def write_note(article: Article, text: str, *, by: User | None, at: datetime) -> Note:
    """Leave an internal remark on the article. Raises `NotAllowed`."""
    require_edit(by, article)
    return Note.objects.create(article=article, by=by, at=at, text=text)


def see_notices(user: User, *, at: datetime) -> int:
    """Mark what waited on this account's desk as seen; how many there were."""
    return Notice.objects.unseen_by(user).update(seen_at=at)
