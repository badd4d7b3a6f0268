"""Dates as readers read them."""

from datetime import UTC, datetime

from django.utils import translation

from articles.page.moments import for_machines, in_brief, in_words
from tests.builders import EVENING


def test_a_moment_is_told_in_the_words_of_indonesian_newspapers():
    assert in_words(EVENING) == "Rabu, 03 September 2025 20:00 WIB"


def test_a_moment_is_told_in_the_language_of_the_page():
    with translation.override("en"):
        assert in_words(EVENING) == "Wednesday, 03 September 2025 20:00 WIB"


def test_a_list_tells_a_moment_in_brief():
    assert in_brief(EVENING) == "3 Sep 2025 20:00 WIB"


def test_a_late_evening_in_utc_is_the_next_day_in_jakarta():
    night = datetime(2025, 12, 31, 18, 30, tzinfo=UTC)

    assert in_words(night) == "Kamis, 01 Januari 2026 01:30 WIB"


def test_machines_get_the_offset_and_no_fractions():
    moment = EVENING.replace(microsecond=123_456)

    assert for_machines(moment) == "2025-09-03T20:00:00+07:00"
