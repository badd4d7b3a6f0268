"""Articles at the desk: where each screen is, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR, ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.editing.rights import may_edit
from articles.models import Article
from articles.search import working
from articles.text.query import parse

from . import (
    appearance,
    arranging,
    article_list,
    autosaving,
    colleagues,
    comparing,
    correcting,
    dates,
    history,
    markdown_preview,
    moving,
    pasting,
    preview,
    reading,
    recovery,
    removing,
    restoring,
    retracting,
    revisions,
    sharing,
    story_search,
    trash,
    unmerged,
    withdrawal,
    writing,
)
from .account import account
from .article_form import ArticleForm
from .long_list import LongList, LongPaginator, paginator
from .not_saved import in_trash, removed

LOOKUPS = {
    article_list.StateFilter.parameter_name,
    article_list.OwnFilter.parameter_name,
    "stage__exact",
    "category__id__exact",
    "category__isnull",
    "credits__byline__id__exact",
    "edited_by__id__exact",
    "edited_by__isnull",
}


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Django's admin, but for the form: every save goes through `articles.editing`.

    What is in the trash has no screens but the trash's own, and what the law has
    removed only the record of that.
    """

    article_form = ArticleForm
    actions = None
    list_display = [
        "headline",
        article_list.state,
        "stage",
        "category",
        article_list.bylines,
        article_list.last_edit,
    ]
    list_filter = [
        article_list.OwnFilter,
        article_list.StateFilter,
        "stage",
        ("category", article_list.CategoryFilter),
        ("credits__byline", article_list.BylineFilter),
        ("edited_by", article_list.NamedFilter),
    ]
    list_per_page = 50
    # For Django to show the field at all: what is looked for is in an index.
    search_fields = ["headline"]
    search_help_text = _(
        "Searches headlines, slugs, texts, tags and bylines for words and their "
        "beginnings."
    )
    show_facets = admin.ShowFacets.NEVER
    # Beside the number of those found, that of all would be counted each time.
    show_full_result_count = False

    class Media:
        css = {"all": ["articles/desk/article.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """With what list and form show of an article."""
        articles = Article.objects.kept().for_the_list()
        return articles.select_related("publication__edition__by", "assigned_to")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """A list that is as quick in a full archive."""
        return LongList

    def get_paginator(
        self, request: HttpRequest, queryset: Any, per_page: int, *_: Any, **__: Any
    ) -> LongPaginator:
        """Pages that are not all counted."""
        page = request.GET.get(PAGE_VAR, "")
        is_search = bool(request.GET.get(SEARCH_VAR))
        return paginator(queryset, per_page, page=page, is_search=is_search)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Those that have the words; nothing but signs is found nowhere."""
        if not search_term.strip():
            return queryset, False
        found = working.find(parse(search_term), queryset)
        return queryset.filter(pk__in=found), False

    def lookup_allowed(
        self, lookup: str, value: str, request: HttpRequest | None = None
    ) -> bool:
        """Only what the filters ask: an address can't probe other columns."""
        return lookup in LOOKUPS

    def has_change_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        """Whether the account may change this article, or any at all."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or may_edit(account(request), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: an article's history is never lost."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, under a plain heading."""
        context = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, context | (extra_context or {}))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, for whoever may write; the text, for whoever may only read."""
        if object_id and trash.holds(request, object_id):
            if request.method == "POST":
                return in_trash(request)
            return redirect("admin:articles_article_read_in_trash", int(object_id))
        article = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and article is None:
            return self._gone(request, object_id)
        if self._may_write(request, article):
            posted = request.method == "POST"
            view = writing.take_form if posted else writing.open_form
            return view(self, request, article)
        if article and request.method != "POST" and self.has_view_permission(request):
            return reading.read(self, request, article)
        raise PermissionDenied

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The article's revisions, instead of Django's log of clicks."""
        return history.list_revisions(self, request, self._found(request, object_id))

    def get_urls(self) -> list[URLPattern]:
        """Ours stand before Django's, which take any address for an article's."""
        return [*self._screens(), *super().get_urls()]

    def _screens(self) -> list[URLPattern]:
        def screen(address: str, view: Callable[..., Any], name: str) -> URLPattern:
            wrapped = self.admin_site.admin_view(partial(view, self))
            return path(address, wrapped, name=f"articles_article_{name}")

        return [
            *markdown_preview.urls,
            *story_search.urls,
            *autosaving.urls,
            *appearance.urls,
            *pasting.urls,
            screen(
                "autosave/<uuid:uuid>/discard/",
                recovery.discard_view,
                "autosave_discard",
            ),
            screen("preview/", preview.preview, "preview_new"),
            screen("<int:pk>/preview/", preview.preview, "preview"),
            screen("<int:pk>/dates/", dates.dates, "dates"),
            screen("<int:pk>/move/<slug:name>/", moving.move_view, "move"),
            screen("<int:pk>/colleagues/", colleagues.colleagues_view, "colleagues"),
            screen("<int:pk>/share/", sharing.share, "share"),
            screen("front-page/", arranging.arrange, "front_page"),
            screen("trash/", trash.trash_view, "trash"),
            screen("trash/<int:pk>/", trash.read_view, "read_in_trash"),
            screen("<int:pk>/put-away/", trash.put_away_view, "put_away"),
            screen("<int:pk>/take-out/", trash.take_out_view, "take_out"),
            screen("<int:pk>/delete-for-good/", trash.delete_view, "delete_for_good"),
            screen("<int:pk>/unpublish/", withdrawal.unpublish_view, "unpublish"),
            screen("<int:pk>/correct/", correcting.correct_view, "correct"),
            screen("<int:pk>/retract/", retracting.retract_view, "retract"),
            screen("<int:pk>/remove-by-law/", removing.remove_view, "remove_by_law"),
            screen("<int:pk>/reinstate/", retracting.reinstate_view, "reinstate"),
            screen("<int:pk>/unmerged/<uuid:uuid>/", unmerged.decide, "unmerged"),
            screen(
                "<int:pk>/unmerged/<uuid:uuid>/let-go/", unmerged.let_go_view, "let_go"
            ),
            screen("<int:pk>/history/compare/", comparing.compare_view, "compare"),
            screen("<int:pk>/history/<slug:ref>/", revisions.revision, "revision"),
            screen(
                "<int:pk>/history/<slug:ref>/page/",
                revisions.revision_page,
                "revision_page",
            ),
            screen(
                "<int:pk>/history/<slug:ref>/restore/",
                restoring.restore_view,
                "restore",
            ),
        ]

    def _found(self, request: HttpRequest, object_id: str) -> Article:
        article = self.get_object(request, unquote(object_id))
        if article is None:
            raise Http404(object_id)
        return article

    def _gone(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What stays of an article that the law has removed; 404 for any other."""
        if not removing.holds(object_id):
            raise Http404(object_id)
        if request.method == "POST":
            return removed(request)
        return removing.record_view(self, request, int(object_id))

    def _may_write(self, request: HttpRequest, article: Article | None) -> bool:
        if article is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, article)
