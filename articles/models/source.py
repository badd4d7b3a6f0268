"""Which rows a page was made from, noted while it is made."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from django.db import models

ERASED = "erased:"


@dataclass(slots=True)
class Noted:
    """The names of what was read, and the time after which it is otherwise, if any."""

    names: set[str] = field(default_factory=set)
    until: datetime | None = None


_noted: ContextVar[Noted | None] = ContextVar("noted", default=None)


class Source(models.Model):
    """A row that readers' pages show: a change of it makes those pages stale.

    Nobody has to remember to say what a page shows. Reading the row is what notes it.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls,
        db: str | None,
        field_names: Collection[Any],
        values: Collection[Any],
        **options: Any,
    ) -> Self:
        """Read the row, and note it for the page that is being made."""
        row = super().from_db(db, field_names, values, **options)
        note(row.source_name)
        return row

    @property
    def source_name(self) -> str:
        """What a page notes when it shows this row: `tag:12`."""
        return f"{self._meta.model_name}:{self.pk}"


def note(name: str) -> None:
    """Note what the page that is being made shows, if one is."""
    noted = _noted.get()
    if noted is not None:
        noted.names.add(name)


def note_until(moment: datetime) -> None:
    """Note that the page that is being made holds no longer than this."""
    noted = _noted.get()
    if noted is not None:
        noted.until = min(moment, noted.until or moment)


@contextmanager
def noting() -> Iterator[Noted]:
    """Collect what is read inside."""
    noted = Noted()
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)


def erased(publication: int) -> str:
    """What is noted when an earlier text of a story was erased by law."""
    return f"{ERASED}{publication}"
