"""The page on which an editor shares a preview, and takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.editing.revise import latest_revision
from articles.models import Article, PreviewLink
from articles.page.response import absolute
from articles.publishing.preview_links import LASTS, make_preview_link, revoke

from .account import account
from .fields import PlainLabels
from .preview import unseen
from .standing import moment, name_of

TO_MEND = 422
LASTING = [
    (1, gettext_lazy("1 day")),
    (7, gettext_lazy("7 days")),
    (30, gettext_lazy("30 days")),
]


class ShareForm(PlainLabels, forms.Form):
    """How long the link is to open."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("Open for"),
        choices=LASTING,
        coerce=int,
        initial=LASTS.days,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these.")},
    )


class RevokeForm(forms.Form):
    """Which of the article's open links is to be closed."""

    revoke = forms.ModelChoiceField(PreviewLink.objects.none())


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link as the list shows it."""

    pk: int
    number: int
    who: str
    made: str
    expires: str


def share(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the open links; make one, or close the one whose button was pressed.

    A new link is shown in this one answer: its token is not stored.
    """
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request, article, ShareForm())
    if "revoke" in request.POST:
        return _revoke(request, article)
    form = ShareForm(request.POST)
    if not form.is_valid():
        return _page(desk, request, article, form, status=TO_MEND)
    _, token = make_preview_link(
        latest_revision(article),
        by=account(request),
        at=timezone.now(),
        lasts=timedelta(days=form.cleaned_data["days"]),
    )
    address = absolute(reverse("shared_preview", args=[token]))
    return _page(desk, request, article, form, address=address)


def _revoke(request: HttpRequest, article: Article) -> HttpResponse:
    form = RevokeForm(request.POST)
    choice = form.fields["revoke"]
    assert isinstance(choice, forms.ModelChoiceField)
    choice.queryset = _open_links(article)
    if form.is_valid():
        revoke(form.cleaned_data["revoke"], by=account(request), at=timezone.now())
        messages.success(request, _("The link opens nothing any more."))
    else:
        messages.info(request, _("This link was closed already."))
    address = reverse("admin:articles_article_share", args=[article.pk])
    return HttpResponseRedirect(address)


def _open_links(article: Article) -> QuerySet[PreviewLink]:
    links = PreviewLink.objects.open(timezone.now())
    links = links.select_related("revision__article", "by")
    return links.filter(revision__article=article)


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    form: ShareForm,
    *,
    address: str = "",
    status: int = 200,
) -> HttpResponse:
    latest = latest_revision(article)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": _("Share a preview"),
        "subtitle": article.headline,
        "form": form,
        "address": address,
        "number": latest.number,
        "saved": moment(latest.at),
        "links": [_shown(link) for link in _open_links(article)],
    }
    template = "admin/articles/article/share.html"
    return unseen(TemplateResponse(request, template, context, status=status))


def _shown(link: PreviewLink) -> OpenLink:
    return OpenLink(
        pk=link.pk,
        number=link.revision.number or 0,
        who=name_of(link.by),
        made=moment(link.at),
        expires=moment(link.expires_at),
    )
