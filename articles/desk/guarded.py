"""Forms of Django's admin that overwrite nothing that somebody else saved meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.page.comparison import ComparedField
from articles.text.diff import diff_text
from articles.text.spelling import clean_text

from .article_form import MAX_VERSION
from .fields import PlainLabels

STALE = _(
    "Not saved yet: somebody else saved this meanwhile. All that you typed is still "
    "here. Look below at what would change, mend what you like, and save again."
)
CONFLICT = 409
TO_MEND = 422


class GuardedForm(PlainLabels, forms.ModelForm):
    """A form that knows the version that its editor opened.

    Valid only while that is the stored one. A form that came too late shows what the
    stored text would lose, and carries the stored version from then on: whoever saves
    it again has seen that.
    """

    base = forms.IntegerField(
        min_value=0, max_value=MAX_VERSION, widget=forms.HiddenInput
    )
    came_late: tuple[ComparedField, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = not self.instance._state.adding
        self.stored_version = self.instance.version if stored else 0
        self.initial["base"] = self.stored_version

    def clean(self) -> dict[str, Any]:
        """Refuse what was opened before the last save, unless it says the same."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("base", self.stored_version) != self.stored_version:
            self.came_late = compared(self._both())
            self.data = MultiValueDict(self.data)
            self.data[self.add_prefix("base")] = str(self.stored_version)
            if self.came_late:
                raise forms.ValidationError(STALE, code="stale")
            cleaned["base"] = self.stored_version
        return cleaned

    def _both(self) -> Iterator[tuple[str, str, str, str]]:
        """Name and label of each field, its stored value and the typed one."""
        for bound in self.visible_fields():
            stored, typed = (_as_text(bound, v) for v in (bound.initial, bound.data))
            yield bound.name, str(bound.label), stored, typed


def compared(fields: Iterable[tuple[str, str, str, str]]) -> tuple[ComparedField, ...]:
    """The fields that differ. Each is a name, a label, an old and a new text."""
    return tuple(
        ComparedField(name, capfirst(label), diff_text(old, new).blocks)
        for name, label, old, new in fields
        if old != new
    )


class GuardedAdmin(admin.ModelAdmin):
    """An admin whose row is held while a form is saved, so that the guard is sure."""

    form = GuardedForm
    change_form_template = "admin/articles/guarded_form.html"

    class Media:
        css = {"all": ["articles/desk/article.css", "articles/desk/diff.css"]}

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The row; held until the form is saved, if it is being saved."""
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST":
            rows = self.model._default_manager.select_for_update()
            found.refresh_from_db(from_queryset=rows)
        return found

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With a fitting status for a form that is handed back."""
        response = super().render_change_form(request, context, *args, **kwargs)
        form = context["adminform"].form
        if form.is_bound and isinstance(response, TemplateResponse):
            response.status_code = CONFLICT if form.came_late else TO_MEND
        return response

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: what was there can be hidden or replaced, not lost."""
        return False


def _as_text(bound: forms.BoundField, value: Any) -> str:
    """A stored or a typed value, valid or not, as the form shows it."""
    if isinstance(value, bool):
        return yes_or_no(value)
    field, widget = bound.field, bound.field.widget
    if isinstance(field, forms.ChoiceField):
        named: dict[Any, Any] = dict(cast("Any", field.choices))
        return str(named.get(value, value))
    if isinstance(widget, forms.MultiWidget):
        typed = value if isinstance(value, list) else widget.decompress(value) or []
        parts = zip(widget.widgets, typed, strict=False)
        return " ".join(filter(None, (part.format_value(each) for part, each in parts)))
    return clean_text(widget.format_value(value) or "")


def yes_or_no(value: bool) -> str:
    """A box that is ticked or not, in words."""
    return str(_("yes") if value else _("no"))
