"""Replies at the desk: the inbox, and each of them with what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.editing.replies import take_up
from articles.editing.rights import PUBLISH, may
from articles.errors import StepNotOpen
from articles.models import Reply

from . import reply_list
from .account import account
from .reply_acts import ACTS, act_view, back_to
from .reply_publishing import publish_view


@admin.register(Reply)
class ReplyAdmin(admin.ModelAdmin):
    """What senders have confirmed. Nobody adds a reply here, edits or deletes one."""

    actions = None
    list_display = [
        reply_list.story,
        "kind",
        reply_list.sender,
        reply_list.state,
        reply_list.due,
    ]
    list_filter = [reply_list.StateFilter, "kind"]
    list_per_page = 50
    search_fields = ["publication__headline", "name", "party", "email", "text"]
    show_facets = admin.ShowFacets.NEVER

    class Media:
        css = {"all": ["articles/desk/article.css", "articles/desk/reply.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reply]:
        """Those that count, with their stories."""
        return Reply.objects.confirmed().select_related("publication", "correction")

    def get_ordering(self, request: HttpRequest) -> Any:
        """What waits by its due date; where all are shown, the newest first."""
        if request.GET.get(reply_list.StateFilter.parameter_name):
            return ["-sent_at", "-pk"]
        return ["due_at", "pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come by the form for readers."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The fact stays; who sent it is forgotten."""
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
        """The reply, to be read; posting takes it up."""
        reply = self.get_object(request, unquote(object_id or ""))
        if reply is None:
            raise Http404(object_id)
        if not self.has_view_permission(request, reply):
            raise PermissionDenied
        if request.method == "POST":
            return self._take_up(request, reply)
        return self._read(request, reply)

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Its steps stand on its own page."""
        return self.changeform_view(request, object_id)

    def get_urls(self) -> list[URLPattern]:
        """Ours stand before Django's."""

        def screen(address: str, view: Callable[..., Any], name: str) -> URLPattern:
            wrapped = self.admin_site.admin_view(partial(view, self))
            return path(address, wrapped, name=f"articles_reply_{name}")

        return [
            screen("<int:pk>/publish/", publish_view, "publish"),
            screen("<int:pk>/do/<slug:name>/", act_view, "act"),
            *super().get_urls(),
        ]

    def _take_up(self, request: HttpRequest, reply: Reply) -> HttpResponse:
        if not self.has_change_permission(request, reply):
            raise PermissionDenied
        try:
            take_up(reply, by=account(request), at=timezone.now())
        except StepNotOpen:
            messages.info(request, _("A colleague, or the sender, was faster."))
        else:
            messages.success(request, _("It is in work now."))
        return back_to(reply)

    def _read(self, request: HttpRequest, reply: Reply) -> HttpResponse:
        may_act = self.has_change_permission(request, reply)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": reply,
            "has_view_permission": True,
            "title": reply.publication.headline,
            "is_overdue": reply.is_overdue(timezone.now()),
            "is_waiting": reply.state == Reply.State.CONFIRMED,
            "steps": reply.steps.select_related("by"),
            "letters": reply.letters.select_related("by"),
            "may_act": may_act,
            "may_publish": may_act and may(account(request), PUBLISH),
            "acts": [
                (name, act)
                for name, act in ACTS.items()
                if may_act and act.is_open(reply)
            ],
        }
        return TemplateResponse(request, "admin/articles/reply/read.html", context)
