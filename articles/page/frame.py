"""What stands around every page for readers: the ways on, and who publishes it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet, Value

from articles.models import Category, Publication, Publisher, StandingPage
from articles.models.source import note

from .shapes import Link
from .sources import FRAME

type Row = tuple[str, int, str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """The categories that have something to read, the standing pages, the publisher.

    Both lists are in the newsroom's order.
    """

    categories: tuple[Link, ...]
    pages: tuple[Link, ...]
    publisher: Publisher


def frame() -> Frame:
    """The frame as it is now. Two queries.

    It is read for each page, so that what is changed at the desk shows at once,
    whichever process answers.
    """
    note(FRAME)
    found = _rows()
    return Frame(
        categories=tuple(_links_to(Category, found)),
        pages=tuple(_links_to(StandingPage, found)),
        publisher=Publisher.objects.current(),
    )


def _rows() -> list[Row]:
    """Kind, position, name and slug of what every page links to, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(*_statement(connection.vendor))
        return cursor.fetchall()


@cache
def _statement(vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The query and its parameters: the same for every page, so that Django puts it
    together once in each process."""
    categories = Publication.objects.live().categories().annotate(title=F("name"))
    both = _named(categories).union(_named(StandingPage.objects.public()))
    return both.order_by("kind", "position", "title").query.sql_with_params()


def _named(rows: QuerySet[Any]) -> QuerySet[Any, Row]:
    kind = Value(rows.model.__name__)
    # Ordered as a whole, later; SQLite refuses an order of the parts.
    rows = rows.annotate(kind=kind).order_by()
    return rows.values_list("kind", "position", "title", "slug")


def _links_to(
    model: type[Category | StandingPage], rows: Iterable[Row]
) -> Iterator[Link]:
    for kind, _, name, slug in rows:
        if kind == model.__name__:
            yield Link(name, model(slug=slug).get_absolute_url())
