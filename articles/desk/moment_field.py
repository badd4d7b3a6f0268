"""A date and a time as the newsroom enters them: on the clock of the site's zone."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class MomentWidget(AdminSplitDateTime):
    """Django's date and time with their pickers, labelled as the desk labels fields."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Without the colons."""
        labels = {"date_label": gettext("Date"), "time_label": gettext("Time")}
        return super().get_context(name, value, attrs) | labels


class MomentField(forms.SplitDateTimeField):
    """A moment, typed as date and time.

    A time that the zone's clocks show twice or never is refused: guessing which one
    was meant would be wrong by an hour.
    """

    widget = MomentWidget
    default_error_messages = {
        "required": _("Enter a date and a time."),
        "invalid_date": _("This is no date. Write it as 31/12/2026, or pick one."),
        "invalid_time": _("This is no time. Write it as 20:00."),
        "unclear": _(
            "The clocks are changed then: this time comes twice or never. Choose "
            "another."
        ),
    }

    def compress(self, data_list: tuple[date, time] | None) -> datetime | None:
        """The moment that date and time name in the site's zone."""
        try:
            return super().compress(data_list)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            message = self.error_messages["unclear"]
            raise ValidationError(message, code="unclear") from error


def zone_name(at: datetime) -> str:
    """What the site's zone is called at that moment: WIB."""
    return f"{timezone.localtime(at):%Z}"
