"""Forms and their fields as the desk has them: text as the newsroom spells it."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Article, Credit
from articles.text.spelling import clean_line, clean_text


class PlainLabels(forms.BaseForm):
    """A form whose labels stand alone, as they do everywhere at the desk."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


def at_most(limit: int | None) -> list[Callable[[str], None]]:
    """Refuses what is longer. Django's own limit has browsers cut a pasted text."""

    def check(text: str) -> None:
        if limit is not None and len(text) > limit:
            message = _("%(length)d characters; at most %(limit)d fit here.")
            raise ValidationError(message % {"length": len(text), "limit": limit})

    return [check]


class LineField(forms.CharField):
    """One line in one spelling.

    Its length is not limited by itself: of an article, `articles.editing` measures it
    and says what is too long; elsewhere, `at_most` does.
    """

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"class": "vTextField"})
        super().__init__(**{"required": False, "widget": widget, **kwargs})

    def to_python(self, value: Any) -> str:
        """Before validation, so that an invisible control character is no error."""
        return clean_line(value or "")


class ProseField(forms.CharField):
    """Several lines in one spelling, of any length."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3})
        super().__init__(**{"required": False, "widget": widget, **kwargs})

    def to_python(self, value: Any) -> str:
        """As `LineField` does."""
        return clean_text(value or "")


class BylineSelect(AutocompleteSelect):
    """Finds bylines while one types; the chosen one is among its given choices.

    Django's own asks the database for the name of every chosen row.
    """

    def __init__(self) -> None:
        super().__init__(Credit._meta.get_field("byline"), admin.site)

    def optgroups(
        self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None
    ) -> Any:
        """The given choices, as an ordinary select shows them."""
        return forms.Select.optgroups(self, name, [*value], attrs)


class TagsSelect(AutocompleteSelectMultiple):
    """Finds tags while one types. Made per form: it keeps the page's language."""

    def __init__(self) -> None:
        super().__init__(Article._meta.get_field("tags"), admin.site)

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Without the × that takes all of them at once: each has its own."""
        return {**super().build_attrs(*args, **kwargs), "data-allow-clear": "false"}

    def optgroups(
        self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None
    ) -> Any:
        """The chosen tags."""
        return super().optgroups(name, _numbers(value), attrs)


class StorySelect(AutocompleteSelect):
    """Finds stories that were public. Made per form, as `TagsSelect`."""

    def __init__(self) -> None:
        super().__init__(Article._meta.get_field("updates"), admin.site)

    def optgroups(
        self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None
    ) -> Any:
        """The chosen story."""
        return super().optgroups(name, _numbers(value), attrs)


def _numbers(value: Sequence[str]) -> list[str]:
    """The keys among what was posted: Django's own widgets break on others."""
    return [each for each in value if re.fullmatch("[0-9]{1,18}", str(each))]
