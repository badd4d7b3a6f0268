"""The article's form: shown, saved, published, and refused with nothing lost."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing.rights import PUBLISH, may
from articles.editing.workflow import TRANSITIONS
from articles.editing.working_copy import snapshot_of
from articles.errors import (
    InvalidContent,
    NotAllowed,
    NotReady,
    PathTaken,
    PutAway,
    StaleVersion,
)
from articles.models import Article, Revision
from articles.publishing.publish import publish
from articles.text.snapshot import Snapshot

from . import sentences
from .account import account
from .manuscript import Manuscript
from .planned import planned
from .saving import met, save, savers
from .stages import stage_panel
from .standing import publication_of, standing_of

TO_MEND = 422


def open_form(
    desk: ModelAdmin, request: HttpRequest, article: Article | None
) -> HttpResponse:
    """The form as the article stands now, or an empty one."""
    content = snapshot_of(article) if article else Snapshot()
    base = article.version if article else 0
    manuscript = Manuscript.of(content, base=base, article=article)
    return _page(desk, request, manuscript, content=content)


def take_form(
    desk: ModelAdmin, request: HttpRequest, article: Article | None
) -> HttpResponse:
    """Save what was posted, and publish it when that was the button.

    Whatever is refused comes back as it was typed: 422 with what to mend, 409 when
    somebody else saved first, 403 for a button that was not theirs to press.
    """
    manuscript = Manuscript.posted(request.POST, article)
    publishing = "_publish" in request.POST
    if publishing and not may(account(request), PUBLISH):
        messages.error(request, _("You may not publish. Nothing is saved yet."))
        return _page(desk, request, manuscript, status=403)
    try:
        revision = save(manuscript, by=account(request), at=timezone.now())
    except InvalidContent as error:
        manuscript.mark(error.problems)
        return _page(desk, request, manuscript, status=TO_MEND)
    except StaleVersion:
        return _conflict(desk, request, manuscript)
    except NotAllowed as error:
        raise PermissionDenied from error
    if publishing:
        _publish(request, revision)
    else:
        messages.success(request, sentences.saved(revision.article))
    return HttpResponseRedirect(_next_address(desk, request, revision.article))


def _publish(request: HttpRequest, revision: Revision) -> None:
    try:
        edition = publish(revision, by=account(request), at=timezone.now())
    except NotReady as error:
        messages.warning(request, sentences.not_published(error.gaps))
    except PathTaken as error:
        messages.warning(request, sentences.not_published([sentences.taken(error)]))
    except PutAway:
        messages.warning(request, sentences.not_published([sentences.put_away()]))
    except InvalidContent as error:
        reasons = [problem.message for problem in error.problems]
        messages.warning(request, sentences.not_published(reasons))
    else:
        messages.success(request, sentences.published(edition))


def _conflict(
    desk: ModelAdmin, request: HttpRequest, manuscript: Manuscript
) -> HttpResponse:
    assert manuscript.article is not None  # Nobody is ahead of what is new.
    if not desk.has_change_permission(request, manuscript.article):
        raise PermissionDenied
    who, when = savers(manuscript.article, manuscript.base)
    known = manuscript.base is not None
    return _page(
        desk,
        request,
        met(manuscript, who),
        status=409,
        conflict={"who": who, "when": when, "known": known},
    )


def _next_address(desk: ModelAdmin, request: HttpRequest, article: Article) -> str:
    step = request.POST.get("_move")
    if step in TRANSITIONS:
        return reverse("admin:articles_article_move", args=[article.pk, step])
    if desk.has_view_or_change_permission(request, article):
        return reverse("admin:articles_article_change", args=[article.pk])
    return reverse("admin:index")


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    manuscript: Manuscript,
    *,
    status: int = 200,
    content: Snapshot | None = None,
    conflict: dict[str, Any] | None = None,
) -> HttpResponse:
    article = manuscript.article
    if article and content is None:
        content = snapshot_of(article)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "add": article is None,
        "original": article,
        "title": article.headline if article else _("New article"),
        "has_view_permission": desk.has_view_permission(request),
        "manuscript": manuscript,
        "media": manuscript.media,
        "errors": status == TO_MEND,
        "conflict": conflict,
        "standing": standing_of(article, content) if article and content else None,
        "publication": article and publication_of(article),
        "planned": planned(article, at=timezone.now()) if article else [],
        "panel": stage_panel(article, account(request)) if article else None,
        "may_publish": may(account(request), PUBLISH),
        "may_share": article is not None,
    }
    template = "admin/articles/article/change_form.html"
    return TemplateResponse(request, template, context, status=status)
