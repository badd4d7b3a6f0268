import time
from threading import Event

import pytest
from django.db import connection, transaction

from articles.models import Change
from articles.press.ears import Ears

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ears():
    """With a line, where there can be one."""
    ears = Ears()
    ears.wait(Event())
    yield ears
    ears.close()


def can_tell() -> bool:
    """Only PostgreSQL can; on SQLite one looks."""
    return connection.vendor == "postgresql"


def hears(ears: Ears, *, within: float) -> bool:
    until = time.monotonic() + within
    while not ears.heard() and time.monotonic() < until:
        time.sleep(0.01)
    return ears.heard()


def test_a_change_is_heard_when_it_is_committed_and_not_before(ears):
    with transaction.atomic():
        Change.objects.note("tag:1")
        early = hears(ears, within=0.2)

    assert not early
    assert hears(ears, within=10 if can_tell() else 0) == can_tell()


def test_a_change_that_was_rolled_back_is_not_heard(ears):
    with transaction.atomic():
        Change.objects.note("tag:1")
        transaction.set_rollback(True)

    assert not hears(ears, within=0.2)


def test_what_was_heard_between_two_waits_ends_the_next_one_at_once(ears):
    Change.objects.note("tag:1")
    assert hears(ears, within=10 if can_tell() else 0) == can_tell()

    ears.wait(Event())

    assert not ears.heard()


def test_waiting_ends_although_nothing_is_told(ears):
    ears.wait(Event())

    assert not ears.heard()


def test_a_line_that_broke_is_made_anew(ears, caplog):
    broken = ears.line
    if can_tell():
        with connection.cursor() as cursor:
            ends = "SELECT pg_terminate_backend(%s)"
            cursor.execute(ends, [broken.info.backend_pid])

    until = time.monotonic() + 20
    while can_tell() and ears.line in {None, broken} and time.monotonic() < until:
        ears.wait(Event())
    Change.objects.note("tag:1")

    assert hears(ears, within=10 if can_tell() else 0) == can_tell()
    assert ("The line to the database broke" in caplog.text) == can_tell()
