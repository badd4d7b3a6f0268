"""Two versions of an article, compared on the desk."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.page.comparison import compare

from .history import for_reading_only
from .preview import unseen
from .versions import Version, version

GONE = 410
SIDE_BY_SIDE = "side"


def compare_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What became of one version (`from`) in another (`to`)."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    for_reading_only(desk, request, article)
    wanted = [request.GET.get(side, "") for side in ("from", "to")]
    if not all(wanted):
        messages.warning(request, _("Choose two versions to compare."))
        history = reverse("admin:articles_article_history", args=[pk])
        return HttpResponseRedirect(history)
    old, new = (version(article, ref) for ref in wanted)
    return comparison_page(desk, request, article, old, new)


def comparison_page(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    old: Version,
    new: Version,
    *,
    status: int = 200,
) -> HttpResponse:
    """The comparison, or, when one of the two was erased, that sentence (410)."""
    comparison = None
    if old.content is not None and new.content is not None:
        comparison = compare(old.content, new.content)
    may_edit = desk.has_change_permission(request, article)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": _("Comparison"),
        "subtitle": article.headline,
        "old": old,
        "new": new,
        "comparison": comparison,
        "side_by_side": request.GET.get("view") == SIDE_BY_SIDE,
        "views": _views(article, old, new),
        "versions": [old, new],
        "restorable": [one for one in (old, new) if may_edit and one.is_restorable],
        "restore_base": article.version if may_edit else 0,
    }
    template = "admin/articles/article/compare.html"
    status = status if comparison else GONE
    return unseen(TemplateResponse(request, template, context, status=status))


def comparison_address(article: Article, old: str, new: str, **more: str) -> str:
    """Where two versions are compared."""
    address = reverse("admin:articles_article_compare", args=[article.pk])
    return f"{address}?{urlencode({'from': old, 'to': new, **more})}"


def _views(article: Article, old: Version, new: Version) -> dict[str, str]:
    return {
        "inline": comparison_address(article, old.ref, new.ref),
        "side": comparison_address(article, old.ref, new.ref, view=SIDE_BY_SIDE),
        "swapped": comparison_address(article, new.ref, old.ref),
    }
