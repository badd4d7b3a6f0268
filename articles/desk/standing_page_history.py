"""What a standing page has said, version by version, and how one is brought back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.editing.standing_pages import CONTENT, content_of, write_page
from articles.errors import StaleVersion
from articles.models import StandingPage, StandingPageRevision
from articles.models.standing_page import StandingPageText
from articles.page.comparison import ComparedField

from .account import account
from .guarded import compared, yes_or_no
from .standing import moment, name_of

LABELS = {
    field.name: field.verbose_name for field in StandingPageText._meta.local_fields
}


def list_versions(
    desk: ModelAdmin, request: HttpRequest, page: StandingPage
) -> HttpResponse:
    """Every text that was saved, the newest first."""
    revisions = page.revisions.select_related("by")
    context = {"lines": [_line(each) for each in revisions]}
    return _screen(desk, request, page, "history", context, title=_("History"))


def version(
    desk: ModelAdmin, request: HttpRequest, pk: int, number: int
) -> HttpResponse:
    """What the page said then, and how that differs from what it says now."""
    page = found(desk, request, pk)
    revision = get_object_or_404(page.revisions.select_related("by"), number=number)
    context = {
        "line": _line(revision),
        "revision": revision,
        "fields": _differences(revision, page),
        "may_restore": desk.has_change_permission(request, page),
    }
    title = _("Version %(number)d") % {"number": number}
    return _screen(desk, request, page, "version", context, title=title)


def restore(
    desk: ModelAdmin, request: HttpRequest, pk: int, number: int
) -> HttpResponse:
    """Make an earlier text the page's text again, as a new version."""
    page = found(desk, request, pk)
    if not desk.has_change_permission(request, page):
        raise PermissionDenied
    return _restore(request, page, get_object_or_404(page.revisions, number=number))


def found(desk: ModelAdmin, request: HttpRequest, pk: int) -> StandingPage:
    """The page, for who may see it at the desk."""
    page = get_object_or_404(StandingPage, pk=pk)
    if not desk.has_view_or_change_permission(request, page):
        raise PermissionDenied
    return page


@require_POST
def _restore(
    request: HttpRequest, page: StandingPage, revision: StandingPageRevision
) -> HttpResponse:
    try:
        _bring_back(request, page, revision)
    except StaleVersion:
        said = _("Somebody else saved meanwhile. Look again before you restore.")
        messages.error(request, said)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = _("Version %(number)d is the page's text again.")
        messages.success(request, said % {"number": revision.number})
    address = reverse("admin:articles_standingpage_history", args=[page.pk])
    return HttpResponseRedirect(address)


def _bring_back(
    request: HttpRequest, page: StandingPage, revision: StandingPageRevision
) -> None:
    content = content_of(revision)
    for name, value in content.items():
        setattr(page, name, value)
    # Its address may have been given to a category since.
    page.full_clean()
    opened = request.POST.get("base", "")
    base = int(opened) if opened.isdecimal() else 0
    if base != page.version:
        raise StaleVersion(base=base, current=page.version)
    write_page(page, content, base=base, by=account(request), at=timezone.now())


def _differences(
    old: StandingPageText, new: StandingPageText
) -> tuple[ComparedField, ...]:
    return compared(
        (
            name,
            str(LABELS[name]),
            _as_text(getattr(old, name)),
            _as_text(getattr(new, name)),
        )
        for name in CONTENT
    )


def _as_text(value: Any) -> str:
    return yes_or_no(value) if isinstance(value, bool) else str(value)


def _line(revision: StandingPageRevision) -> dict[str, Any]:
    """One version as the list shows it: its number, and who saved it when."""
    said = {"when": moment(revision.at), "who": name_of(revision.by)}
    story = _("Saved %(when)s by %(who)s.") % said
    return {"number": revision.number, "title": revision.title, "story": story}


def _screen(
    desk: ModelAdmin,
    request: HttpRequest,
    page: StandingPage,
    name: str,
    context: dict[str, Any],
    *,
    title: str,
) -> HttpResponse:
    around = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": page,
        "has_view_permission": True,
        "title": title,
        "subtitle": page.title,
    }
    template = f"admin/articles/standingpage/{name}.html"
    return TemplateResponse(request, template, {**around, **context})
