"""Rows of a form that editors add, remove and put in order."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .fields import LineField, PlainLabels
from .reordering import Reordering

LAST = 10_000


class RowForm(PlainLabels, forms.Form):
    """One row. Any order number is fine; a row without one stands last."""

    Media = Reordering

    # The fields that say something; a row without any is not there.
    content: tuple[str, ...] = ()

    ORDER = LineField(label=_("Place"), widget=forms.NumberInput(attrs={"min": 1}))
    DELETE = forms.BooleanField(required=False, label=_("Remove"))

    @property
    def place(self) -> int:
        """Where the editor put this row."""
        number = str(self["ORDER"].value() or "").strip()
        return int(number) if re.fullmatch("[0-9]{1,4}", number) else LAST

    @property
    def is_removed(self) -> bool:
        """Whether the editor ticked it off."""
        return bool(self["DELETE"].value())

    @property
    def is_blank(self) -> bool:
        """Whether nobody wrote anything into it."""
        return not any(str(self[name].value() or "").strip() for name in self.content)


class Rows(forms.BaseFormSet):
    """Rows as posted, in the order that the editor gave them."""

    @property
    def in_order(self) -> list[RowForm]:
        """The rows for the page; blank ones that were posted are left out."""
        rows = [row for row in self.forms if not (self.is_bound and row.is_blank)]
        return sorted(rows, key=lambda row: row.place) if self.is_bound else rows

    @property
    def kept(self) -> list[RowForm]:
        """The rows that the editor wants, in order."""
        return [row for row in self.in_order if not row.is_removed]


def recounted(data: QueryDict, prefix: str) -> QueryDict:
    """The posted data with the number of rows that it really holds.

    What the page's script counted may be wrong or missing; no row is lost for it.
    """
    name = re.compile(rf"{prefix}-([0-9]{{1,3}})-")
    numbers = [int(found[1]) for key in data if (found := name.match(key))]
    data = data.copy()
    data[f"{prefix}-TOTAL_FORMS"] = str(max(numbers, default=-1) + 1)
    data[f"{prefix}-INITIAL_FORMS"] = "0"
    return data


def rows_of(form: type[RowForm]) -> Any:
    """The formset class for rows of this form."""
    return forms.formset_factory(form, formset=Rows, extra=0)
