"""Which pages a change makes stale, read off the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from articles.models import (
    Byline,
    Category,
    Edition,
    Publication,
    StandingPage,
    Tag,
)
from articles.models.source import ERASED
from articles.page.corrections import CORRECTIONS
from articles.page.frame import frame
from articles.page.history import history_path
from articles.page.sources import CORRECTIONS as ALL_CORRECTIONS
from articles.page.sources import (
    EVERYTHING,
    FRAME,
    LABEL,
    MONTHS,
    older_stories,
    stories_of,
    stories_of_month,
)
from articles.publishing.feed_addresses import FeedFormat, feed_path
from articles.publishing.own_links import link_to
from articles.site.corrections import corrections_pages

from .bake import Press
from .manifest import Manifest
from .urgency import Urgency, most_linked_first

PUBLICATION = "publication:"
STANDING_PAGE = "standingpage:"
CORRECTION = "correction:"
# After these, readers see the story.
OUT = (Edition.Kind.PUBLISHED, Edition.Kind.REINSTATED)
# What the sitemap of pages lists besides stories.
LISTED = ("category:", "tag:", "byline:", STANDING_PAGE)


@dataclass
class Touched:
    """Which pages are to be made, by urgency.

    `frame` is what stands around every page now, if it is another than before.
    """

    stale: dict[str, Urgency] = field(default_factory=dict)
    frame: str = ""

    def add(self, paths: Iterable[str], urgency: Urgency) -> None:
        """Have these made, sooner if they were less urgent so far."""
        for path in paths:
            self.stale[path] = min(urgency, self.stale.get(path, urgency))


def touched_by(names: Iterable[str], manifest: Manifest) -> Touched:
    """What the changes with these names do to the pages in the manifest.

    What is to be made includes the first pages of all lists of a story, whether they
    were made before or not. A dozen queries for each story, however many there are.
    """
    names = {*names}
    touched = Touched()
    for publication in Publication.objects.filter(pk__in=_stories(names)):
        _story(publication, manifest, touched)
    touched.add(manifest.made_from(names), Urgency.OTHER)
    touched.add(_standing_pages(names), Urgency.OTHER)
    touched.add(_lists(names, manifest), Urgency.LIST)
    if any(name.startswith(CORRECTION) for name in names):
        feeds = (feed_path(CORRECTIONS, form) for form in FeedFormat)
        touched.add([CORRECTIONS, *feeds], Urgency.LIST)
        touched.add(corrections_pages(), Urgency.OTHER)
        touched.add(manifest.made_from([ALL_CORRECTIONS]), Urgency.OTHER)
    if any(name.startswith(LISTED) for name in names):
        touched.add(manifest.made_from([LABEL]), Urgency.OTHER)
    if EVERYTHING in names:
        touched.add(manifest.paths(), Urgency.BACKGROUND)
    now = frame()
    known = repr((now.categories, now.pages))
    if known != manifest.fact(FRAME):
        touched.add(manifest.made_from([FRAME]), Urgency.BACKGROUND)
        touched.frame = known
    return touched


def taken_away_by(names: Iterable[str], press: Press) -> dict[str, Urgency]:
    """The pages that may show a story which was withdrawn, or has moved from there.

    How urgently they are to be made again, those first that most pages link to.
    """
    stories = [*Publication.objects.filter(pk__in=_stories(names))]
    erased = any(name.startswith(ERASED) for name in names)
    if erased or not all(story.is_live for story in stories):
        press.store.wait_for_makers()
    paths: dict[str, Urgency] = {}
    for story in stories:
        showing = press.manifest.made_from([story.source_name])
        if story.is_live:
            former = story.article.addresses.exclude(path=story.path)
            showing.intersection_update(former.values_list("path", flat=True))
        else:
            again = Urgency.STORY if story.has_page else Urgency.OTHER
            paths |= {story.path: again} | _lists_of(story, press.manifest)
        paths = dict.fromkeys(showing, Urgency.OTHER) | paths
    paths = dict.fromkeys(_histories(names, press.manifest), Urgency.OTHER) | paths
    return {path: paths[path] for path in sorted(paths, key=most_linked_first)}


def _histories(names: Iterable[str], manifest: Manifest) -> Iterator[str]:
    """The pages that may show a text which was erased by law."""
    keys = [name.removeprefix(ERASED) for name in names if name.startswith(ERASED)]
    for story in Publication.objects.filter(pk__in=keys):
        start = history_path(story.path)
        yield start
        showing = manifest.made_from([story.source_name])
        yield from (path for path in showing if path.startswith(start))


def _stories(names: Iterable[str]) -> list[int]:
    numbers = (
        name.removeprefix(PUBLICATION) for name in names if name.startswith(PUBLICATION)
    )
    return sorted(map(int, numbers))


def _standing_pages(names: Iterable[str]) -> set[str]:
    keys = [
        int(name.removeprefix(STANDING_PAGE))
        for name in names
        if name.startswith(STANDING_PAGE)
    ]
    pages = StandingPage.objects.public().filter(pk__in=keys)
    return {page.get_absolute_url() for page in pages}


def _lists(names: Iterable[str], manifest: Manifest) -> Iterator[str]:
    """The lists of labels: after a merger there may be more in them."""
    for model in (Category, Tag, Byline):
        kind = f"{model.__name__.lower()}:"
        keys = [int(name[len(kind) :]) for name in names if name.startswith(kind)]
        for label in model.objects.filter(pk__in=keys):
            start = label.get_absolute_url()
            yield start
            yield from (feed_path(start, form) for form in FeedFormat)
            yield from manifest.made_from([older_stories(start)])


def _story(publication: Publication, manifest: Manifest, touched: Touched) -> None:
    if publication.has_page:
        touched.add([publication.path], Urgency.STORY)
    showing = manifest.made_from([publication.source_name])
    touched.add(showing - {publication.path}, Urgency.OTHER)
    if publication.has_page and publication.has_history:
        # Its second edition gives a story a history.
        touched.add([history_path(publication.path)], Urgency.OTHER)
    former = publication.article.addresses.values_list("path", flat=True)
    named: list[UUID | str] = [publication.article.uuid, publication.path, *former]
    links = [link_to(each) for each in named]
    touched.add(manifest.made_from(links), Urgency.OTHER)
    touched.add(_pointing_to(publication), Urgency.OTHER)
    for path, urgency in _lists_of(publication, manifest).items():
        touched.add([path], urgency)
    if _has_come_back(publication):
        older = [older_stories(start) for start in _starts(publication)]
        touched.add(manifest.made_from(older), Urgency.OTHER)
    if _is_alone_in_its_month(publication):
        touched.add(manifest.made_from([MONTHS]), Urgency.OTHER)


def _lists_of(publication: Publication, manifest: Manifest) -> dict[str, Urgency]:
    """The lists that the story is on or was on, made or not, but for later pages."""
    month = stories_of_month(publication.path)
    lists = dict.fromkeys(manifest.made_from([month]), Urgency.OTHER)
    lists[f"/indeks{publication.path[:9]}"] = Urgency.OTHER
    for start in _starts(publication):
        feeds = (feed_path(start, form) for form in FeedFormat)
        noted = manifest.made_from([stories_of(start)])
        lists |= dict.fromkeys([start, *feeds, *noted], Urgency.LIST)
    return lists | {"/": Urgency.FRONT}


def _pointing_to(publication: Publication) -> Iterator[str]:
    """The stories whose pages may point to this one though they did not so far."""
    if publication.updates:
        yield publication.updates.path
    live = Publication.objects.live()
    yield from live.filter(later_relations__publication=publication).values_list(
        "path", flat=True
    )
    beside = live.filter(category=publication.category_id)
    for neighbours in (
        beside.older_than(publication).newest_first(),
        beside.newer_than(publication).newest_first().reverse(),
    ):
        yield from neighbours.values_list("path", flat=True)[:1]


def _starts(publication: Publication) -> list[str]:
    credits = publication.credits.select_related("byline")
    labels: list[Category | Tag | Byline] = [
        publication.category,
        *publication.tags.all(),
        *(credit.byline for credit in credits),
    ]
    return ["/", *dict.fromkeys(label.get_absolute_url() for label in labels)]


def _is_alone_in_its_month(publication: Publication) -> bool:
    """Whether the month came or went with this story."""
    live = Publication.objects.live().exclude(pk=publication.pk)
    return not live.in_month(publication.path[1:8]).exists()


def _has_come_back(publication: Publication) -> bool:
    """Whether it is live again, in the midst of what was published since."""
    editions = Edition.objects.filter(article=publication.article_id)
    before = editions.order_by("-number").values_list("kind", flat=True)[:2]
    return len(before) > 1 and before[0] in OUT and before[1] not in OUT
