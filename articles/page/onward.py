"""Where a reader may go on from a story: to related ones and to its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Subquery

from articles.models import Publication
from articles.models.disclosure import Labels
from articles.models.publication_queryset import PublicationQuerySet

RELATED = 4
# However many stories go on from an old one: these few, the newest, say that they do.
LATER = 3


@dataclass(frozen=True, slots=True)
class Signpost:
    """One story, as another points to it."""

    path: str
    headline: str
    labels: Labels
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Onward:
    """The ways on. `previous` and `next` are the neighbours in the same category.

    `related` are older than the story and `later` are newer; no story is there twice.
    """

    related: tuple[Signpost, ...] = ()
    later: tuple[Signpost, ...] = ()
    previous: Signpost | None = None
    next: Signpost | None = None


NOWHERE = Onward()


def onward_from(publication: Publication) -> Onward:
    """The ways on that are open now. One query."""
    newest_first = _newest_first(publication)
    older = [story for story in newest_first if _age(story) < _age(publication)]
    newer = [story for story in newest_first if _age(story) > _age(publication)]
    # Nothing of the category lies between a story and its neighbour.
    previous = _first_in_category(older, publication)
    next_one = _first_in_category(reversed(newer), publication)
    return Onward(
        related=tuple(_signpost(story) for story in older if story != previous),
        later=tuple(_signpost(story) for story in newer if story != next_one),
        previous=_signpost(previous) if previous else None,
        next=_signpost(next_one) if next_one else None,
    )


def _newest_first(publication: Publication) -> list[Publication]:
    statement, given = _statement(connection.vendor)
    its = dict(zip(_values(STAND_IN), _values(publication), strict=True))
    params = [its.get(each, each) for each in given]
    return [*Publication.objects.raw(statement, params)]


# No publication has these values, so they are found again in what Django made of them.
STAND_IN = Publication(
    pk=-1, category_id=-2, published_at=datetime(1, 1, 1, tzinfo=UTC)
)


def _values(publication: Publication) -> tuple[Any, ...]:
    """What the query asks with, as the database is given it."""
    at = connection.ops.adapt_datetimefield_value(publication.published_at)
    return publication.pk, publication.category_id, at


@cache
def _statement(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The query for `STAND_IN`, and its parameters.

    Django takes as long to put it together as for all else of a story's page, so that
    is done once in each process.
    """
    found = Publication.objects.filter(
        pk__in=[Subquery(way.values("pk")) for way in _ways(STAND_IN)]
    )
    return found.newest_first().query.sql_with_params()


def _ways(publication: Publication) -> Iterator[PublicationQuerySet]:
    """Each as a query of one story at most."""
    live = Publication.objects.live()
    beside = live.filter(category=publication.category_id)
    yield beside.older_than(publication).newest_first()[:1]
    yield beside.newer_than(publication).newest_first().reverse()[:1]
    related = live.filter(later_relations__publication=publication.pk)
    for place in range(RELATED):
        yield related.order_by("later_relations__position")[place : place + 1]
    later = live.filter(relations__older=publication.pk).newest_first()
    for place in range(LATER):
        yield later[place : place + 1]


def _age(publication: Publication) -> tuple[datetime, int]:
    return publication.published_at, publication.pk


def _first_in_category(
    stories: Iterable[Publication], publication: Publication
) -> Publication | None:
    same = (one for one in stories if one.category_id == publication.category_id)
    return next(same, None)


def _signpost(publication: Publication) -> Signpost:
    return Signpost(
        path=publication.path,
        headline=publication.headline,
        labels=publication.labels,
        published_at=publication.published_at,
    )
