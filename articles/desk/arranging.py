"""The screen on which an editor arranges the front page, by buttons alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.rights import PUBLISH, may
from articles.errors import FrontFull, NotPinned, NotPublished, UnclearTime
from articles.models import Pin, Publication
from articles.models.pin import PLACES
from articles.publishing.front import move, pin, unpin

from .account import account
from .fields import PlainLabels
from .moment_field import MomentField, zone_name
from .standing import moment

CONFLICT, TO_MEND = 409, 422
NEWEST = 20
# No key has more digits.
LONGEST = 18


class EndForm(PlainLabels, forms.Form):
    """Until when a story stays on the front page; empty, until it is taken off."""

    until = MomentField(label=gettext_lazy("Until"), required=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A story that is on the front page, or may be put there."""

    publication: Publication
    form: EndForm
    place: str = ""
    ends: str = ""


type Verb = Callable[[Publication, EndForm, User | None, datetime], None]


def arrange(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Show what stands on top; take one step of whoever pressed a button.

    422 for an end that is no time to come; 409 for a step that the front page, as it
    is by now, has no room for.
    """
    if not may(account(request), PUBLISH):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request)
    story = get_object_or_404(Publication, pk=_key(request.POST.get("story", "")))
    form = EndForm(request.POST, prefix=_prefix(story))
    if status := _refused(request, story, form):
        return _page(desk, request, refused={story.pk: form}, status=status)
    address = reverse("admin:articles_article_front_page")
    return HttpResponseRedirect(f"{address}#{_prefix(story)}")


def _refused(request: HttpRequest, story: Publication, form: EndForm) -> int | None:
    """Take the step, or say why not and with which status to answer."""
    try:
        verb = VERBS[request.POST.get("do", "")]
    except KeyError as error:
        raise BadRequest("no such step") from error
    if not form.is_valid():
        return TO_MEND
    try:
        verb(story, form, account(request), timezone.now())
    except UnclearTime as error:
        form.add_error("until", str(error))
        return TO_MEND
    except tuple(SENTENCES) as error:
        messages.error(request, SENTENCES[type(error)])
        return CONFLICT
    return None


def _pin(story: Publication, form: EndForm, by: User | None, at: datetime) -> None:
    pin(story, by=by, at=at, until=form.cleaned_data["until"])


def _up(story: Publication, form: EndForm, by: User | None, at: datetime) -> None:
    move(story, -1, by=by, at=at)


def _down(story: Publication, form: EndForm, by: User | None, at: datetime) -> None:
    move(story, 1, by=by, at=at)


def _off(story: Publication, form: EndForm, by: User | None, at: datetime) -> None:
    unpin(story, by=by, at=at)


VERBS: dict[str, Verb] = {"pin": _pin, "up": _up, "down": _down, "off": _off}
SENTENCES = {
    FrontFull: gettext_lazy("Every place is taken. Take a story off first."),
    NotPinned: gettext_lazy("This story is not on the front page any more."),
    NotPublished: gettext_lazy("Readers do not see this story any more."),
}


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    *,
    refused: dict[int, EndForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    now, forms_of = timezone.now(), refused or {}
    pins = Pin.objects.holding(now).select_related("publication")
    held = [each for each in pins if each.publication.is_live]
    wanted = _key(request.GET.get("story", ""))
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Front page"),
        "pinned": [_pinned(place, each, forms_of) for place, each in enumerate(held)],
        "offered": [_offered(story, forms_of) for story in _choice(held, wanted)],
        "is_full": len(held) >= PLACES,
        "wanted": wanted,
        "refused": bool(refused),
        "media": forms.Media(js=["admin/js/core.js"]) + EndForm().media,
        "zone": zone_name(now),
        "has_view_permission": desk.has_view_permission(request),
    }
    template = "admin/articles/article/front_page.html"
    return TemplateResponse(request, template, context, status=status)


def _choice(held: list[Pin], wanted: int) -> list[Publication]:
    """The newest that are not pinned; first of all the one that was asked for."""
    live = Publication.objects.live()
    free = live.exclude(pk__in=[each.publication_id for each in held])
    asked_for = [*free.filter(pk=wanted)]
    newest = [*free.newest_first()[:NEWEST]]
    return [*dict.fromkeys([*asked_for, *newest])]


def _pinned(place: int, each: Pin, refused: dict[int, EndForm]) -> Row:
    story = each.publication
    initial = {"until": each.until} if each.until else {}
    form = refused.get(story.pk) or EndForm(prefix=_prefix(story), initial=initial)
    ends = _("Until %(when)s.") % {"when": moment(each.until)} if each.until else ""
    return Row(story, form, _("Second tier") if place else _("Lead"), ends)


def _offered(story: Publication, refused: dict[int, EndForm]) -> Row:
    return Row(story, refused.get(story.pk) or EndForm(prefix=_prefix(story)))


def _prefix(story: Publication) -> str:
    return f"story-{story.pk}"


def _key(typed: str) -> int:
    """The key that was sent; 0, which no story has, for what is none."""
    known = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST
    return int(typed) if known else 0
