"""The page on which an article gets its dates: to go live, and to be withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.rights import PUBLISH, may
from articles.editing.working_copy import snapshot_of
from articles.errors import DateChanged, Flawed, UnclearTime
from articles.models import Article, Schedule
from articles.models.edition import LONGEST_REASON
from articles.publishing.problems import translated
from articles.publishing.schedule import cancel, schedule

from .account import account
from .fields import LineField, PlainLabels, at_most
from .moment_field import MomentField, zone_name
from .planned import date_of, doubts, is_live
from .standing import publication_of, standing_of

TO_MEND = 422


class DateForm(PlainLabels, forms.Form):
    """When one thing is to happen, and why in spite of flaws where there are any."""

    due_at = MomentField(label=gettext_lazy("When"))
    reason = LineField(
        label=gettext_lazy("Publish all the same, because:"),
        validators=at_most(LONGEST_REASON),
    )
    # The date that the editor saw, so that a newer one is not replaced unseen.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """One thing that may get a date: its heading, its form, and the date it has.

    `seen` names that date for the form to send back. `asks_why` is whether it takes a
    reason, on account of `flaws` or because one was written.
    """

    action: Schedule.Action
    heading: str
    form: DateForm
    entry: Schedule | None
    seen: str
    says: str
    problem: str
    flaws: tuple[str | Promise, ...]
    asks_why: bool


def dates(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the dates; set, change or cancel the one whose button was pressed."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not (
        may(account(request), PUBLISH) and desk.has_change_permission(request, article)
    ):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request, article)
    if "cancel" in request.POST:
        _cancel(request, article, _action(request.POST["cancel"]))
        return _back(article)
    action = _action(request.POST.get("set", ""))
    form = DateForm(request.POST, prefix=action)
    if _set(request, article, action, form):
        return _back(article)
    return _page(desk, request, article, refused={action: form}, status=TO_MEND)


def _set(
    request: HttpRequest, article: Article, action: Schedule.Action, form: DateForm
) -> bool:
    """Whether the form's date was taken; if not, the form says why."""
    if not form.is_valid():
        return False
    typed = form.cleaned_data
    try:
        entry = schedule(
            article,
            action,
            due_at=typed["due_at"],
            by=account(request),
            at=timezone.now(),
            seen=typed["seen"],
            override=typed["reason"],
        )
    except DateChanged:
        form.add_error("due_at", _("The date was changed meanwhile; see above."))
        return False
    except UnclearTime as error:
        form.add_error("due_at", str(error))
        return False
    except Flawed:
        form.add_error("reason", _("Write why it may go live with these flaws."))
        return False
    messages.success(request, date_of(entry, article))
    if doubtful := doubts(article, entry, snapshot_of(article)):
        messages.warning(request, " ".join(doubtful))
    return True


def _cancel(request: HttpRequest, article: Article, action: Schedule.Action) -> None:
    if cancel(article, action, by=account(request), at=timezone.now()):
        messages.success(request, _("The date was cancelled."))
    else:
        messages.info(request, _("There was no such date any more."))


def _action(named: str) -> Schedule.Action:
    try:
        return Schedule.Action(named)
    except ValueError as error:
        raise BadRequest("no such action") from error


def _back(article: Article) -> HttpResponse:
    address = reverse("admin:articles_article_change", args=[article.pk])
    return HttpResponseRedirect(address)


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    *,
    refused: dict[Schedule.Action, DateForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    standing = standing_of(article, snapshot_of(article), account(request))
    missed = {Schedule.Action.PUBLISH: standing.flaws}
    plans = [
        _plan(article, action, missed.get(action, ()), refused or {})
        for action in Schedule.Action
    ]
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": _("Dates"),
        "subtitle": article.headline,
        "plans": plans,
        "refused": bool(refused),
        "media": forms.Media(js=["admin/js/core.js"]) + plans[0].form.media,
        "zone": zone_name(timezone.now()),
        "standing": standing,
        "publication": publication_of(article),
    }
    template = "admin/articles/article/dates.html"
    return TemplateResponse(request, template, context, status=status)


def _plan(
    article: Article,
    action: Schedule.Action,
    flaws: tuple[str | Promise, ...],
    refused: dict[Schedule.Action, DateForm],
) -> Plan:
    entry = Schedule.objects.open().filter(article=article, action=action).first()
    form = refused.get(action) or DateForm(prefix=action, initial=_as_set(entry))
    return Plan(
        action,
        _heading(article, action),
        form,
        entry,
        seen=str(entry.pk) if entry else "",
        says=date_of(entry, article) if entry else _("No date is set."),
        problem=translated(entry.problem) if entry else "",
        flaws=flaws,
        asks_why=bool(flaws or form["reason"].value()),
    )


def _as_set(entry: Schedule | None) -> dict[str, datetime | str]:
    if entry is None:
        return {}
    return {"due_at": entry.due_at, "reason": entry.override_reason}


def _heading(article: Article, action: Schedule.Action) -> str:
    if action == Schedule.Action.UNPUBLISH:
        return _("Withdraw")
    return _("Publish changes") if is_live(article) else _("Publish")
