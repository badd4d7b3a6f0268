"""Putting a live story right in public: the text and the note come out together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing.revise import latest_revision
from articles.editing.rights import PUBLISH, may
from articles.errors import (
    CorrectedMeanwhile,
    InvalidContent,
    NotPublished,
    NotReady,
    PathTaken,
    PutAway,
    Retracted,
)
from articles.models import Article, Publication, Revision
from articles.page.comparison import compare
from articles.publishing.corrections import correct
from articles.publishing.readiness import flaws, gaps

from . import sentences
from .account import account
from .correction_forms import CorrectionForm
from .standing import publication_of

CONFLICT, TO_MEND = 409, 422


def correct_view(desk: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Show what readers would get, ask for the note, and bring both out at once.

    409 when somebody was faster: what was typed is still there, beside what stands now.
    """
    article = correctable(desk, request, pk)
    publication = publication_of(article)
    if publication is None or not publication.is_live:
        return _page(desk, request, article, None, status=_status(request))
    now = {"base": article.version, "seen": publication.corrections.count()}
    if request.method != "POST":
        form = CorrectionForm(publication=publication, initial=now)
        return _page(desk, request, article, form)
    form = CorrectionForm(request.POST, publication=publication)
    if not form.is_valid():
        return _page(desk, request, article, form, status=TO_MEND)
    if form.cleaned_data["base"] != article.version:
        form.add_error(
            None, _("The text was saved again meanwhile. Look at it once more.")
        )
        return _page(desk, request, article, form, status=CONFLICT)
    return _correct(desk, request, latest_revision(article), form)


def correctable(desk: ModelAdmin, request: HttpRequest, pk: int) -> Article:
    """The article, for whoever may publish it."""
    article = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not (
        may(account(request), PUBLISH) and desk.has_change_permission(request, article)
    ):
        raise PermissionDenied
    return article


def _correct(
    desk: ModelAdmin, request: HttpRequest, revision: Revision, form: CorrectionForm
) -> HttpResponse:
    said, status = form.cleaned_data, TO_MEND
    try:
        correction = correct(
            revision,
            form.words(),
            by=account(request),
            at=timezone.now(),
            seen=said["seen"],
            override=said["override_reason"],
        )
    except InvalidContent as error:
        form.mark(error.problems)
    except NotReady as error:
        form.add_error(None, [str(gap) for gap in error.gaps])
    except PathTaken as error:
        form.add_error(None, sentences.taken(error))
    except PutAway:
        form.add_error(None, sentences.put_away())
    except CorrectedMeanwhile:
        form.add_error(None, _("Somebody corrected this story meanwhile. Look at it."))
        status = CONFLICT
    except (NotPublished, Retracted):
        return _page(desk, request, revision.article, None, status=CONFLICT)
    else:
        messages.success(request, sentences.corrected(correction))
        address = reverse("admin:articles_article_change", args=[revision.article_id])
        return HttpResponseRedirect(address)
    return _page(desk, request, revision.article, form, status=status)


def _status(request: HttpRequest) -> int:
    return CONFLICT if request.method == "POST" else 200


def _page(
    desk: ModelAdmin,
    request: HttpRequest,
    article: Article,
    form: CorrectionForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    publication = Publication.objects.filter(article=article).first()
    context: dict[str, Any] = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": article,
        "has_view_permission": True,
        "title": _("Correct this story"),
        "subtitle": article.headline,
        "form": form,
        "publication": publication,
        "typed": request.POST.get("text", ""),
    }
    if form is not None and publication is not None:
        revision = latest_revision(article)
        content = revision.snapshot
        context |= {
            "base": article.version,
            "seen": publication.corrections.count(),
            "comparison": compare(publication.revision.snapshot, content),
            "gaps": gaps(content),
            "flaws": flaws(content),
            "notes": publication.corrections.select_related("by"),
        }
    template = "admin/articles/article/correct.html"
    return TemplateResponse(request, template, context, status=status)
