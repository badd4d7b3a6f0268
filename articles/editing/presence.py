"""Who else has an article open: a courtesy, not a lock."""

from datetime import datetime

from django.contrib.auth.models import User

from articles.models import Article, Presence


def arrive(article: Article, *, by: User, at: datetime) -> None:
    """Note that this account has the article open now; called every few seconds."""
    Presence.objects.update_or_create(article=article, by=by, defaults={"seen_at": at})


def leave(article: Article, *, by: User) -> None:
    """Note that this account closed the article."""
    Presence.objects.filter(article=article, by=by).delete()


def others_here(article: Article, *, by: User, at: datetime) -> list[User]:
    """The other accounts that have the article open, in the order of their names."""
    presences = Presence.objects.here(at).filter(article=article).exclude(by=by)
    rows = presences.select_related("by").order_by("by__username")
    return [presence.by for presence in rows]
