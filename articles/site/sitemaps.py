"""Every address that readers have, for search engines, in parts that rarely change.

Months are those in the addresses of the articles, so that no other time zone moves an
article into another part.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Max, OuterRef, QuerySet, Subquery, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from articles.models import (
    Byline,
    Category,
    Correction,
    Publication,
    Rendition,
    StandingPage,
    Tag,
)
from articles.models.live_months import LiveMonth, live_months
from articles.models.picture import picture_source
from articles.models.publication_queryset import lead_file
from articles.models.source import note, note_until
from articles.models.taxonomy import LabelModel
from articles.page.corrections import CORRECTIONS
from articles.page.response import absolute, full
from articles.page.sources import CORRECTIONS as ALL_CORRECTIONS
from articles.page.sources import LABEL, stories_of, stories_of_month

from .views import for_readers

# Sitemaps may have 50,000; those of this size are quickly made and sent.
ADDRESSES_IN_A_PART = 5_000
# With the other pages they stay below 50,000: who has more has room for the freshest.
MOST_LABELS = 48_000
# A label is said to have changed with its newest story if that is among so many. What
# has long been the same says nothing, rather than cost a look at the whole archive.
FRESH = 500
PAGES_PART = "/sitemap-pages.xml"
INDEX = "/indeks/"

# Older news has no place in the sitemap for news, nor has more of it.
NEWS_FOR = timedelta(hours=48)
MOST_NEWS = 1_000

# Where a publication names each kind of label.
LABELS: dict[type[LabelModel], str] = {
    Category: "category",
    Tag: "tags",
    Byline: "credits__byline",
}
KINDS = {model.__name__: model for model in LABELS}
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Address:
    """A full address, when what is there changed last, if that is known, and the full
    address of its picture, if it has one."""

    full: str
    changed_at: datetime | None
    image: str = ""


@for_readers
def index(request: HttpRequest) -> HttpResponse:
    """Which parts there are."""
    note(stories_of("/"))
    months = live_months()
    changed_at = max((month.changed_at for month in months), default=None)
    parts = [(PAGES_PART, changed_at), *chain(*map(_parts, months))]
    entries = [Address(absolute(path), at) for path, at in parts]
    return _response("articles/sitemap_index.xml", entries)


def month_parts() -> Iterator[str]:
    """The paths of the parts with articles."""
    for each in live_months():
        yield from (path for path, _ in _parts(each))


@for_readers
def month(request: HttpRequest, month: str, part: int) -> HttpResponse:
    """The articles whose addresses are in a month, in the order they were published.

    A new one comes last, so that earlier parts stay as they are.
    """
    note(stories_of_month(f"/{month.replace('-', '/')}/"))
    start = (part - 1) * ADDRESSES_IN_A_PART
    live = Publication.objects.live().in_month(month)
    found = live.order_by("published_at", "pk").values_list(
        "path", "updated_at", "lead__uuid", lead_file()
    )
    here = [*found[start : start + ADDRESSES_IN_A_PART]]
    if not here:
        raise Http404
    addresses = [
        Address(absolute(path), changed_at, _image(lead, file))
        for path, changed_at, lead, file in here
    ]
    return _response("articles/sitemap.xml", addresses)


@for_readers
def pages(request: HttpRequest) -> HttpResponse:
    """The front page, the index, the corrections, standing pages, and used labels."""
    note(stories_of("/"))
    note(LABEL)
    note(ALL_CORRECTIONS)
    labels = _labels()
    # Every live article has a category, so the freshest of all is among them.
    dates = [label.changed_at for label in labels if label.changed_at]
    changed_at = max(dates, default=None)
    lists = [Address(absolute(path), changed_at) for path in ("/", INDEX)]
    told = Address(absolute(CORRECTIONS), Correction.objects.last_issued_at())
    return _response("articles/sitemap.xml", [*lists, told, *_standing(), *labels])


@for_readers
def news(request: HttpRequest) -> HttpResponse:
    """What was first published in the last two days; none is an answer too.

    Nothing that was paid for is news.
    """
    note(stories_of("/"))
    since = timezone.now() - NEWS_FOR
    fresh = Publication.objects.live().without_paid().filter(published_at__gte=since)
    fields = ("path", "headline", "published_at")
    found = [*fresh.newest_first().values(*fields)[:MOST_NEWS]]
    if found:
        note_until(min(story["published_at"] for story in found) + NEWS_FOR)
    stories = [story | {"address": absolute(story["path"])} for story in found]
    return _response("articles/sitemap_news.xml", stories)


def _parts(month: LiveMonth) -> Iterator[tuple[str, datetime]]:
    for number in range(1, -(-month.stories // ADDRESSES_IN_A_PART) + 1):
        yield f"/sitemap-{month.name}-{number}.xml", month.changed_at


def _image(lead: UUID | None, file: str | None) -> str:
    if lead is None:
        return ""
    note(picture_source(lead))
    return full(Rendition(file=file).file.url) if file else ""


def _standing() -> Iterator[Address]:
    for page in StandingPage.objects.public():
        yield Address(absolute(page.get_absolute_url()), page.edited_at)


def _labels() -> list[Address]:
    """Every label that leads to a story, the freshest first. Two queries."""
    changes = {(kind, slug): at for kind, slug, at in _union(_last_changes)}
    labels = sorted(_union(_in_use))
    labels.sort(key=lambda label: changes.get(label, NEVER), reverse=True)
    return [
        Address(absolute(_path(kind, slug)), changes.get((kind, slug)))
        for kind, slug in labels[:MOST_LABELS]
    ]


def _path(kind: str, slug: str) -> str:
    return KINDS[kind](slug=slug).get_absolute_url()


def _in_use(model: type[LabelModel], field: str) -> QuerySet[Any, tuple[str, str]]:
    stories = Publication.objects.live().filter(**{field: OuterRef("pk")})
    # A story of each, found by an index: asked whether there is any, PostgreSQL may
    # go through all stories.
    one = Subquery(stories.order_by().values("pk")[:1])
    labels = model._default_manager.alias(one=one).filter(one__isnull=False)
    return labels.order_by().values_list(Value(model.__name__), "slug")


def _last_changes(
    model: type[LabelModel], field: str
) -> QuerySet[Any, tuple[str, str, datetime]]:
    live = Publication.objects.live()
    fresh = live.filter(pk__in=live.last_updated_first().values("pk")[:FRESH])
    named = fresh.filter(**{f"{field}__isnull": False}).order_by()
    each = named.values_list(Value(model.__name__), f"{field}__slug")
    return each.annotate(changed_at=Max("updated_at"))


def _union[Row](
    part: Callable[[type[LabelModel], str], QuerySet[Any, Row]],
) -> QuerySet[Any, Row]:
    """The rows of every kind of label, in one query."""
    first, *others = (part(model, field) for model, field in LABELS.items())
    return first.union(*others).order_by()


def _response(template: str, entries: Iterable[object]) -> HttpResponse:
    context = {
        "entries": entries,
        "language": settings.LANGUAGE_CODE,
        "publication": settings.SITE_NAME,
    }
    body = render_to_string(template, context)
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
