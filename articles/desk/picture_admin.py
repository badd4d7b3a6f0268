"""The picture library at the desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.editing.pictures import (
    DESCRIBED,
    delete,
    describe,
    replace,
    standing_pages_with,
)
from articles.errors import AlreadyInLibrary, NotStored, UnfitPicture
from articles.models import Picture, PictureUse, Rendition, StandingPage
from articles.publishing.picture_work import render_soon

from . import picture_cards, picture_upload
from .account import account
from .guarded import TO_MEND, GuardedAdmin
from .picture_cards import lacks, small_of, thumbnail
from .picture_filters import AiFilter, LackFilter, UseFilter
from .picture_form import PictureForm
from .picture_script import FOR_THE_SCRIPT
from .picture_upload import Outcome, take_all

MOST_NAMED = 20
# What the form shows of the picture.
WHOLE_JPEG = (Rendition.Shape.WHOLE, Rendition.Format.JPEG)
WIDE = 960


@admin.register(Picture)
class PictureAdmin(GuardedAdmin):
    """Pictures come by upload, and go only when nothing shows them."""

    form = PictureForm
    actions = None
    change_list_template = "admin/articles/picture/change_list.html"
    change_form_template = "admin/articles/picture/change_form.html"
    date_hierarchy = "uploaded_at"
    list_display = ["seen", "named", "owed", "state", "uploaded_at", "uploaded_by"]
    list_display_links = ["named"]
    list_filter = [UseFilter, LackFilter, AiFilter]
    list_per_page = 48
    list_select_related = ["uploaded_by"]
    ordering = ["-uploaded_at", "-pk"]
    search_fields = [*picture_cards.SEARCHED]
    show_facets = admin.ShowFacets.NEVER
    fieldsets = [
        (None, {"fields": ["alt", "is_decorative", "caption", "base"]}),
        (
            gettext_lazy("Where it comes from"),
            {"fields": ["credit", "source", "licence", "taken_at"]},
        ),
        (gettext_lazy("Use of AI"), {"fields": ["ai_disclosure", "ai_note"]}),
        (gettext_lazy("Focal point"), {"fields": ["focal_x", "focal_y"]}),
        (gettext_lazy("Another file"), {"fields": ["file"]}),
    ]

    class Media:
        css = {"all": ["articles/desk/pictures.css"]}

    @admin.display(description=gettext_lazy("picture"))
    def seen(self, picture: Picture) -> SafeString:
        """The small picture, a link for the mouse only: its name beside it is one."""
        return format_html(
            '<a href="{}" tabindex="-1" aria-hidden="true">{}</a>',
            reverse("admin:articles_picture_change", args=[picture.pk]),
            thumbnail(picture),
        )

    @admin.display(description=gettext_lazy("caption"), ordering="caption")
    def named(self, picture: Picture) -> str:
        """What it is called at the desk."""
        return str(picture)

    @admin.display(description=gettext_lazy("to be done"))
    def owed(self, picture: Picture) -> str:
        """What is missing before it is published."""
        return ", ".join(lacks(picture)) or "–"

    @admin.display(description=gettext_lazy("prepared"), ordering="rendered_at")
    def state(self, picture: Picture) -> str:
        """Whether readers can get all of its sizes."""
        return state_of(picture)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Picture]:
        """With the files that a list shows."""
        return Picture.objects.with_renditions().order_by(*self.ordering)

    def get_urls(self) -> list[URLPattern]:
        """What scripts ask, besides Django's own."""
        return [*picture_cards.urls, *picture_upload.urls, *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Several files at once, with or without a script."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        outcomes = [*take_all(request)] if request.method == "POST" else []
        refused = any(outcome.taken is None for outcome in outcomes)
        if outcomes and not refused:
            messages.success(request, _added(outcomes))
            return HttpResponseRedirect(reverse("admin:articles_picture_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "has_view_permission": True,
            "title": _("Add pictures"),
            "outcomes": outcomes,
            "nothing_sent": request.method == "POST" and not outcomes,
            "script": FOR_THE_SCRIPT,
        }
        template = "admin/articles/picture/add.html"
        status = TO_MEND if refused or context["nothing_sent"] else 200
        return TemplateResponse(request, template, context, status=status)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """With the place where files are dropped."""
        extra = {"script": FOR_THE_SCRIPT, "title": _("Picture library")}
        return super().changelist_view(request, {**extra, **(extra_context or {})})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With the picture itself, and where it is shown."""
        picture = context.get("original")
        if picture is not None:
            context |= {
                "shown": largest_of(picture),
                "state": state_of(picture),
                "places": places_of(picture),
                "facts": facts_of(picture),
            }
        # Others come by upload.
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever has the right, of a picture that nothing shows."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """By the verbs for it. The row is held, so its version is the form's."""
        by, at = account(request), timezone.now()
        picture = Picture.objects.get(pk=obj.pk)
        file = form.cleaned_data.get("file")
        is_refused = bool(file) and not self._replace(request, picture, file)
        said = {*form.changed_data} & {*DESCRIBED}
        if changed := {name: form.cleaned_data[name] for name in said}:
            describe(picture, changed, base=picture.version, by=by, at=at)
        obj.stays_as_it_was = is_refused and not changed
        render_soon()

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Nothing is praised where nothing was done; why not is said already."""
        if obj.stays_as_it_was:
            return HttpResponseRedirect(request.get_full_path())
        return super().response_change(request, obj)

    def _replace(self, request: HttpRequest, picture: Picture, file: Any) -> bool:
        """Whether it was."""
        by, at, base = account(request), timezone.now(), picture.version
        try:
            replace(picture, file, base=base, name=file.name, by=by, at=at)
        except UnfitPicture as error:
            messages.error(request, _not_replaced(str(error.reason)))
        except NotStored:
            messages.error(request, _not_replaced(_("There was no room for it.")))
        except AlreadyInLibrary as error:
            address = reverse("admin:articles_picture_change", args=[error.picture.pk])
            link = format_html('<a href="{}">{}</a>', address, error.picture)
            said = format_html(_("Another picture has this file: {link}."), link=link)
            messages.error(request, format_html("{} {}", _not_replaced(""), said))
        else:
            messages.success(request, _("Replaced. Its sizes are being made anew."))
            return True
        return False

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list, dict, set, list]:
        """Refuse to delete a picture that stories show, and say which ones do."""
        protected = [
            format_html("{}: {}", place, links)
            for picture in objs
            for place, links in places_of(picture)
        ]
        if protected:
            return [], {}, set(), protected
        return [str(picture) for picture in objs], {}, set(), []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """By the verb, which asks once more."""
        delete(obj, by=account(request), at=timezone.now())


def state_of(picture: Picture) -> str:
    """How far its renditions are, in words."""
    if picture.trouble:
        return picture.trouble_in_words
    return _("ready") if picture.is_rendered else _("being prepared")


def largest_of(picture: Picture) -> Rendition | None:
    """The file that the form shows: about as wide as the form."""
    whole = [
        each
        for each in picture.renditions.all()
        if (each.shape, each.format) == WHOLE_JPEG and each.width <= WIDE
    ]
    return max(whole, key=lambda each: each.width, default=small_of(picture))


def facts_of(picture: Picture) -> str:
    """Its file, in a line."""
    size = filesizeformat(picture.bytes)
    pixels = f"{picture.width} × {picture.height}"
    parts = [picture.original_name, picture.get_format_display(), pixels, size]
    return " · ".join(filter(None, parts))


def places_of(picture: Picture) -> list[tuple[str, SafeString]]:
    """Where it is shown: the place, and links to the stories."""
    uses = PictureUse.objects.filter(picture=picture).select_related("article")
    found: dict[str, list[PictureUse]] = defaultdict(list)
    for use in uses.order_by("-is_live", "place", "-article__edited_at"):
        seen = _("Readers see it") if use.is_live else _("In a working copy")
        found[f"{seen} ({use.where})"].append(use)
    places = [(place, _links(uses)) for place, uses in found.items()]
    if pages := [*standing_pages_with(picture)]:
        links = format_html_join(", ", "{}", ((_page(page),) for page in pages))
        places.append((_("On a standing page"), links))
    return places


def _links(uses: Iterable[PictureUse]) -> SafeString:
    uses = [*uses]
    named = format_html_join(", ", "{}", ((_link(use),) for use in uses[:MOST_NAMED]))
    rest = len(uses) - MOST_NAMED
    if rest <= 0:
        return named
    more = ngettext("and %(n)d more", "and %(n)d more", rest) % {"n": rest}
    return format_html("{} {}", named, more)


def _link(use: PictureUse) -> SafeString:
    address = reverse("admin:articles_article_change", args=[use.article_id])
    return format_html('<a href="{}">{}</a>', address, use.article)


def _page(page: StandingPage) -> SafeString:
    address = reverse("admin:articles_standingpage_change", args=[page.pk])
    return format_html('<a href="{}">{}</a>', address, page)


def _added(outcomes: list[Outcome]) -> str:
    new = sum(outcome.taken.is_new for outcome in outcomes if outcome.taken)
    known = len(outcomes) - new
    said = ngettext("%(n)d picture added.", "%(n)d pictures added.", new) % {"n": new}
    if not known:
        return said
    here = ngettext("%(n)d was here already.", "%(n)d were here already.", known) % {
        "n": known
    }
    return f"{said} {here}"


def _not_replaced(reason: str) -> str:
    said = _("The file was not replaced.")
    return f"{said} {reason}".strip()
