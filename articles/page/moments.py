"""Moments as readers and as machines read them, in the site's time zone."""

from datetime import datetime

from django.utils import dateformat, timezone


def in_words(moment: datetime) -> str:
    """The moment in the active language: `Rabu, 03 September 2025 20:00 WIB`."""
    return dateformat.format(timezone.localtime(moment), "l, d F Y H:i T")


def in_brief(moment: datetime) -> str:
    """The moment where room is short: `3 Sep 2025 20:00 WIB`."""
    return dateformat.format(timezone.localtime(moment), "j M Y H:i T")


def for_machines(moment: datetime) -> str:
    """The moment in ISO 8601 with its offset: `2025-09-03T20:00:00+07:00`."""
    return timezone.localtime(moment).isoformat(timespec="seconds")
