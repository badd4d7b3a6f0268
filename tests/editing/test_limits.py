from datetime import timedelta

import pytest

from articles.editing.limits import (
    ALL,
    HOUR,
    MOST_OF_ALL,
    MOST_OF_ONE,
    count,
    forget_tallies,
    require_room,
)
from articles.errors import TooMany
from articles.models import Tally
from tests.builders import EVENING, MINUTE

pytestmark = pytest.mark.django_db

SOMEBODY = "192.0.2.1"


def fill(visitor: str, times: int = MOST_OF_ONE) -> None:
    for _ in range(times):
        count(visitor, at=EVENING)


def counts() -> list[int]:
    """How often each visitor counts, and all of them together."""
    return sorted(Tally.objects.values_list("count", flat=True))


def test_a_visitor_may_send_so_much_in_an_hour_and_no_more():
    fill(SOMEBODY)

    with pytest.raises(TooMany) as refused:
        count(SOMEBODY, at=EVENING + MINUTE)

    assert refused.value.wait == HOUR - MINUTE


def test_to_ask_whether_there_is_room_takes_none():
    for _ in range(2 * MOST_OF_ONE):
        require_room(SOMEBODY, at=EVENING)
    assert not Tally.objects.exists()
    fill(SOMEBODY)

    with pytest.raises(TooMany):
        require_room(SOMEBODY, at=EVENING)
    require_room("192.0.2.2", at=EVENING)
    require_room(SOMEBODY, at=EVENING + HOUR)


def test_another_visitor_is_not_kept_from_it():
    fill(SOMEBODY)

    count("192.0.2.2", at=EVENING)

    assert counts() == [1, MOST_OF_ONE, MOST_OF_ONE + 1]


def test_after_the_hour_it_begins_anew():
    fill(SOMEBODY)

    count(SOMEBODY, at=EVENING + HOUR)

    assert counts() == [1, 1]


def test_many_visitors_together_are_limited_too():
    for number in range(MOST_OF_ALL):
        count(f"2001:db8::{number:x}", at=EVENING)

    with pytest.raises(TooMany):
        count("2001:db8:1::", at=EVENING)

    assert Tally.objects.count() == MOST_OF_ALL + 1


def test_whoever_is_refused_takes_nothing_from_the_others():
    fill(SOMEBODY)
    for _ in range(MOST_OF_ALL):
        with pytest.raises(TooMany):
            count(SOMEBODY, at=EVENING)

    fill("192.0.2.2")

    assert counts() == [MOST_OF_ONE, MOST_OF_ONE, 2 * MOST_OF_ONE]


def test_no_address_is_kept_only_what_nobody_can_turn_back(settings):
    count(SOMEBODY, at=EVENING)
    kept = {*Tally.objects.values_list("key", flat=True)}
    settings.SECRET_KEY = "another-key-of-another-site-with-enough-letters-in-it"

    count(SOMEBODY, at=EVENING)

    assert not any(SOMEBODY in key or ALL in key for key in kept)
    assert Tally.objects.count() == 2 * len(kept)


def test_what_an_hour_has_passed_over_is_deleted():
    count(SOMEBODY, at=EVENING)
    count("192.0.2.2", at=EVENING + 2 * MINUTE)

    assert forget_tallies(EVENING + HOUR - timedelta(seconds=1)) == 0
    assert forget_tallies(EVENING + HOUR + MINUTE) == 2
    assert Tally.objects.count() == 1
