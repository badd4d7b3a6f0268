"""How the library is narrowed down."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import AiDisclosure


class Choice(admin.SimpleListFilter):
    """One of several querysets, by the name that it has in the address."""

    choices_here: dict[str, str | Promise] = {}

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[Any]:
        """What can be chosen."""
        return [*self.choices_here.items()]


class UseFilter(Choice):
    """By where pictures are shown."""

    title = _("use")
    parameter_name = "use"
    choices_here = {
        "live": _("readers see it"),
        "desk": _("in a working copy"),
        "unused": _("nowhere"),
    }

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those that are used so."""
        match self.value():
            case "live":
                return queryset.used(is_live=True)
            case "desk":
                return queryset.used(is_live=False)
            case "unused":
                return queryset.unused()
        return queryset


class LackFilter(Choice):
    """By what is to be done."""

    title = _("to be done")
    parameter_name = "lacks"
    choices_here = {
        "credit": _("no credit or source"),
        "alt": _("no alternative text"),
        "trouble": _("could not be prepared"),
        "waiting": _("being prepared"),
    }

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those of which it is so."""
        match self.value():
            case "credit":
                return queryset.without_credit()
            case "alt":
                return queryset.without_alt()
            case "trouble":
                return queryset.in_trouble()
            case "waiting":
                return queryset.waiting()
        return queryset


class AiFilter(Choice):
    """By the part that AI had."""

    title = _("use of AI")
    parameter_name = "ai"
    choices_here = dict(AiDisclosure.choices)

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those with that part."""
        chosen = self.value()
        return queryset.filter(ai_disclosure=chosen) if chosen else queryset
