"""Posted texts that could not be merged and wait for a decision."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from articles.models import Article, Revision

from . import sentences


@dataclass(frozen=True, slots=True)
class Waiting:
    """One of them, for the article's form."""

    uuid: UUID
    story: str


def waiting(article: Article, *, but: UUID | None = None) -> list[Waiting]:
    """All that wait, the oldest first, without the one that is being decided."""
    return [
        Waiting(each.uuid, sentences.waits(each))
        for each in _waiting(article).order_by("pk")
        if each.uuid != but
    ]


def waiting_text(article: Article, uuid: UUID | None) -> Revision | None:
    """The article's text of that name, if it still waits and was not erased."""
    return _waiting(article).filter(uuid=uuid).first() if uuid else None


def _waiting(article: Article) -> QuerySet[Revision]:
    found = article.revisions.unresolved().filter(content__isnull=False)
    return found.select_related("by", "base", "content")
