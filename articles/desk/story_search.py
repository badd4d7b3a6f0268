"""The stories that an editor may want to link to, for the link picker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Case, F, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path

from articles.models import Article, Publication
from articles.publishing.own_links import PATH
from articles.search import working
from articles.text.query import parse
from articles.text.spelling import clean_line

from .answers import for_scripts_that_read, require_writer
from .standing import IS_LIVE, moment, publication_of, state_of

MOST = 10
LONGEST = 100  # characters of a question
DESK = re.compile(r"/admin/articles/article/([0-9]{1,9})/")


@for_scripts_that_read
def stories(request: HttpRequest) -> HttpResponse:
    """Answer {"stories": […]}, live ones first; `but` is the one being written.

    `q` holds words of the headline, or an address of the story for readers or at the
    desk. Without it, the stories that went live last are the answer.
    """
    require_writer(request)
    found = _found(clean_line(request.GET.get("q", "")[:LONGEST]))
    found = found.select_related("publication__revision")
    if but := _identity(request.GET.get("but", "")):
        found = found.exclude(uuid=but)
    return JsonResponse({"stories": [*map(_story, found[:MOST])]})


urls: list[URLPattern] = [path("stories/", stories, name="stories")]


def _found(question: str) -> QuerySet[Article]:
    articles = Article.objects.kept()
    if for_readers := PATH.search(question):
        return articles.filter(publication__path=for_readers[0])
    if at_the_desk := DESK.search(question):
        return articles.filter(pk=at_the_desk[1])
    if not question:
        live = articles.filter(publication__state=Publication.State.LIVE)
        return live.order_by("-publication__published_at", "-publication__pk")
    return _live_first(working.headed(parse(question), articles))


def _live_first(pks: Iterable[int]) -> QuerySet[Article]:
    last = F("publication__published_at").desc(nulls_last=True)
    is_live = Case(When(IS_LIVE, then=Value(0)), default=Value(1))
    found = Article.objects.filter(pk__in=[*pks])
    return found.order_by(is_live, last, "-edited_at", "-pk")


def _story(article: Article) -> dict[str, Any]:
    publication = publication_of(article)
    live = publication if publication and publication.is_live else None
    return {
        "uuid": str(article.uuid),
        "headline": live.headline if live else article.headline,
        "state": state_of(article).label,
        "is_live": live is not None,
        "when": moment(live.published_at if live else article.edited_at),
    }


def _identity(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
