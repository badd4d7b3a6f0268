"""Everything that was published, by month and day.

Months are those in the addresses of the articles, so that no other time zone moves an
article into another month.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from articles.models import Publication
from articles.models.live_months import live_months
from articles.models.source import note
from articles.page.response import absolute, page_response
from articles.page.sources import MONTHS, stories_of, stories_of_month

from .lists import Key, Story, list_page
from .views import for_readers

START = "/indeks/"


@dataclass(frozen=True, slots=True)
class Month:
    """A month that has stories, by its first day, and how many."""

    first: date
    stories: int

    @property
    def path(self) -> str:
        return f"{START}{self.first:%Y/%m}/"


@dataclass(frozen=True, slots=True)
class Day:
    """The stories of a day, or as many of them as are on the page."""

    date: date
    stories: tuple[Story, ...]


@for_readers
def index(request: HttpRequest) -> HttpResponse:
    """All months, year by year, the newest first."""
    note(stories_of("/"))
    by_year = groupby(_months(), lambda month: month.first.year)
    context = {
        "years": [(year, [*months]) for year, months in by_year],
        "address": absolute(START),
    }
    return page_response("articles/index.html", context)


@for_readers
def month(request: HttpRequest, month: str, after: Key | None = None) -> HttpResponse:
    """A month's stories, day by day, the newest first. 404 where there are none."""
    note(MONTHS)
    note(stories_of_month(f"/{month.replace('-', '/')}/"))
    months = [*_months()]
    place = next((n for n, each in enumerate(months) if month == _name(each)), None)
    if place is None:
        raise Http404
    live = Publication.objects.live().in_month(month)
    page = list_page(live, start=months[place].path, after=after)
    context = {
        "month": months[place],
        "later": months[place - 1] if place else None,
        "earlier": next(iter(months[place + 1 :]), None),
        "page": page,
        "days": [*_days(page.stories)],
        "address": absolute(page.path),
    }
    return page_response("articles/month.html", context)


def month_pages() -> Iterator[str]:
    """The paths of the months that have stories."""
    return (each.path for each in _months())


def _months() -> Iterator[Month]:
    for each in live_months():
        yield Month(date.fromisoformat(f"{each.name}-01"), each.stories)


def _name(month: Month) -> str:
    return f"{month.first:%Y-%m}"


def _days(stories: Iterable[Story]) -> Iterator[Day]:
    for day, of_it in groupby(stories, _date_of):
        yield Day(day, tuple(of_it))


def _date_of(story: Story) -> date:
    return timezone.localtime(story.published_at).date()
