"""What readers would get, for the desk's eyes only."""

from __future__ import annotations

from datetime import datetime

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.editing.check import check
from articles.errors import InvalidContent
from articles.models import Article
from articles.page.article_page import (
    Circumstances,
    article_page,
    article_response,
    organisations_in,
)
from articles.page.corrections import notes_of
from articles.page.disclosures import around_preview
from articles.page.onward import NOWHERE, onward_from
from articles.page.own_stories import stories_in
from articles.page.pictures import pictures_in
from articles.publishing.publish import address_of, path_for
from articles.text.slug import slugify_headline
from articles.text.snapshot import Snapshot, clean

from .manuscript import Manuscript
from .standing import publication_of


def preview(
    desk: ModelAdmin, request: HttpRequest, pk: int | None = None
) -> HttpResponse:
    """The page of what stands in the form, saved or not.

    What cannot be stored cannot be shown either: 422, with what to mend.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = get_object_or_404(desk.get_queryset(request), pk=pk) if pk else None
    allowed = desk.has_change_permission if article else desk.has_add_permission
    if not allowed(request):
        raise PermissionDenied
    manuscript = Manuscript.posted(request.POST, article)
    try:
        content = _content(manuscript)
        page = page_of(content, article, at=timezone.now(), for_desk=True)
        return unseen(page)
    except InvalidContent as error:
        manuscript.mark(error.problems)
        return unseen(_refusal(desk, request, manuscript))


def page_of(
    content: Snapshot,
    article: Article | None,
    *,
    at: datetime,
    banner: str = "",
    for_desk: bool = False,
) -> HttpResponse:
    """The page that readers would get, were this content published at `at`.

    A `banner` says above the page what it is, and `for_desk` marks links to stories
    that are not live and pictures that do not exist; without either the bytes are the
    readers'.
    """
    at = at.replace(microsecond=0)
    publication = publication_of(article) if article else None
    published_at = publication.published_at if publication else at
    slug = content.slug or slugify_headline(content.headline)
    its = Circumstances(
        path=address_of(article, slug, at=at) if article else path_for(slug, at),
        published_at=published_at,
        updated_at=max(at, published_at),
        organisations=organisations_in(content),
        updates=around_preview(content, publication),
        notes=notes_of(publication) if publication else (),
    )
    page = article_page(
        content,
        its,
        stories=stories_in([content], for_desk=for_desk),
        pictures=pictures_in([content], for_desk=for_desk),
    )
    onward = onward_from(publication) if publication else NOWHERE
    return article_response(page, onward=onward, banner=banner)


def unseen(response: HttpResponse) -> HttpResponse:
    """The response, marked so that nobody keeps it and no search engine lists it."""
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store, private"
    return response


def _content(manuscript: Manuscript) -> Snapshot:
    if not manuscript.is_valid():
        raise InvalidContent([])
    content = clean(manuscript.snapshot())
    check(content)
    return content


def _refusal(
    desk: ModelAdmin, request: HttpRequest, manuscript: Manuscript
) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "title": _("No preview yet"),
        "problems": manuscript.problems(),
    }
    template = "admin/articles/article/no_preview.html"
    return TemplateResponse(request, template, context, status=422)
