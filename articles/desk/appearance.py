"""How the article in the form would look in search results and where it is shared."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.page.appearance import appearance
from articles.page.response import in_the_sites_language
from articles.publishing.publish import path_for
from articles.text.errors import TextTooLong
from articles.text.slug import slugify_headline
from articles.text.snapshot import Passage, Snapshot, clean

from .answers import for_scripts, require_writer, too_long
from .standing import publication_of

# What the script sends of the form; `body` is the first section's text.
FIELDS = ("headline", "slug", "standfirst", "kind", "seo_title", "seo_description")

TITLE_FROM = {
    "seo_title": _("The title is the one for search engines."),
    "headline": _(
        "The title is the headline, because there is none for search engines."
    ),
}
DESCRIPTION_FROM = {
    "seo_description": _("The description is the one for search engines."),
    "standfirst": _(
        "The description is the standfirst, because there is none for search engines."
    ),
    "sections": _(
        "The description is how the text begins, because there is neither one for "
        "search engines nor a standfirst."
    ),
    "": _("There is no description yet."),
}


def looks(
    content: Snapshot, article: Article | None, *, at: datetime
) -> dict[str, str]:
    """What the two pictures of the article say, and where they have it from.

    `at` is when an article that was never published would be.
    """
    seen = appearance(content)
    with in_the_sites_language():
        title = str(seen.title)
    domain = urlsplit(settings.SITE_URL).netloc
    return {
        "domain": domain,
        "crumbs": " › ".join([domain, *_path(content, article, at).split("/")]),
        "title": title,
        "page_title": f"{title} · {settings.SITE_NAME}",
        "description": seen.description,
        "title_from": str(TITLE_FROM[seen.title_from]),
        "description_from": str(DESCRIPTION_FROM[seen.description_from]),
    }


@for_scripts
def looks_view(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Answer what `looks` says of the posted fields."""
    require_writer(request)
    articles = Article.objects.kept().select_related("publication")
    article = get_object_or_404(articles, pk=pk) if pk else None
    try:
        return JsonResponse(looks(_content(request.POST), article, at=timezone.now()))
    except TextTooLong as error:
        raise too_long() from error


urls: list[URLPattern] = [
    path("looks/", looks_view, name="looks_new"),
    path("<int:pk>/looks/", looks_view, name="looks"),
]


def _content(posted: QueryDict) -> Snapshot:
    values: dict[str, Any] = {field: posted.get(field, "") for field in FIELDS}
    beginning = Passage(uuid4(), "", posted.get("body", ""))
    return clean(Snapshot(**values, sections=(beginning,)))


def _path(content: Snapshot, article: Article | None, at: datetime) -> str:
    """The address without its outer slashes."""
    publication = article and publication_of(article)
    slug = content.slug or slugify_headline(content.headline)
    path = publication.path if publication else path_for(slug, at)
    return path.strip("/")
