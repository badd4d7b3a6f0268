"""All that was put right, retracted or replied to, in the open: the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import dateformat, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.models import Correction
from articles.models.correction import CorrectionQuerySet
from articles.models.source import note
from articles.page.corrections import CORRECTIONS, entry_of
from articles.page.following import feed_links
from articles.page.response import absolute, in_the_sites_language, page_response
from articles.page.shapes import CorrectionEntry, Link
from articles.page.sources import CORRECTIONS as ALL_CORRECTIONS
from articles.publishing.feed_addresses import FeedFormat

from .feed_formats import Author, Entry
from .feeds import feed_of, feed_response
from .lists import Key
from .views import for_readers

ON_A_PAGE = 20
IN_THE_FEED = 30


@dataclass(frozen=True, slots=True)
class Filter:
    """What a page is about: a kind, a month such as `2026-11`, both, or everything."""

    kind: str = ""
    month: str = ""

    @property
    def path(self) -> str:
        """Where its newest are."""
        parts = [self.kind, self.month.replace("-", "/")]
        return CORRECTIONS + "".join(f"{part}/" for part in parts if part)

    def page_after(self, key: Key) -> str:
        """The page that follows the correction of this key."""
        return f"{self.path}sebelum/{key}/"

    def among(self, rows: CorrectionQuerySet) -> CorrectionQuerySet:
        """Those of the rows that it is about."""
        if self.kind:
            rows = rows.of_kind(self.kind)
        if self.month:
            rows = rows.between(*_days_of(self.month))
        return rows


@dataclass(frozen=True, slots=True)
class Way:
    """From one filter to another; `is_here` is where the reader is."""

    path: str
    name: str | Promise
    is_here: bool


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """One page of the list: where the list begins, this page and the next are."""

    start: str
    path: str
    older: str
    before: datetime | None
    entries: tuple[CorrectionEntry, ...]


@for_readers
def corrections(
    request: HttpRequest, kind: str = "", month: str = "", after: Key | None = None
) -> HttpResponse:
    """The list, or as much of it as was asked for; without any, the whole says so."""
    note(ALL_CORRECTIONS)
    asked = Filter(kind, month)
    page = _page(asked, after)
    if not page.entries and asked != Filter():
        raise Http404
    with in_the_sites_language():
        context = {
            "page": page,
            "kind": Correction.Kind(kind).label if kind else "",
            "month": _name_of(month) if month else "",
            "kinds": [*_kinds(asked)],
            "months": [*_months(asked)],
            "address": absolute(page.path),
            "feeds": feed_links(_place()),
        }
    return page_response("articles/corrections.html", context)


@for_readers
def feed(request: HttpRequest, form: FeedFormat) -> HttpResponse:
    """The newest of them for feed readers; none is an answer too."""
    note(ALL_CORRECTIONS)
    rows = Correction.objects.newest_first().for_the_list()[:IN_THE_FEED]
    with in_the_sites_language():
        entries = tuple(_feed_entry(entry_of(row)) for row in rows)
        about = _("What %(site)s has corrected, and what it was told in reply")
        said = about % {"site": settings.SITE_NAME}
        return feed_response(feed_of(form, _place(), said, entries), form)


def corrections_pages() -> Iterator[str]:
    """The first pages: of all, of each kind and of each month that there is."""
    yield CORRECTIONS
    for way in (*_kinds(Filter()), *_months(Filter())):
        yield way.path


def _place() -> Link:
    return Link(_("Corrections"), CORRECTIONS)


def _page(asked: Filter, after: Key | None) -> CorrectionsPage:
    """Raises Http404 for a key that none of them has, and for what is no month."""
    found = _found(asked.among(Correction.objects.all()), after)
    shown = found[:ON_A_PAGE]
    return CorrectionsPage(
        start=asked.path,
        path=asked.page_after(after) if after else asked.path,
        older=asked.page_after(_key(shown[-1])) if len(found) > len(shown) else "",
        before=after.published_at if after else None,
        entries=tuple(map(entry_of, shown)),
    )


def _found(rows: CorrectionQuerySet, after: Key | None) -> list[Correction]:
    """The rows of a page and, if there is one, the first of the next."""
    in_order = rows.newest_first().for_the_list()
    if after is None:
        return [*in_order[: ON_A_PAGE + 1]]
    # Beginning with the one that the key names, to see whether there is one.
    found = [*in_order.up_to(after.published_at, after.pk)[: ON_A_PAGE + 2]]
    if not found or _key(found[0]) != after:
        raise Http404
    return found[1:]


def _key(row: Correction) -> Key:
    return Key(row.at, row.pk)


def _kinds(asked: Filter) -> Iterator[Way]:
    """The kinds that there are, in the month that was asked for."""
    rows = Filter(month=asked.month).among(Correction.objects.all())
    there = {*rows.order_by().values_list("kind", flat=True).distinct()}
    for kind in Correction.Kind:
        if kind in there:
            path = Filter(kind, asked.month).path
            yield Way(path, kind.label, is_here=kind == asked.kind)


def _months(asked: Filter) -> Iterator[Way]:
    """The months that there are, of the kind that was asked for, the newest first."""
    rows = Filter(kind=asked.kind).among(Correction.objects.all())
    for first in rows.order_by().datetimes("at", "month", order="DESC"):
        month = f"{first:%Y-%m}"
        path = Filter(asked.kind, month).path
        yield Way(path, _name_of(month), is_here=month == asked.month)


def _name_of(month: str) -> str:
    return dateformat.format(_days_of(month)[0], "F Y")


def _days_of(month: str) -> tuple[datetime, datetime]:
    """When the month begins and when the next does, in the site's time zone."""
    try:
        first = datetime.fromisoformat(f"{month}-01")
        after = (first + timedelta(days=31)).replace(day=1)
        return timezone.make_aware(first), timezone.make_aware(after)
    except (ValueError, OverflowError) as error:
        raise Http404(month) from error


def _feed_entry(entry: CorrectionEntry) -> Entry:
    context = {"entry": entry, "site": settings.SITE_URL}
    return Entry(
        guid=entry.name,
        address=absolute(entry.address),
        title=f"{entry.note.label}: {entry.headline}",
        summary=entry.note.text or str(entry.note.ground),
        content=render_to_string("articles/correction_feed_content.html", context),
        authors=(Author(entry.note.issuer, absolute("/redaksi/")),),
        labels=(str(entry.note.label),),
        published_at=timezone.localtime(entry.note.at),
        updated_at=timezone.localtime(entry.note.at),
    )
