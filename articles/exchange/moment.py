"""A time as an operator types it."""

import re
from datetime import datetime, timedelta

from django.utils import timezone

from articles.errors import UnclearTime

EARLIEST_YEAR = 1900
DAYS_AGO = re.compile(r"([0-9]{1,4}) days? ago,? ([0-9]{2}:[0-9]{2})")


def parse_moment(typed: str, *, now: datetime) -> datetime:
    """The past moment that “2025-09-03 20:00” names in the site's time zone.

    “3 days ago 20:00” counts from today. An offset (`+07:00`) names another zone.
    Raises `UnclearTime`.
    """
    try:
        moment = datetime.fromisoformat(_by_date(typed, now))
    except ValueError as error:
        raise UnclearTime(
            f"“{typed}” is no time. Write it as 2025-09-03 20:00."
        ) from error
    if moment.year < EARLIEST_YEAR:
        raise UnclearTime(f"“{typed}” is before {EARLIEST_YEAR}.")
    if moment.tzinfo is None:
        moment = _local(moment)
    if moment > now:
        raise UnclearTime(f"“{typed}” is not in the past.")
    return moment


def _by_date(typed: str, now: datetime) -> str:
    found = DAYS_AGO.fullmatch(typed)
    if found is None:
        return typed
    today = timezone.localdate(now, timezone.get_default_timezone())
    return f"{today - timedelta(days=int(found[1]))} {found[2]}"


def _local(wall: datetime) -> datetime:
    zone = timezone.get_default_timezone()
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        raise UnclearTime(
            f"{wall:%Y-%m-%d %H:%M} came twice or never, because the clocks were "
            f"changed. Write it with its offset, such as {first.isoformat()}."
        )
    return first
