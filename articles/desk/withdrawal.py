"""Taking an article from readers, after a question."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.rights import PUBLISH, may
from articles.errors import NotPublished
from articles.models import Article, Edition
from articles.publishing.nodes import confirm_withdrawal
from articles.publishing.publish import unpublish

from . import sentences
from .account import account
from .fields import LineField, PlainLabels, at_most
from .standing import publication_of


class WithdrawalForm(PlainLabels, forms.Form):
    """The reason, for the log."""

    note = LineField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For the newsroom's log. Readers do not see it."),
        validators=at_most(Edition._meta.get_field("note").max_length),
    )


def unpublish_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and withdraw when the answer was yes."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not (
        may(account(request), PUBLISH) and desk.has_change_permission(request, article)
    ):
        raise PermissionDenied
    posted = request.method == "POST"
    form = WithdrawalForm(request.POST if posted else None)
    if posted and form.is_valid():
        _withdraw(request, article, form.cleaned_data["note"])
        address = reverse("admin:articles_article_change", args=[pk])
        return HttpResponseRedirect(address)
    return _question(desk, request, article, form)


def _withdraw(request: HttpRequest, article: Article, note: str) -> None:
    now = timezone.now()
    try:
        unpublish(article, by=account(request), at=now, note=note)
    except NotPublished:
        messages.info(request, _("Readers could not see it any more already."))
        return
    tell_where_it_is_gone(request, at=now)


def tell_where_it_is_gone(
    request: HttpRequest, *, at: datetime, done: str = ""
) -> None:
    """After the commit: wait for the nodes, and say who took the page away.

    `done` is what was done, where that is more than a withdrawal.
    """
    confirmation = confirm_withdrawal(at=at)
    if done:
        messages.success(request, done)
    if confirmation.missing:
        messages.warning(request, sentences.not_gone_from(confirmation, at=at))
    elif not done or len(confirmation.confirmed) > 1:
        messages.success(request, sentences.gone(confirmation))
    if settings.PURGE_URL:
        messages.info(request, sentences.cache_is_told())


def _question(
    desk: ModelAdmin, request: HttpRequest, article: Article, form: WithdrawalForm
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": _("Withdraw this article?"),
        "form": form,
        "publication": publication_of(article),
    }
    template = "admin/articles/article/unpublish.html"
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, template, context, status=status)
