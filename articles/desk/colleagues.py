"""Who works on an article, and what colleagues tell each other about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.notices import assign, write_note
from articles.errors import NotAllowed, Removed
from articles.models import Article, Note

from .account import account
from .fields import PlainLabels, ProseField, at_most
from .not_saved import removed
from .stages import stage_panel
from .standing import name_of

TO_MEND = 422


class StaffChoice(forms.ModelChoiceField):
    """A colleague, by name."""

    def label_from_instance(self, obj: Any) -> str:
        """As everywhere at the desk."""
        return name_of(obj)


class AssignForm(PlainLabels, forms.Form):
    """Who is to work on it."""

    to = StaffChoice(
        label=gettext_lazy("Assigned to"),
        queryset=User.objects.filter(is_active=True, is_staff=True),
        required=False,
        empty_label=gettext_lazy("Nobody"),
    )


class NoteForm(PlainLabels, forms.Form):
    """A remark for colleagues."""

    text = ProseField(
        label=gettext_lazy("New note"),
        help_text=gettext_lazy("For colleagues. Readers do not see it."),
        required=True,
        validators=at_most(Note._meta.get_field("text").max_length),
    )


def colleagues_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Notes and the assignment; what is refused comes back as it was typed."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied
    assigning, noting = "_assign" in request.POST, "_note" in request.POST
    assignment = AssignForm(
        request.POST if assigning else None, initial={"to": article.assigned_to_id}
    )
    note = NoteForm(request.POST if noting else None)
    if (assigning and assignment.is_valid()) or (noting and note.is_valid()):
        return _do(request, article, assignment if assigning else note)
    status = TO_MEND if request.method == "POST" else 200
    return _page(desk, request, article, assignment, note, status=status)


def _do(request: HttpRequest, article: Article, form: forms.Form) -> HttpResponse:
    by, at = account(request), timezone.now()
    try:
        if isinstance(form, NoteForm):
            write_note(article, form.cleaned_data["text"], by=by, at=at)
            messages.success(request, _("The note is kept."))
        else:
            assign(article, form.cleaned_data["to"], by=by, at=at)
            messages.success(request, _assigned(article))
    except NotAllowed as error:
        raise PermissionDenied from error
    except Removed:
        return removed(request)
    return HttpResponseRedirect(request.path)


def _assigned(article: Article) -> str:
    if article.assigned_to is None:
        return _("Nobody is assigned now.")
    return _("Assigned to %(who)s.") % {"who": name_of(article.assigned_to)}


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    assignment: AssignForm,
    note: NoteForm,
    *,
    status: int,
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": _("Colleagues"),
        "subtitle": article.headline,
        "assignment": assignment,
        "note": note,
        "panel": stage_panel(article, account(request)),
    }
    template = "admin/articles/article/colleagues.html"
    return TemplateResponse(request, template, context, status=status)
