"""Handing a story on or giving it back: one question, one note, one button."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.rights import may
from articles.editing.workflow import TRANSITIONS, Transition, move
from articles.errors import NotAllowed, NoteMissing, Removed, WrongStage
from articles.models import Article, Note

from .account import account
from .fields import PlainLabels, ProseField, at_most
from .not_saved import removed

CONFLICT, TO_MEND = 409, 422


class MoveForm(PlainLabels, forms.Form):
    """What a colleague should know."""

    note = ProseField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("For colleagues. Readers do not see it."),
        validators=at_most(Note._meta.get_field("text").max_length),
    )


def move_view(
    desk: ModelAdmin, request: HttpRequest, pk: int, name: str
) -> HttpResponse:
    """Ask for a note, and take the step when the answer was yes.

    409 when the article is not, or no longer, where the step begins; 422 when the
    step needs a note and there is none.
    """
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    step = TRANSITIONS.get(name)
    if step is None:
        raise Http404(name)
    if not _may_take(desk, request, article, step):
        raise PermissionDenied
    form = MoveForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _question(desk, request, article, name, form)
    if not form.is_valid():
        return _question(desk, request, article, name, form, status=TO_MEND)
    return _take(desk, request, article, name, form)


def _may_take(
    desk: ModelAdmin, request: HttpRequest, article: Article, step: Transition
) -> bool:
    allowed = step.permission is None or may(account(request), step.permission)
    return allowed and desk.has_change_permission(request, article)


def _take(
    desk: ModelAdmin, request: HttpRequest, article: Article, name: str, form: MoveForm
) -> HttpResponse:
    note = form.cleaned_data["note"]
    try:
        change = move(article, name, by=account(request), at=timezone.now(), note=note)
    except NoteMissing:
        form.add_error("note", _("Write what is to be done, so that it can be done."))
        return _question(desk, request, article, name, form, status=TO_MEND)
    except WrongStage:
        article.refresh_from_db()
        return _question(desk, request, article, name, form, status=CONFLICT)
    except NotAllowed as error:
        raise PermissionDenied from error
    except Removed:
        return removed(request)
    said = _("“%(headline)s” is now at: %(stage)s.")
    stage = change.get_after_display()
    messages.success(request, said % {"headline": article.headline, "stage": stage})
    address = reverse("admin:articles_article_change", args=[article.pk])
    return HttpResponseRedirect(address)


def _question(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    name: str,
    form: MoveForm,
    *,
    status: int = 200,
) -> HttpResponse:
    step = TRANSITIONS[name]
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": step.label,
        "subtitle": article.headline,
        "form": form,
        "step": step,
        "is_open": article.stage == step.before,
    }
    template = "admin/articles/article/move.html"
    return TemplateResponse(request, template, context, status=status)
