"""The trash: putting an article away, taking it out, and deleting it for good."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.editing.rights import DELETE, EDIT_ANY, EDIT_OWN, may, may_edit
from articles.editing.trash import delete_for_good, put_away, take_out
from articles.editing.working_copy import snapshot_of
from articles.errors import StillPublic
from articles.models import Article

from .account import account
from .reading import text
from .standing import moment, name_of, publication_of

PER_PAGE = 50
# No key has more digits.
LONGEST = 18
STILL_PUBLIC = 409


def trash_view(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """What was put away and this account may take out, the latest first."""
    user = account(request)
    if not may(user, EDIT_OWN):
        raise PermissionDenied
    trashed = _trash_of(request).order_by("-trashed_at", "-pk")
    page = Paginator(trashed, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "title": _("Trash"),
        "page": page,
        "entries": [(article, _story(article)) for article in page],
        "may_delete": may(user, DELETE),
    }
    return _answer(desk, request, "trash.html", context)


def read_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What an article in the trash says, for whoever may take it out."""
    article = get_object_or_404(_trash_of(request), pk=pk)
    context = {
        "title": article.headline,
        "original": article,
        "story": _story(article),
        **text(snapshot_of(article)),
    }
    return _answer(desk, request, "read_in_trash.html", context)


def put_away_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and put away when the answer was yes; 409 while readers can see it."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied
    status = 200
    if request.method == "POST":
        try:
            put_away(article, by=account(request), at=timezone.now())
        except StillPublic:
            status = STILL_PUBLIC
        else:
            _tell_of_trash(request, article)
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
    context = {
        "title": _("Put this article away?"),
        "original": article,
        "publication": publication_of(article),
    }
    return _answer(desk, request, "put_away.html", context, status=status)


def take_out_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Bring it back, as it was."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = get_object_or_404(Article.objects.trashed(), pk=pk)
    if not may_edit(account(request), article):
        raise PermissionDenied
    take_out(article, by=account(request))
    said = _("“%(headline)s” is out of the trash, as it was.")
    messages.success(request, said % {"headline": article.headline})
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))


def delete_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and delete for good when the answer was yes; 409 if it ever was public."""
    if not may(account(request), DELETE):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.trashed(), pk=pk)
    was_public = article.editions.exists()
    if request.method == "POST" and not was_public:
        delete_for_good(article, by=account(request))
        said = _("“%(headline)s” is deleted for good.")
        messages.success(request, said % {"headline": article.headline})
        return HttpResponseRedirect(reverse("admin:articles_article_trash"))
    context = {
        "title": _("Delete this article for good?"),
        "original": article,
        "was_public": was_public,
        "revisions": article.revisions.count(),
    }
    status = STILL_PUBLIC if request.method == "POST" else 200
    return _answer(desk, request, "delete_for_good.html", context, status=status)


def holds(request: HttpRequest, object_id: str) -> bool:
    """Whether this article is in the trash, and this account may take it out."""
    known = object_id.isascii() and object_id.isdigit() and len(object_id) <= LONGEST
    return known and _trash_of(request).filter(pk=int(object_id)).exists()


def _trash_of(request: HttpRequest) -> QuerySet[Article]:
    user = account(request)
    trashed = Article.objects.trashed().select_related("trashed_by")
    if may(user, EDIT_ANY):
        return trashed
    return trashed.filter(Q(created_by=user) | Q(assigned_to=user))


def _story(article: Article) -> str:
    assert article.trashed_at is not None  # It stands in the trash.
    return f"{name_of(article.trashed_by)} · {moment(article.trashed_at)}"


def _tell_of_trash(request: HttpRequest, article: Article) -> None:
    message = format_html(
        '{} <a href="{}">{}</a>',
        _("“%(headline)s” is put away.") % {"headline": article.headline},
        reverse("admin:articles_article_trash"),
        _("Open the trash"),
    )
    messages.success(request, message)


def _answer(
    desk: ModelAdmin,
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    *,
    status: int = 200,
) -> HttpResponse:
    common = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "has_view_permission": desk.has_view_permission(request),
    }
    address = f"admin/articles/article/{template}"
    return TemplateResponse(request, address, common | context, status=status)
