"""Search: what is asked for in the address, and the page that answers it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Category, Publication
from articles.models.publication_queryset import PublicationQuerySet
from articles.page.response import page_response
from articles.search.find import find, meant
from articles.text.query import MOST_WORDS, Query, parse
from articles.text.snippet import Run, excerpt, has_all, highlight
from articles.text.spelling import clean_line

from .lists import Story, story_of, writers_of
from .views import for_readers, not_kept

ADDRESS = "/cari/"
RESULTS_ON_A_PAGE = 10
MOST_PAGES = 100
LATEST = 5
LONGEST = 200
FIELDS = ("q", "kanal", "dari", "sampai")
# Days that have a midnight in every time zone and calendar.
DAYS = [MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))]


class SearchForm(forms.Form):
    """What a reader may ask: words, a category, a first and a last day."""

    q = forms.CharField(
        max_length=LONGEST,
        required=False,
        error_messages={
            "max_length": _("A search has %(limit_value)d characters at most.")
        },
    )
    kanal = forms.ModelChoiceField(
        Category.objects.all(),
        to_field_name="slug",
        required=False,
        error_messages={"invalid_choice": _("There is no such category.")},
    )
    dari = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        validators=DAYS,
        error_messages={"invalid": _("The first day is no date.")},
    )
    sampai = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        validators=DAYS,
        error_messages={"invalid": _("The last day is no date.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse days that leave no day between them."""
        first, last = (self.cleaned_data.get(name) for name in ("dari", "sampai"))
        if first and last and first > last:
            raise forms.ValidationError(_("The first day is after the last one."))
        return self.cleaned_data


@dataclass(frozen=True, slots=True)
class Result:
    """A story that was found, and the words that show why."""

    story: Story
    headline: tuple[Run, ...]
    summary: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found.

    `is_part` is whether only the newest were looked at. `instead` is what was searched
    for because nothing was found for what was typed, and `correction` the address of
    that search.
    """

    total: int = 0
    is_part: bool = False
    results: tuple[Result, ...] = ()
    instead: str = ""
    correction: str = ""
    newer: str = ""
    older: str = ""


@not_kept
@for_readers
def search(request: HttpRequest) -> HttpResponse:
    """What is live and fits; with nothing typed, a form to type it into."""
    asked = {name: clean_line(request.GET.get(name, "")) for name in FIELDS}
    page = _page_number(request.GET.get("hal", "1"))
    form = SearchForm({name: value for name, value in asked.items() if value})
    context: dict[str, Any] = {"asked": asked, "longest": LONGEST}
    if not form.is_valid():
        problems = [problem for each in form.errors.values() for problem in each]
        return _response(context | {"problems": problems}, status=400)
    query = parse(asked["q"])
    found = _results(asked, query, _among(form.cleaned_data), page, timezone.now())
    if not found.results and page > 1:
        raise Http404
    context |= {
        "query": query,
        "page": page,
        "found": found,
        "latest": _latest() if asked["q"] and not found.results else (),
        "most_words": MOST_WORDS if query.is_cut else 0,
    }
    return _response(context)


def _page_number(typed: str) -> int:
    """Raises Http404 for what is no page that a search links to."""
    number = int(typed) if typed.isdecimal() and len(typed) <= len("100") else 0
    if not 1 <= number <= MOST_PAGES or str(number) != typed:
        raise Http404
    return number


def _among(asked: dict[str, Any]) -> PublicationQuerySet:
    """The live publications that the filters leave."""
    among = Publication.objects.live()
    if asked["kanal"]:
        among = among.in_category(asked["kanal"])
    if asked["dari"]:
        among = among.filter(published_at__gte=_moment(asked["dari"], time.min))
    if asked["sampai"]:
        among = among.filter(published_at__lte=_moment(asked["sampai"], time.max))
    return among


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def _results(
    asked: dict[str, str],
    query: Query,
    among: PublicationQuerySet,
    page: int,
    at: datetime,
) -> Results:
    """The page of results; where nothing is found, those for what may be meant."""
    offset = (page - 1) * RESULTS_ON_A_PAGE
    found = find(query, among, at=at, limit=RESULTS_ON_A_PAGE, offset=offset)
    instead = ""
    if query and not found.total and page == 1:
        instead = meant(asked["q"], query)
        asked = asked | {"q": instead}
        query = parse(instead)
        found = find(query, among, at=at, limit=RESULTS_ON_A_PAGE)
    is_last = found.total <= page * RESULTS_ON_A_PAGE or page == MOST_PAGES
    return Results(
        total=found.total,
        is_part=found.is_part,
        results=tuple(_shown(found.pks, query)),
        instead=instead,
        correction=_address(asked, 1) if instead else "",
        newer=_address(asked, page - 1) if page > 1 else "",
        older="" if is_last else _address(asked, page + 1),
    )


def _shown(pks: tuple[int, ...], query: Query) -> Iterator[Result]:
    """The stories in this order; what was withdrawn since the search is left out."""
    if not pks:
        return
    live = Publication.objects.live().for_lists().select_related("search_entry")
    stories = live.in_bulk(pks)
    for publication in (stories[pk] for pk in pks if pk in stories):
        story = story_of(publication, writers_of(publication))
        body = publication.search_entry.body
        yield Result(
            story,
            highlight(story.headline, query),
            _summary(story.standfirst, body, query),
        )


def _summary(standfirst: str, body: str, query: Query) -> tuple[Run, ...]:
    """The standfirst if it says it all, else the part of the body that says most."""
    if has_all(standfirst, query):
        return highlight(standfirst, query)
    return excerpt(body, query) or highlight(standfirst, query)


def _latest() -> tuple[Story, ...]:
    newest = Publication.objects.live().newest_first().for_lists()
    return tuple(map(story_of, newest[:LATEST]))


def _address(asked: dict[str, str], page: int) -> str:
    named = {name: value for name, value in asked.items() if value}
    if page > 1:
        named["hal"] = str(page)
    return f"{ADDRESS}?{urlencode(named)}"


def _response(context: dict[str, Any], status: int = 200) -> HttpResponse:
    return page_response("articles/search.html", context, status=status)
