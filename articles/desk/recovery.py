"""What an editor typed and did not save: offered, taken up again, or let go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.db.models import Q
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    QueryDict,
)
from django.urls import reverse
from django.utils import timezone

from articles.editing.autosave import discard, kept_for
from articles.editing.presence import others_here
from articles.editing.working_copy import same_content, snapshot_of
from articles.models import Article, Autosave, RevisionContent
from articles.page.comparison import Comparison, compare
from articles.text.snapshot import Snapshot, clean

from .account import account
from .manuscript import Manuscript
from .standing import clock, moment, name_of

# Of new articles that were begun and never saved, so many are offered.
MOST = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """Something typed and not saved.

    `comparison` is against the stored article; None when it can't be read as one.
    `is_behind` says that somebody saved since it was begun.
    """

    uuid: UUID
    headline: str
    when: str
    kept_at: int
    is_behind: bool
    comparison: Comparison | None


def drafts_for(user: User, article: Article | None, content: Snapshot) -> list[Draft]:
    """What the account typed into this article, or into new ones, and has not saved.

    `content` is what is stored. Nothing is offered that says just the same.
    """
    offered = (_draft(kept, article, content) for kept in _kept(user, article))
    return [draft for draft in offered if draft]


def taken(user: User, uuid: str, article: Article | None) -> Manuscript | None:
    """The form as it was typed, on the version that it was typed on."""
    try:
        wanted = UUID(uuid)
    except ValueError:
        return None
    if article and article.uuid != wanted:
        return None
    kept = kept_for(user, wanted)
    return _manuscript(kept, article) if kept else None


def another_waits(user: User, uuid: UUID, typed: dict[str, list[str]]) -> bool:
    """Whether `typed` would replace what another opening of the form left unsaved."""
    kept = kept_for(user, uuid)
    if kept is None or kept.form.get("opening") == typed.get("opening"):
        return False
    return waits(user, uuid)


def waits(user: User, uuid: UUID) -> bool:
    """Whether the account's next opening of this article offers something typed."""
    article = Article.objects.filter(uuid=uuid).first()
    content = snapshot_of(article) if article else Snapshot()
    return any(draft.uuid == uuid for draft in drafts_for(user, article, content))


def let_go(user: User, article: Article, opening: UUID) -> None:
    """After a save: what this opening of the form left is needed no more."""
    kept = kept_for(user, article.uuid)
    if kept and kept.form.get("opening") == [str(opening)]:
        discard(article.uuid, by=user)


def discard_view(desk: ModelAdmin, request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let go what the account typed, and show the form without it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    discard(uuid, by=account(request))
    article = desk.get_queryset(request).filter(uuid=uuid).first()
    if article is None:
        return HttpResponseRedirect(reverse("admin:articles_article_add"))
    form = reverse("admin:articles_article_change", args=[article.pk])
    return HttpResponseRedirect(form)


def for_the_script(user: User, manuscript: Manuscript) -> dict[str, Any]:
    """What the page's script and its first view of other editors need."""
    article, at = manuscript.article, timezone.now()
    others = others_here(article, by=user, at=at) if article else []
    return {
        "now": _milliseconds(at),
        "account": user.pk,
        # Bytes of a form that the server reads at all.
        "most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        "others": ", ".join(name_of(other) for other in others),
        # The version that this account saved, as far as is known without asking.
        "mine": article.version if article and article.edited_by_id == user.pk else 0,
    }


def _kept(user: User, article: Article | None) -> Iterator[Autosave]:
    if article:
        kept = kept_for(user, article.uuid)
        return iter([kept] if kept else [])
    saved = Article.objects.values("uuid")
    begun = Autosave.objects.filter(by=user, base=0).exclude(article_uuid__in=saved)
    return iter(begun.order_by("-at")[:MOST])


def _draft(kept: Autosave, article: Article | None, content: Snapshot) -> Draft | None:
    manuscript = _manuscript(kept, article)
    typed = clean(manuscript.snapshot()) if manuscript.is_valid() else None
    if typed and _is_stored(typed, kept, article, content):
        return None
    headline = kept.form.get("headline", [""])[-1].strip()
    return Draft(
        uuid=kept.article_uuid,
        headline=headline,
        when=_when(kept.at),
        kept_at=_milliseconds(kept.at),
        is_behind=article is not None and kept.base < article.version,
        comparison=compare(content, typed) if typed else None,
    )


def _is_stored(
    typed: Snapshot, kept: Autosave, article: Article | None, content: Snapshot
) -> bool:
    """Whether it says what is stored, or what this account saved after typing it.

    A request that was under way when "Save" was pressed may arrive after the save. What
    waits to be merged is stored too, and offered by itself.
    """
    if same_content(typed, content):
        return True
    if article is None:
        return False
    own = RevisionContent.objects.filter(
        Q(revision__number__gt=kept.base) | Q(revision__number=None),
        revision__article=article,
        revision__by=kept.by,
    )
    return any(same_content(typed, each.as_snapshot()) for each in own)


def _manuscript(kept: Autosave, article: Article | None) -> Manuscript:
    form = QueryDict(mutable=True)
    for name, values in kept.form.items():
        form.setlist(name, values)
    return Manuscript.posted(form, article)


def _when(at: datetime) -> str:
    today = timezone.localdate() == timezone.localtime(at).date()
    return clock(at) if today else moment(at)


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)
