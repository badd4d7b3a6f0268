"""Corrections at the desk: to be read. They are issued from their story's page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Correction


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    """A list that nobody changes: what was told readers stays told."""

    actions = None
    date_hierarchy = "at"
    list_display = ["at", "kind", "story", "issuer", "by"]
    list_display_links = ["at"]
    list_filter = ["kind", "ground"]
    list_per_page = 50
    list_select_related = ["publication", "by"]
    ordering = ["-at", "-pk"]
    search_fields = ["publication__headline", "text", "at_issue", "party"]
    show_facets = admin.ShowFacets.NEVER
    fields = [
        "story",
        "kind",
        "number",
        "ground",
        "party",
        "at_issue",
        "text",
        "answer",
        "instead",
        "corrects",
        "placement",
        "issuer",
        "by",
        "at",
        "revision_before",
        "revision_after",
        "erased_at",
        "answered",
    ]

    @admin.display(description=_("story"), ordering="publication__headline")
    def story(self, correction: Correction) -> SafeString:
        """The story's headline, leading to its page at the desk."""
        article = correction.publication.article_id
        address = reverse("admin:articles_article_change", args=[article])
        headline = correction.publication.headline
        return format_html('<a href="{}">{}</a>', address, headline)

    @admin.display(description=_("answers"))
    def answered(self, correction: Correction) -> SafeString:
        """The replies from outside that were published with it."""
        links = (
            (reverse("admin:articles_reply_change", args=[reply.pk]), reply)
            for reply in correction.replies.select_related("publication")
        )
        return format_html_join(", ", '<a href="{}">{}</a>', links) or SafeString("–")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Correction]:
        """With what the page of one shows."""
        return super().get_queryset(request).select_related("publication", "by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody here: it comes out together with its text."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody, ever."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody, ever."""
        return False
