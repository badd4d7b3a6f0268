"""A list as long as an archive: paged without counting all of it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.http import HttpRequest

from articles.search.working import MOST as FOUND

# Counted exactly up to here, and always so many pages beyond the one that is read.
COUNTED = 1_000
PAGES_AHEAD = 10


class LongPaginator(Paginator):
    """Counts no more than the first `upto`, and knows whether there are more."""

    upto = COUNTED

    @cached_property
    def _counted(self) -> int:
        rows: Any = self.object_list
        return rows.order_by()[: self.upto + 1].count()

    @property
    def count(self) -> int:
        """How many can be paged through."""
        return min(self._counted, self.upto)

    @property
    def has_more(self) -> bool:
        """Whether there are more than those."""
        return self._counted > self.upto


class LongList(ChangeList):
    """A list whose templates say of it `is_cut`: that there are more than counted."""

    is_cut = False

    def get_filters(self, request: HttpRequest) -> Any:
        """None of the filters names an article twice, which would have all sorted."""
        specs, has_any, left, _, has_active = super().get_filters(request)
        return specs, has_any, left, False, has_active

    def get_results(self, request: HttpRequest) -> None:
        """Also whether they are all."""
        super().get_results(request)
        self.is_cut = self.paginator.has_more
        # An index answers which rows; asked for all that is in them at once, SQLite
        # would rather go through the table where most rows are in the list.
        pks = [*self.result_list.values_list("pk", flat=True)]
        rows = self.root_queryset.in_bulk(pks)
        self.result_list = [rows[pk] for pk in pks if pk in rows]


def paginator(rows: Any, per_page: int, *, page: str, is_search: bool) -> LongPaginator:
    """For the rows of a list, of which a page is read; or for those that were found."""
    made = LongPaginator(rows, per_page)
    if is_search:
        made.upto = FOUND
    elif page.isdecimal():
        made.upto = max(COUNTED, (int(page[:9]) + PAGES_AHEAD) * per_page)
    return made
