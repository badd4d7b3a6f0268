import pytest

from articles.text.reading_time import minutes


@pytest.mark.parametrize(
    ("words", "time"), [(0, 1), (1, 1), (299, 1), (300, 2), (500, 3), (2_000, 10)]
)
def test_minutes_are_whole_and_at_least_one(words, time):
    assert minutes(words) == time
