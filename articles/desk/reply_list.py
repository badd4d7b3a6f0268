"""The inbox of replies: its columns and its filters."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Reply

from .standing import moment

OPEN, ALL = "open", "all"


class StateFilter(admin.SimpleListFilter):
    """What waits, unless something else is asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """All, and each state that the desk has to do with."""
        states = [
            choice for choice in Reply.State.choices if choice[0] != Reply.State.NEW
        ]
        return [(ALL, _("All")), *states]

    def choices(self, changelist: Any) -> Any:
        """The first choice, which Django calls “All”, is what waits."""
        first, *others = super().choices(changelist)
        yield {**first, "display": _("Still open")}
        yield from others

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Reply]
    ) -> QuerySet[Reply]:
        """A state that does not exist shows what waits."""
        asked = self.value()
        if asked == ALL:
            return queryset
        if asked in Reply.State.values:
            return queryset.filter(state=asked)
        return queryset.filter(state__in=Reply.OPEN)


@admin.display(description=_("story"), ordering="publication__headline")
def story(reply: Reply) -> str:
    """What it is about."""
    return reply.publication.headline


@admin.display(description=_("from"))
def sender(reply: Reply) -> str:
    """Who sent it, as long as that is known."""
    return reply.name or "–"


@admin.display(description=_("state"), ordering="state")
def state(reply: Reply) -> SafeString:
    """The state in words, with its colour."""
    mark = '<span class="state" data-state="{}">{}</span>'
    return format_html(mark, reply.state, reply.get_state_display())


@admin.display(description=_("due, or closed"), ordering="due_at")
def due(reply: Reply) -> SafeString | str:
    """Until when an answer is owed, and whether that is over; or when it was closed."""
    if reply.closed_at or reply.due_at is None:
        return moment(reply.closed_at) if reply.closed_at else ""
    if not reply.is_overdue(timezone.now()):
        return moment(reply.due_at)
    mark = '{} <strong class="late">{}</strong>'
    return format_html(mark, moment(reply.due_at), _("Overdue"))
