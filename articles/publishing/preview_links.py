"""Letting someone without an account read one revision, for a while."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import User

from articles.editing.rights import require_edit
from articles.models import Article, PreviewLink, Revision

LASTS = timedelta(days=7)
TOKEN_BYTES = 32


def make_preview_link(
    revision: Revision, *, by: User | None, at: datetime, lasts: timedelta = LASTS
) -> tuple[PreviewLink, str]:
    """A new link and its token; the token is not stored and cannot be had again.

    Raises `NotAllowed`.
    """
    require_edit(by, revision.article)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PreviewLink.objects.create(
        revision=revision, digest=_digest(token), by=by, at=at, expires_at=at + lasts
    )
    return link, token


def article_behind(token: str) -> Article | None:
    """The article that the token is or was about, whether or not it still opens it."""
    links = PreviewLink.objects.select_related("revision__article")
    link = links.filter(digest=_digest(token)).first()
    return link.revision.article if link else None


def revision_behind(token: str, *, at: datetime) -> Revision | None:
    """The revision that the token opens; None when it opens nothing (any more)."""
    link = (
        PreviewLink.objects.open(at)
        .select_related("revision__content", "revision__article")
        .filter(digest=_digest(token))
        .first()
    )
    return link.revision if link else None


def revoke(link: PreviewLink, *, by: User | None, at: datetime) -> None:
    """Close the link now. Raises `NotAllowed`."""
    require_edit(by, link.revision.article)
    PreviewLink.objects.open(at).filter(pk=link.pk).update(revoked_at=at)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
