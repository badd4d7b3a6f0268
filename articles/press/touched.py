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
from articles.page.frame import frame
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

from .manifest import Manifest
from .urgency import Urgency

PUBLICATION = "publication:"
STANDING_PAGE = "standingpage:"
# What the sitemap of pages lists besides stories.
LISTED = ("category:", "tag:", "byline:", STANDING_PAGE)


@dataclass
class Touched:
    """What is to happen to pages: taken away at once, and made by urgency.

    `frame` is what stands around every page now, if it is another than before.
    """

    withdrawn: set[str] = field(default_factory=set)
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
    for pk in _stories(names):
        publication = Publication.objects.filter(pk=pk).first()
        if publication is not None:
            _story(publication, manifest, touched)
    touched.add(manifest.made_from(names), Urgency.OTHER)
    touched.add(_standing_pages(names), Urgency.OTHER)
    touched.add(_lists(names, manifest), Urgency.LIST)
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


def _stories(names: Iterable[str]) -> Iterator[int]:
    for name in sorted(names):
        if name.startswith(PUBLICATION):
            yield int(name.removeprefix(PUBLICATION))


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
    showing = manifest.made_from([publication.source_name])
    if publication.is_live:
        touched.add([publication.path], Urgency.STORY)
    else:
        touched.withdrawn |= showing | {publication.path}
    touched.add(showing, Urgency.OTHER)
    former = publication.article.addresses.values_list("path", flat=True)
    named: list[UUID | str] = [publication.article.uuid, publication.path, *former]
    links = [link_to(each) for each in named]
    touched.add(manifest.made_from(links), Urgency.OTHER)
    touched.add(_pointing_to(publication), Urgency.OTHER)
    for start in _starts(publication):
        first = Urgency.FRONT if start == "/" else Urgency.LIST
        touched.add([start], first)
        touched.add((feed_path(start, form) for form in FeedFormat), Urgency.LIST)
        touched.add(manifest.made_from([stories_of(start)]), Urgency.LIST)
        if _has_come_back(publication):
            touched.add(manifest.made_from([older_stories(start)]), Urgency.OTHER)
    month = stories_of_month(publication.path)
    touched.add(manifest.made_from([month]), Urgency.OTHER)
    touched.add([f"/indeks{publication.path[:9]}"], Urgency.OTHER)
    if _is_alone_in_its_month(publication):
        touched.add(manifest.made_from([MONTHS]), Urgency.OTHER)


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
    return not live.filter(path__startswith=publication.path[:9]).exists()


def _has_come_back(publication: Publication) -> bool:
    """Whether it is live again, in the midst of what was published since."""
    editions = Edition.objects.filter(article=publication.article_id)
    before = editions.order_by("-number").values_list("kind", flat=True)[:2]
    return [*before] == [Edition.Kind.PUBLISHED, Edition.Kind.WITHDRAWN]
