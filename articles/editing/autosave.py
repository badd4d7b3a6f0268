"""Keeping what was typed and not saved, outside the history."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Autosave

from .rights import hold_unless_removed

KEPT_FOR = timedelta(days=30)


@transaction.atomic
def keep(
    article_uuid: UUID, form: dict[str, Any], *, base: int, by: User, at: datetime
) -> Autosave:
    """Keep the form's state, in place of what this account had typed before.

    Raises `Removed` for an article that the law has taken.
    """
    hold_unless_removed(uuid=article_uuid)
    return Autosave.objects.update_or_create(
        article_uuid=article_uuid,
        by=by,
        defaults={"form": form, "base": base, "at": at},
    )[0]


def kept_for(user: User, article_uuid: UUID) -> Autosave | None:
    """What this account typed into this article and has not saved."""
    return Autosave.objects.filter(article_uuid=article_uuid, by=user).first()


def discard(article_uuid: UUID, *, by: User) -> None:
    """Forget what this account typed: it was saved, or let go on purpose."""
    Autosave.objects.filter(article_uuid=article_uuid, by=by).delete()


def prune(at: datetime) -> int:
    """Forget what nobody came back for in a month; how many there were."""
    return Autosave.objects.filter(at__lt=at - KEPT_FOR).delete()[0]
