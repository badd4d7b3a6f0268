"""Standing pages at the desk: written, previewed, compared with what they said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.standing_pages import CONTENT, content_of, write_page
from articles.models import StandingPage
from articles.page.standing_page import standing_page_response
from articles.text.markdown import MAX_SOURCE_BYTES
from articles.text.slug import slugify_headline

from . import standing_page_history as history
from .account import account
from .fields import LineField, ProseField
from .guarded import GuardedAdmin, GuardedForm
from .markdown_widget import MarkdownWidget

WIDE = {"class": "vLargeTextField"}
VERSION = "<int:pk>/history/<int:number>"
TOO_LONG = gettext_lazy("A page may have %(limit)s kB of text at most.")


class StandingPageForm(GuardedForm):
    class Meta:
        model = StandingPage
        fields = CONTENT
        field_classes = {
            "title": LineField,
            "description": LineField,
            "body": ProseField,
        }
        widgets = {
            "title": forms.TextInput(attrs=WIDE),
            "description": forms.TextInput(attrs=WIDE),
            "body": MarkdownWidget(attrs={"rows": 24}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Make the slug from the title when there is none."""
        title = self.cleaned_data.get("title", "")
        slug: str = self.cleaned_data["slug"].lower() or slugify_headline(title)
        if not slug and title:
            raise ValidationError(_("The title has no Latin letter. Write a slug."))
        return slug

    def clean_body(self) -> str:
        """Refuse a text that no page could show."""
        body: str = self.cleaned_data["body"]
        if len(body.encode()) > MAX_SOURCE_BYTES:
            raise ValidationError(TOO_LONG % {"limit": MAX_SOURCE_BYTES // 1000})
        return body


@admin.register(StandingPage)
class StandingPageAdmin(GuardedAdmin):
    """Every text that was saved is kept, so nothing is deleted: pages are hidden."""

    form = StandingPageForm
    actions = None
    fields = [
        "title",
        "slug",
        "body",
        ("is_public", "shows_publisher"),
        "position",
        "description",
        "base",
    ]
    list_display = ["title", "slug", "is_public", "position", "edited_at", "edited_by"]
    list_select_related = ["edited_by"]
    search_fields = ["title", "slug", "body"]

    class Media:
        css = {"all": ["articles/desk/history.css"]}

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: StandingPage | None = None
    ) -> dict[str, Sequence[str]]:
        """Suggest a slug while typing the title of a new page."""
        return {} if obj else {"slug": ["title"]}

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Link to the page when readers have it."""
        return super().get_view_on_site_url(obj) if obj and obj.is_public else None

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """By the one verb for it."""
        base = form.cleaned_data["base"]
        now = timezone.now()
        write_page(obj, content_of(obj), base=base, by=account(request), at=now)

    def get_urls(self) -> list[URLPattern]:
        """Ours stand before Django's, which take any address for a page's."""

        def screen(address: str, view: Callable[..., Any], name: str) -> URLPattern:
            wrapped = self.admin_site.admin_view(partial(view, self))
            return path(address, wrapped, name=f"articles_standingpage_{name}")

        return [
            screen("<int:pk>/preview/", preview, "preview"),
            screen("<int:pk>/history/<int:number>/", history.version, "version"),
            screen(
                "<int:pk>/history/<int:number>/restore/", history.restore, "restore"
            ),
            *super().get_urls(),
        ]

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Every text that was saved, instead of Django's log of clicks."""
        if not object_id.isdecimal():
            raise Http404(object_id)
        page = history.found(self, request, int(object_id))
        return history.list_versions(self, request, page)


def preview(desk: GuardedAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """The page as readers would get it, public or not."""
    return standing_page_response(history.found(desk, request, pk))
