from datetime import UTC, datetime

import pytest

from articles.errors import UnclearTime
from articles.exchange.moment import parse_moment

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2025-09-03 20:00", datetime(2025, 9, 3, 13, 0, tzinfo=UTC)),
        ("2025-09-03T20:00:30", datetime(2025, 9, 3, 13, 0, 30, tzinfo=UTC)),
        ("2025-09-03 20:00+09:00", datetime(2025, 9, 3, 11, 0, tzinfo=UTC)),
        ("2026-11-23 19:00", NOW),
        ("1 day ago 20:00", datetime(2026, 11, 22, 13, 0, tzinfo=UTC)),
        ("30 days ago, 06:30", datetime(2026, 10, 23, 23, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_in_the_zone_of_the_site(typed, moment):
    assert parse_moment(typed, now=NOW) == moment


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("kemarin", "is no time. Write it as 2025-09-03 20:00"),
        ("2025-02-30 20:00", "is no time"),
        ("", "is no time"),
        ("2026-11-23 19:01", "is not in the past"),
        ("0 days ago 19:01", "is not in the past"),
        ("1 days ago", "is no time"),
        ("1 day ago 25:00", "is no time"),
        ("0001-01-01 00:00", "is before 1900"),
    ],
)
def test_what_names_no_past_moment_is_refused(typed, said):
    with pytest.raises(UnclearTime, match=said):
        parse_moment(typed, now=NOW)


@pytest.mark.parametrize("typed", ["2025-03-30 02:30", "2025-10-26 02:30"])
def test_a_time_that_came_never_or_twice_is_refused(settings, typed):
    settings.TIME_ZONE = "Europe/Berlin"

    with pytest.raises(UnclearTime, match=r"twice or never.*\+0\d:00"):
        parse_moment(typed, now=NOW)
