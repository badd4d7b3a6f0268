"""Retracting a story in public, and bringing it back: each after a question."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.errors import (
    InvalidContent,
    NotPublished,
    NotRetracted,
    Removed,
    Retracted,
)
from articles.models import Article, Correction, Publication
from articles.publishing.corrections import reinstate, retract
from articles.publishing.linked_from import linked_from
from articles.publishing.pending import pending

from . import sentences
from .account import account
from .correcting import CONFLICT, TO_MEND, correctable
from .correction_forms import PublicNoteForm, ReinstatementForm, RetractionForm
from .planned import date_of
from .standing import publication_of
from .withdrawal import tell_where_it_is_gone

TITLES = {
    "retract": gettext_lazy("Retract this story?"),
    "reinstate": gettext_lazy("Reinstate this story?"),
}


def retract_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will happen, ask for ground and reason, and retract.

    409 when somebody was faster; what was typed is still there.
    """
    article = correctable(desk, request, pk)
    publication = publication_of(article)
    if publication is None or publication.is_retracted:
        return _closed(desk, request, article, "retract")
    posted = request.method == "POST"
    form = RetractionForm(request.POST if posted else None, publication=publication)
    if posted and form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        try:
            retract(
                article,
                ground=said["ground"],
                reason=said["text"],
                issuer=said["issuer"],
                instead=said["instead"] and said["instead"].publication,
                by=account(request),
                at=now,
            )
        except InvalidContent as error:
            form.mark(error.problems)
        except (NotPublished, Removed, Retracted):
            return _closed(desk, request, article, "retract")
        else:
            done = _("Retracted. Its address says so, and why.")
            tell_where_it_is_gone(request, at=now, done=done)
            return _back(article)
    return _question(desk, request, publication, form, "retract")


def reinstate_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason and bring the story back as it was.

    409 when somebody was faster; what was typed is still there.
    """
    article = correctable(desk, request, pk)
    publication = publication_of(article)
    if publication is None or not publication.is_retracted:
        return _closed(desk, request, article, "reinstate")
    posted = request.method == "POST"
    form = ReinstatementForm(request.POST if posted else None, publication=publication)
    if posted and form.is_valid():
        said = form.cleaned_data
        by, now = account(request), timezone.now()
        try:
            reinstate(
                article, reason=said["text"], issuer=said["issuer"], by=by, at=now
            )
        except InvalidContent as error:
            form.mark(error.problems)
        except NotRetracted:
            return _closed(desk, request, article, "reinstate")
        else:
            messages.success(request, _("Reinstated. Readers see it again."))
            return _back(article)
    return _question(desk, request, publication, form, "reinstate")


def _back(article: Article) -> HttpResponse:
    address = reverse("admin:articles_article_change", args=[article.pk])
    return HttpResponseRedirect(address)


def _question(
    desk: ModelAdmin,
    request: HttpRequest,
    publication: Publication,
    form: PublicNoteForm,
    act: str,
) -> HttpResponse:
    """What will happen, or what is to be mended before it can."""
    article = publication.article
    context: dict[str, Any] = {"form": form}
    if act == "retract":
        waits = pending(article, at=timezone.now())
        context |= {
            "pending": waits,
            "dates": [date_of(entry, article) for entry in waits.dates],
            "is_pinned": hasattr(publication, "pin"),
            "linked_from": linked_from(publication),
        }
    status = TO_MEND if form.is_bound else 200
    return _page(desk, request, article, act, status=status, **context)


def _closed(
    desk: ModelAdmin, request: HttpRequest, article: Article, act: str
) -> HttpResponse:
    """That it cannot be done, or was done already, with what was typed."""
    status = CONFLICT if request.method == "POST" else 200
    typed = request.POST.get("text", "")
    return _page(desk, request, article, act, status=status, typed=typed)


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    act: str,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    retractions = Correction.objects.of_kind(Correction.Kind.RETRACTION)
    last = retractions.filter(publication__article=article).order_by("number").last()
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": str(TITLES[act]),
        "subtitle": article.headline,
        "publication": Publication.objects.filter(article=article).first(),
        "retraction": last,
        "told": sentences.told(last) if last else "",
        **more,
    }
    template = f"admin/articles/article/{act}.html"
    return TemplateResponse(request, template, context, status=status)
