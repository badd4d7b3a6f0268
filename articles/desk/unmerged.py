"""A text that waits for a decision: decided later, or let go."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.editing.save import let_go, merge_of
from articles.models import Article, Revision

from . import sentences
from .account import account
from .waiting import waiting_text
from .writing import ask


def decide(desk: ModelAdmin, request: HttpRequest, pk: int, uuid: UUID) -> HttpResponse:
    """The question that was left open, asked anew of the article as it is now."""
    article = _article(desk, request, pk)
    unmerged = waiting_text(article, uuid)
    if unmerged is None:
        return _decided_already(request, article, uuid)
    merge = merge_of(unmerged)
    return ask(desk, request, unmerged, merge, known=bool(unmerged.base), status=200)


def let_go_view(
    desk: ModelAdmin, request: HttpRequest, pk: int, uuid: UUID
) -> HttpResponse:
    """Ask, and let the text go when the answer was yes."""
    article = _article(desk, request, pk)
    unmerged = waiting_text(article, uuid)
    if unmerged is None:
        return _decided_already(request, article, uuid)
    if request.method == "POST":
        let_go(unmerged, by=account(request), at=timezone.now())
        messages.success(request, _let_go(article, unmerged))
        return HttpResponseRedirect(_address("change", article))
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": _("Let this text go?"),
        "unmerged": unmerged,
        "story": sentences.waits(unmerged),
    }
    return TemplateResponse(request, "admin/articles/article/let_go.html", context)


def _article(desk: ModelAdmin, request: HttpRequest, pk: int) -> Article:
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied
    return article


def _decided_already(
    request: HttpRequest, article: Article, uuid: UUID
) -> HttpResponse:
    if not article.revisions.filter(number=None, uuid=uuid).exists():
        raise Http404(f"{article} has no unmerged text {uuid}")
    messages.info(request, _("This text waits no more. The history tells why."))
    return HttpResponseRedirect(_address("history", article))


def _let_go(article: Article, unmerged: Revision) -> str:
    address = reverse(
        "admin:articles_article_revision", args=[article.pk, unmerged.uuid]
    )
    return format_html(
        '{} <a href="{}">{}</a>',
        _("Let go. The text can still be read in the history."),
        address,
        _("Read it"),
    )


def _address(screen: str, article: Article) -> str:
    return reverse(f"admin:articles_article_{screen}", args=[article.pk])
