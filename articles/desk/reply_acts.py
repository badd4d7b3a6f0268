"""What an editor does with a reply: each is one question, one text, one button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from articles.editing.forgetting import forget
from articles.editing.replies import answer, refuse, withdraw
from articles.errors import NotAllowed, StepNotOpen
from articles.models import Reply

from .account import account
from .fields import PlainLabels, ProseField

CONFLICT, TO_MEND = 409, 422

type Verb = Callable[[Reply, str, User, datetime], Any]


@dataclass(frozen=True, slots=True)
class Act:
    """What is asked, what is to be written if anything, and what is done then.

    `is_for_closed` is whether it is for closed replies, or for those that wait.
    """

    label: str | Promise
    question: str | Promise
    done: str | Promise
    verb: Verb
    text: str | Promise = ""
    help_text: str | Promise = ""
    is_for_closed: bool = False

    def is_open(self, reply: Reply) -> bool:
        """Whether it can be done now."""
        if self.is_for_closed:
            return not reply.is_open and not reply.is_forgotten
        return reply.is_open


ACTS = {
    "answer": Act(
        label=gettext_lazy("Write to the sender"),
        question=gettext_lazy("The worker mails it; it stays here as a record."),
        done=gettext_lazy("Written. It goes out by e-mail."),
        verb=lambda reply, text, by, at: answer(reply, text, by=by, at=at),
        text=gettext_lazy("Letter"),
        help_text=gettext_lazy(
            "For example a question, or a request for documents. The story, a link to "
            "what was sent and the name of the paper stand around it."
        ),
    ),
    "refuse": Act(
        label=gettext_lazy("Refuse"),
        question=gettext_lazy(
            "The law punishes refusing without cause: say why, so that the sender "
            "understands it. The Press Council is named in the letter."
        ),
        done=gettext_lazy("Refused. The reason goes out by e-mail."),
        verb=lambda reply, text, by, at: refuse(reply, text, by=by, at=at),
        text=gettext_lazy("Reason"),
        help_text=gettext_lazy("It is sent to the sender, and not published."),
    ),
    "withdraw": Act(
        label=gettext_lazy("Note that it was taken back"),
        question=gettext_lazy(
            "Only when the sender has said so, on the telephone for example. We "
            "confirm it by e-mail."
        ),
        done=gettext_lazy("Noted. The sender is told by e-mail."),
        verb=lambda reply, text, by, at: withdraw(reply, by=by, at=at),
    ),
    "forget": Act(
        label=gettext_lazy("Delete the personal data"),
        question=gettext_lazy(
            "Who sent it, what it said and what we wrote is deleted for good. That "
            "there was a reply, and when, stays, and so does what was published."
        ),
        done=gettext_lazy("Deleted. That there was a reply, and when, stays."),
        verb=lambda reply, text, by, at: forget(reply, by=by, at=at),
        is_for_closed=True,
    ),
}


class WordsForm(PlainLabels, forms.Form):
    """What is written to the sender, where the act wants it."""

    text = ProseField(
        required=True,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 8}),
    )

    def __init__(self, act: Act, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = str(act.text)
        self.fields["text"].help_text = str(act.help_text)
        if not act.text:
            del self.fields["text"]


def act_view(
    desk: ModelAdmin, request: HttpRequest, pk: int, name: str
) -> HttpResponse:
    """Ask, and do it when the answer was yes.

    409 when a colleague, or the sender, was faster: what was written stays on the page.
    """
    reply = get_object_or_404(desk.get_queryset(request), pk=pk)
    act = ACTS.get(name)
    if act is None:
        raise Http404(name)
    if not desk.has_change_permission(request, reply):
        raise PermissionDenied
    form = WordsForm(act, request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _question(desk, request, reply, act, form)
    if not form.is_valid():
        return _question(desk, request, reply, act, form, status=TO_MEND)
    return _do(desk, request, reply, act, form)


def back_to(reply: Reply) -> HttpResponse:
    """Lead to the reply's own page."""
    return HttpResponseRedirect(reverse("admin:articles_reply_change", args=[reply.pk]))


def _do(
    desk: ModelAdmin, request: HttpRequest, reply: Reply, act: Act, form: WordsForm
) -> HttpResponse:
    text = form.cleaned_data.get("text", "")
    try:
        act.verb(reply, text, account(request), timezone.now())
    except StepNotOpen:
        reply.refresh_from_db()
        return _question(desk, request, reply, act, form, status=CONFLICT)
    except NotAllowed as error:
        raise PermissionDenied from error
    messages.success(request, str(act.done))
    return back_to(reply)


def _question(
    desk: ModelAdmin,
    request: HttpRequest,
    reply: Reply,
    act: Act,
    form: WordsForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": reply,
        "has_view_permission": True,
        "title": act.label,
        "subtitle": reply.publication.headline,
        "form": form,
        "act": act,
        "is_open": act.is_open(reply),
        "written": form.data.get("text", "") if form.is_bound else "",
    }
    template = "admin/articles/reply/act.html"
    return TemplateResponse(request, template, context, status=status)
