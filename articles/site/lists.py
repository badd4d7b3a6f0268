"""Lists of stories, the newest first, in pages that begin after a given story.

A page is named by the story before it, so what is published meanwhile neither
repeats nor hides a story, and no page is dearer than another.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from django.http import Http404

from articles.models import Category, Publication, Role
from articles.models.disclosure import Labels
from articles.models.publication_queryset import PublicationQuerySet
from articles.models.source import note
from articles.page.pictures import lead_figure_of
from articles.page.shapes import Link
from articles.page.sources import older_stories, stories_of
from articles.text.pictures import Figure

STORIES_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Key:
    """Names the last story of a list's page: `20250903130000-15`.

    The story's `published_at`, in UTC so that no setting moves it, and its
    publication's id.
    """

    published_at: datetime
    pk: int

    FORMAT = "%Y%m%d%H%M%S"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key. Raises ValueError for what `str` would not have written."""
        moment, _, pk = text.partition("-")
        key = cls(datetime.strptime(moment, cls.FORMAT).replace(tzinfo=UTC), int(pk))
        if str(key) != text:
            raise ValueError(text)
        return key

    def __str__(self) -> str:
        return f"{self.published_at.astimezone(UTC):{self.FORMAT}}-{self.pk}"


@dataclass(frozen=True, slots=True)
class Story:
    """One story as a list shows it."""

    path: str
    headline: str
    standfirst: str
    category: Link
    labels: Labels
    writers: tuple[str, ...]
    published_at: datetime
    picture: Figure | None = None


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: where the list begins, this page and the next are."""

    start: str
    path: str
    older: str
    before: datetime | None
    stories: tuple[Story, ...]


def list_page(
    publications: PublicationQuerySet, *, start: str, after: Key | None = None
) -> ListPage:
    """The page of these live publications that follows the story `after`.

    `start` is the path of the first page. Raises Http404 for a key that none of them
    has: only pages that a list links to exist. Two queries.
    """
    note(older_stories(start) if after else stories_of(start))
    found = _found(publications, after)
    shown = found[:STORIES_ON_A_PAGE]
    return ListPage(
        start=start,
        path=_path(start, after),
        older=older_than(shown[-1], start=start) if len(found) > len(shown) else "",
        before=after.published_at if after else None,
        stories=tuple(map(_story, shown)),
    )


def older_than(publication: Publication, *, start: str) -> str:
    """The path of the page of a list that begins after this publication."""
    return _path(start, _key(publication))


def story_of(
    publication: Publication,
    writers: tuple[str, ...] = (),
    picture: Figure | None = None,
) -> Story:
    """The publication as a list shows it, with those who wrote it or without, and
    with a picture or without."""
    return Story(
        path=publication.path,
        headline=publication.headline,
        standfirst=publication.standfirst,
        category=_category(publication.category),
        labels=publication.labels,
        writers=writers,
        published_at=publication.published_at,
        picture=picture,
    )


def writers_of(publication: Publication) -> tuple[str, ...]:
    """Who wrote it; the publication comes from `for_lists`."""
    return tuple(
        credit.byline.name
        for credit in publication.credits.all()
        if credit.role == Role.WRITER
    )


def _story(publication: Publication) -> Story:
    picture = lead_figure_of(publication)
    return story_of(publication, writers_of(publication), picture)


def _found(publications: PublicationQuerySet, after: Key | None) -> list[Publication]:
    """The stories of a page and, if there is one, the first of the next."""
    in_order = publications.newest_first().for_lists().with_leads()
    if after is None:
        return [*in_order[: STORIES_ON_A_PAGE + 1]]
    # Beginning with the story that the key names, to see whether there is one.
    found = [*in_order.up_to(after.published_at, after.pk)[: STORIES_ON_A_PAGE + 2]]
    if not found or _key(found[0]) != after:
        raise Http404
    return found[1:]


def _path(start: str, after: Key | None) -> str:
    return f"{start}sebelum/{after}/" if after else start


def _key(publication: Publication) -> Key:
    return Key(publication.published_at, publication.pk)


def _category(category: Category) -> Link:
    return Link(category.name, category.get_absolute_url())
