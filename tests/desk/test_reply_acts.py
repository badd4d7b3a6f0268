"""Writing to the sender, refusing, noting a withdrawal, deleting personal data."""

import pytest
from django.utils import timezone

from articles.editing.replies import refuse, withdraw
from articles.models import Reply, ReplyLetter
from tests.builders import EVENING, make_confirmed_reply
from tests.desk.replies import DeskReading, screen

pytestmark = pytest.mark.django_db

WORDS = "Mohon datanya, Pak."


@pytest.fixture
def reply(db):
    return make_confirmed_reply()


def test_a_letter_is_written_and_kept(desk, sari, reply):
    response = desk.post(screen(reply, "do/answer"), {"text": WORDS}, follow=True)

    letter = ReplyLetter.objects.get(kind="answer")
    assert (letter.text, letter.by) == (WORDS, sari)
    assert "It goes out by e-mail." in response.text
    assert WORDS in response.text


def test_a_refusal_needs_a_reason_and_sends_it(desk, reply):
    without = desk.post(screen(reply, "do/refuse"), {"text": "  "})
    assert without.status_code == 422
    assert Reply.objects.get().is_open

    desk.post(screen(reply, "do/refuse"), {"text": WORDS})

    assert Reply.objects.get().state == Reply.State.REFUSED
    assert ReplyLetter.objects.get(kind="refused").text == WORDS


def test_a_withdrawal_that_was_told_on_the_telephone_is_noted(desk, sari, reply):
    page = DeskReading.of(desk.get(screen(reply, "do/withdraw")).content)
    assert not page.all("textarea")

    desk.post(screen(reply, "do/withdraw"))

    assert reply.steps.get(after="withdrawn").by == sari


def test_personal_data_are_deleted_on_request_once_it_is_closed(desk, reply):
    open_still = desk.post(screen(reply, "do/forget"))
    assert open_still.status_code == 409
    refuse(reply, WORDS, by=None, at=EVENING)

    desk.post(screen(reply, "do/forget"))

    assert Reply.objects.get().is_forgotten
    assert desk.get(screen(reply, "do/forget")).status_code == 200


def test_who_comes_too_late_keeps_what_was_written(desk, reply):
    withdraw(reply, by=None, at=timezone.now())

    response = desk.post(screen(reply, "do/answer"), {"text": WORDS})

    assert response.status_code == 409
    assert WORDS in response.text
    assert not ReplyLetter.objects.filter(kind="answer").exists()


def test_only_what_can_be_done_is_offered(desk, reply):
    def offered() -> list[str]:
        links = DeskReading.of(desk.get(screen(reply)).content).links()
        return [link.split("/")[-2] for link in links if f"/{reply.pk}/do/" in link]

    assert offered() == ["answer", "refuse", "withdraw"]
    refuse(reply, WORDS, by=None, at=EVENING)
    assert offered() == ["forget"]
    desk.post(screen(reply, "do/forget"))
    assert offered() == []


def test_an_act_that_does_not_exist_is_not_found(desk, reply):
    assert desk.get(screen(reply, "do/fly")).status_code == 404
    assert desk.post(screen(reply, "do/confirm")).status_code == 404
