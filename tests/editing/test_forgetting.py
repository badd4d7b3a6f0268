from datetime import timedelta

import pytest
from django.conf import settings

from articles.editing.forgetting import forget, forget_people
from articles.editing.limits import HOUR
from articles.editing.replies import answer, confirm, refuse
from articles.errors import NotAllowed, StepNotOpen
from articles.models import Reply, ReplyLetter, ReplyStep, Tally
from tests.builders import (
    EVENING,
    MINUTE,
    make_confirmed_reply,
    make_member,
    make_reply,
)

pytestmark = pytest.mark.django_db


def closed_reply() -> Reply:
    reply = make_confirmed_reply()
    answer(reply, "Pak Rahmat, mohon datanya.", by=None, at=EVENING)
    refuse(reply, "Pak Rahmat tidak mengirim data.", by=None, at=EVENING)
    return reply


def test_what_was_not_confirmed_in_time_is_deleted_whole():
    make_reply()
    Reply.objects.update(expires_at=EVENING)

    assert forget_people(EVENING) == 0
    assert forget_people(EVENING + MINUTE) == 1
    assert not Reply.objects.exists()
    assert not ReplyLetter.objects.exists()


def test_what_nobody_was_asked_to_confirm_yet_stays():
    make_reply()
    Tally.objects.all().delete()

    assert forget_people(EVENING + timedelta(days=4)) == 0


def test_a_confirmed_reply_is_not_deleted():
    reply = make_reply()
    Reply.objects.update(expires_at=EVENING)
    confirm(reply, at=EVENING)

    forget_people(EVENING + MINUTE)

    assert Reply.objects.exists()


def test_who_sent_what_was_closed_long_ago_is_forgotten_and_the_fact_stays():
    reply = closed_reply()
    over = EVENING + settings.REPLY_KEPT_FOR

    forget_people(over)
    assert Reply.objects.get().email
    forget_people(over + MINUTE)

    reply.refresh_from_db()
    assert [getattr(reply, name) for name in Reply.PERSONAL] == [""] * 6
    assert {*ReplyLetter.objects.values_list("text", flat=True)} == {""}
    assert reply.forgotten_at == over + MINUTE
    assert (reply.state, reply.closed_at) == ("refused", EVENING)
    assert ReplyStep.objects.count() == 3
    assert forget_people(over + 2 * MINUTE) == 0


def test_how_long_that_is_a_setting_says(settings):
    closed_reply()
    settings.REPLY_KEPT_FOR = timedelta(days=30)

    forget_people(EVENING + timedelta(days=31))

    assert Reply.objects.get().is_forgotten


def test_what_waits_is_never_forgotten():
    reply = make_confirmed_reply()

    forget_people(EVENING + timedelta(days=4_000))

    with pytest.raises(StepNotOpen):
        forget(reply, by=None, at=EVENING)
    assert Reply.objects.get().email


def test_an_editor_forgets_on_request_and_nothing_more_is_mailed():
    reply = closed_reply()

    forget(reply, by=make_member("Editor"), at=EVENING)

    assert reply.is_forgotten
    assert not ReplyLetter.objects.open().exists()
    with pytest.raises(StepNotOpen):
        forget(reply, by=None, at=EVENING)


def test_a_writer_cannot_make_the_desk_forget():
    with pytest.raises(NotAllowed):
        forget(closed_reply(), by=make_member("Penulis"), at=EVENING)


def test_the_addresses_of_visitors_go_within_an_hour():
    make_reply()

    forget_people(EVENING + HOUR)

    assert not Tally.objects.exists()
