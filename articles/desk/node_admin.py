"""The nodes at the desk: looked at, and forgotten when they are gone for good."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Change, Node

from .standing import moment


@admin.register(Node)
class NodeAdmin(admin.ModelAdmin):
    """A list and nothing to fill in: nodes enter themselves."""

    actions = None
    list_display_links = None
    fields = ["name", "state", "last_heard_of", "problem"]

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """With a way to forget them for whoever may."""
        columns = ("name", "state", "last_heard_of", "problem")
        return (*columns, "forget") if self.has_delete_permission(request) else columns

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Under its name: there is nothing to choose."""
        titled = {"title": _("Nodes"), **(extra_context or {})}
        return super().changelist_view(request, titled)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: a node is there once its worker runs."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody: what it says of itself is so."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Node | None = None
    ) -> bool:
        """One that is at work would be back at once."""
        if obj is not None and not obj.is_away(timezone.now()):
            return False
        return super().has_delete_permission(request, obj)

    @admin.display(description=gettext_lazy("state"))
    def state(self, node: Node) -> str:
        """Whether its pages are as they should be."""
        if node.is_away(timezone.now()):
            return _("away")
        if node.problem:
            return _("cannot make pages")
        behind = Change.objects.filter(pk__gt=node.seen).count()
        if not behind:
            return _("in step")
        said = ngettext("%(count)d change behind", "%(count)d changes behind", behind)
        return said % {"count": behind}

    @admin.display(description=gettext_lazy("last heard of"), ordering="heard_at")
    def last_heard_of(self, node: Node) -> str:
        """As the newsroom writes a time."""
        return moment(node.heard_at)

    @admin.display(description=gettext_lazy("Forget"))
    def forget(self, node: Node) -> SafeString | str:
        """The way to the question, where there is one."""
        if not node.is_away(timezone.now()):
            return ""
        address = reverse("admin:articles_node_delete", args=[node.pk])
        return format_html('<a href="{}">{}</a>', address, _("Forget"))
