"""A reply becomes a record beside its story: prefilled, edited, published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.rights import PUBLISH, may
from articles.errors import (
    ArticlesError,
    CorrectedMeanwhile,
    InvalidContent,
    NotAllowed,
    NotPublished,
    PutAway,
    Retracted,
    StepNotOpen,
)
from articles.models import Correction, Reply
from articles.models.correction import PLACEMENTS
from articles.publishing.correction_words import Words
from articles.publishing.replies import may_settle, publish_reply, settle

from .account import account
from .fields import LineField, PlainLabels, ProseField, at_most
from .reply_acts import CONFLICT, TO_MEND, back_to
from .standing import moment

KIND = Correction.Kind.REPLY
MOST_CORRECTIONS = 10_000


def _limit(name: str) -> Any:
    return at_most(getattr(Correction._meta.get_field(name), "max_length", None))


class RecordForm(PlainLabels, forms.Form):
    """What readers are to read beside the story."""

    party = LineField(
        label=gettext_lazy("Who replies"),
        help_text=gettext_lazy(
            "The only name that readers see: the one that the sender chose, or one "
            "that you agreed on."
        ),
        required=True,
        validators=_limit("party"),
    )
    at_issue = ProseField(
        label=gettext_lazy("Disputed passage"),
        required=True,
        validators=_limit("at_issue"),
    )
    text = ProseField(
        label=gettext_lazy("Reply"),
        help_text=gettext_lazy(
            "You may edit it as long as what it says stays the same. No telephone "
            "numbers, no addresses."
        ),
        required=True,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 8}),
        validators=_limit("text"),
    )
    answer = ProseField(
        label=gettext_lazy("The editors’ answer"),
        help_text=gettext_lazy("Below the reply; may be left empty."),
        validators=_limit("answer"),
    )
    placement = forms.ChoiceField(
        label=gettext_lazy("Where it stands"),
        choices=[(each.value, each.label) for each in PLACEMENTS[KIND]],
        error_messages={"invalid_choice": gettext_lazy("Choose one of these.")},
    )
    seen = forms.IntegerField(
        min_value=0, max_value=MOST_CORRECTIONS, widget=forms.HiddenInput
    )

    @property
    def words(self) -> Words:
        """What a valid form says."""
        names = ("party", "at_issue", "text", "answer", "placement")
        return Words(kind=KIND, **{name: self.cleaned_data[name] for name in names})


class CorrectionChoice(forms.ModelChoiceField):
    """A correction by what it is, when it came, and how it begins."""

    def label_from_instance(self, obj: Any) -> str:
        """As the list shows it."""
        return f"{obj.get_kind_display()} · {moment(obj.at)} · {obj.text[:80]}"


class SettleForm(PlainLabels, forms.Form):
    """Which of the corrections that were issued since answers it."""

    correction = CorrectionChoice(
        Correction.objects.none(),
        label=gettext_lazy("Published as"),
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Choose one of these."),
            "invalid_choice": gettext_lazy("Choose one of these."),
        },
    )

    def __init__(self, issued: QuerySet[Correction], *args: Any) -> None:
        super().__init__(*args)
        choice = self.fields["correction"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = issued


def publish_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the record as it would be, and issue it; or name the one that was issued.

    409 when somebody was faster: what was written stays on the page.
    """
    reply = get_object_or_404(desk.get_queryset(request), pk=pk)
    allowed = may(account(request), PUBLISH)
    if not (allowed and desk.has_change_permission(request, reply)):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request, reply, _prefilled(reply))
    if "correction" in request.POST:
        return _settle(desk, request, reply)
    form = RecordForm(request.POST)
    if not form.is_valid():
        return _page(desk, request, reply, form, status=TO_MEND)
    return _publish(desk, request, reply, form)


def _prefilled(reply: Reply) -> RecordForm:
    """What the sender wrote. The name is only the one that was chosen for readers."""
    return RecordForm(
        initial={
            "party": reply.party,
            "at_issue": reply.passage,
            "text": reply.text,
            "placement": PLACEMENTS[KIND][0],
            "seen": reply.publication.corrections.count(),
        }
    )


def _publish(
    desk: ModelAdmin, request: HttpRequest, reply: Reply, form: RecordForm
) -> HttpResponse:
    by, at = account(request), timezone.now()
    seen = form.cleaned_data["seen"]
    try:
        publish_reply(reply, form.words, by=by, at=at, seen=seen)
    except InvalidContent as error:
        for problem in error.problems:
            form.add_error(
                problem.field if problem.field in form.fields else None,
                str(problem.message),
            )
        return _page(desk, request, reply, form, status=TO_MEND)
    except NotAllowed as error:
        raise PermissionDenied from error
    except ArticlesError as error:
        return _refused(desk, request, reply, error)
    messages.success(request, published(reply))
    return back_to(reply)


def _refused(
    desk: ModelAdmin, request: HttpRequest, reply: Reply, error: ArticlesError
) -> HttpResponse:
    """Hand the form back with what stands in the way; sent again, it counts anew."""
    reply.refresh_from_db()
    seen = reply.publication.corrections.count()
    form = RecordForm({**request.POST.dict(), "seen": seen})
    form.add_error(None, _why(error))
    return _page(desk, request, reply, form, status=CONFLICT)


def _why(error: ArticlesError) -> str:
    if isinstance(error, CorrectedMeanwhile):
        return _(
            "A colleague has issued a correction of this story meanwhile. Look at it, "
            "and publish again if it is still needed."
        )
    if isinstance(error, StepNotOpen):
        return _("This is not open any more: a colleague, or the sender, was faster.")
    if isinstance(error, Retracted | NotPublished | PutAway):
        return _("Readers do not see this story any more, so nothing can stand by it.")
    return _("The story lacks something by now. Publish it once from its form first.")


def _settle(desk: ModelAdmin, request: HttpRequest, reply: Reply) -> HttpResponse:
    form = SettleForm(may_settle(reply), request.POST)
    if not form.is_valid():
        return _page(desk, request, reply, _prefilled(reply), form, status=TO_MEND)
    chosen = form.cleaned_data["correction"]
    try:
        settle(reply, chosen, by=account(request), at=timezone.now())
    except StepNotOpen as error:
        form.add_error(None, _why(error))
        return _page(desk, request, reply, _prefilled(reply), form, status=CONFLICT)
    messages.success(request, published(reply))
    return back_to(reply)


def published(reply: Reply) -> SafeString:
    """After a publication, with the way to the page."""
    path = reply.publication.path
    link = format_html('<a href="{0}">{0}</a>', path)
    return format_html(
        _("Published. Readers find it at {link}; the sender is told by e-mail."),
        link=link,
    )


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    reply: Reply,
    form: RecordForm,
    settling: SettleForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    issued = may_settle(reply)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": reply,
        "has_view_permission": True,
        "title": _("Publish"),
        "subtitle": reply.publication.headline,
        "form": form,
        "settling": settling or (SettleForm(issued) if issued.exists() else None),
        "is_reply": reply.kind == Reply.Kind.REPLY,
    }
    template = "admin/articles/reply/publish.html"
    return TemplateResponse(request, template, context, status=status)
