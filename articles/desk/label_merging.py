"""Merging a tag or category into another, after a question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing.labels import uses_of
from articles.publishing.relabel import merge_labels

from .account import account
from .fields import PlainLabels

TO_MEND = 422


class MergeForm(PlainLabels, forms.Form):
    """Into which other label; its field depends on what is merged."""


def merge_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Ask into which other one, and merge when one was chosen."""
    label: Any = get_object_or_404(desk.model, pk=pk)
    if not desk.has_change_permission(request, label):
        raise PermissionDenied
    form = _form(desk, request, label)
    if not form.is_valid():
        return _question(desk, request, label, form)
    into = form.cleaned_data["into"]
    name = label.name
    merge_labels(label, into, by=account(request), at=timezone.now())
    said = _("“%(label)s” is merged into “%(into)s”.")
    messages.success(request, said % {"label": name, "into": into.name})
    change = f"admin:articles_{desk.opts.model_name}_change"
    return HttpResponseRedirect(reverse(change, args=[into.pk]))


def _form(desk: ModelAdmin, request: HttpRequest, label: Any) -> forms.Form:
    others = desk.model._default_manager.exclude(pk=label.pk)
    form = MergeForm(request.POST if request.method == "POST" else None)
    form.fields["into"] = forms.ModelChoiceField(others, label=_("Merge into"))
    return form


def _question(
    desk: ModelAdmin, request: HttpRequest, label: Any, form: forms.Form
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": label,
        "has_view_permission": True,
        "title": _("Merge “%(label)s” into another one") % {"label": label.name},
        "form": form,
        "uses": uses_of(label),
    }
    template = "admin/articles/label/merge.html"
    status = TO_MEND if form.is_bound else 200
    return TemplateResponse(request, template, context, status=status)
