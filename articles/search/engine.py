"""What the index asks of a database: the same answers from each of them.

`tests/search/test_engines.py` is the contract, and every engine passes it.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Protocol

from django.db import connection

from articles.models.article import ArticleQuerySet
from articles.models.publication_queryset import PublicationQuerySet
from articles.text.query import Query

from .document import Document, Spelled, WorkingCopy
from .postgresql import PostgreSQL
from .sqlite import SQLite
from .working_postgresql import WorkingPostgreSQL
from .working_sqlite import WorkingSQLite


class Engine(Protocol):
    """How one kind of database indexes and finds."""

    def write(self, documents: Iterable[Document]) -> None:
        """Index these; their entries are stored already. What was there goes."""

    def search(
        self,
        query: Query,
        among: PublicationQuerySet,
        *,
        at: datetime,
        offset: int,
        limit: int,
    ) -> list[tuple[int, int, bool]]:
        """Publication, total, and whether older stories were not looked at, for each
        match on the page, best first. One query.

        A headline counts more than a standfirst, that more than a body; exact words
        more than other forms; what is new at `at` a little more than what is old.
        """

    def spelled(self, letters: Collection[str]) -> list[Spelled]:
        """The words that are spelled so, or would be with a letter dropped. One query.

        No more than some dozens, those that are spelled exactly so before others.
        """

    def tidy(self) -> None:
        """Make the index compact after much was written."""


class WorkingEngine(Protocol):
    """How one kind of database indexes working copies, and finds them for the desk."""

    def write(self, copies: Iterable[WorkingCopy]) -> None:
        """Index these; their entries are stored already. What was there goes."""

    def search(
        self, query: Query, among: ArticleQuerySet, *, in_headline: bool, limit: int
    ) -> list[int]:
        """The articles among these that match, the last entered first. One query.

        A word is found by its stem and by its beginning. Where a great many match, it
        costs hardly more than those that are returned.
        """

    def tidy(self) -> None:
        """Make the index compact after much was written."""


ENGINES: dict[str, Engine] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}

WORKING_ENGINES: dict[str, WorkingEngine] = {
    "sqlite": WorkingSQLite(),
    "postgresql": WorkingPostgreSQL(),
}


def engine() -> Engine:
    """The engine of the site's database."""
    return ENGINES[connection.vendor]


def working_engine() -> WorkingEngine:
    """The engine of the desk's search in the site's database."""
    return WORKING_ENGINES[connection.vendor]
