from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.core import mail
from django.utils import translation

from articles.editing.replies import answer, refuse, withdraw
from articles.editing.reply_letters import (
    GIVEN_UP_AFTER,
    LATER,
    MOST_A_DAY,
    MOST_AT_ONCE,
    SUBJECTS,
    mail_letters,
)
from articles.editing.reply_links import link_to
from articles.models import Publisher, Reply, ReplyLetter
from tests.builders import (
    EVENING,
    MINUTE,
    make_confirmed_reply,
    make_member,
    make_publication,
    make_reply,
)

pytestmark = pytest.mark.django_db

AWAY = {"default": {"BACKEND": "tests.editing.away.AwayBackend"}}


def mailed(at=EVENING) -> list:
    mail.outbox.clear()
    mail_letters(at)
    return mail.outbox


def test_every_kind_of_letter_has_a_subject():
    assert {*SUBJECTS} == {*ReplyLetter.Kind}


def test_whoever_sent_a_reply_is_mailed_a_link_and_nothing_of_what_was_sent():
    reply = make_reply()

    (message,) = mailed()

    assert message.to == [reply.email]
    assert link_to(reply) in message.body
    assert reply.publication.headline in message.body
    # Anybody can name an address that is not theirs, and would write to it through us.
    for said in (reply.name, reply.party, reply.text, reply.passage):
        assert said not in message.body
    assert mailed() == []


def test_the_time_to_confirm_runs_from_the_letter_on():
    reply = make_reply()

    mailed(EVENING + MINUTE)

    reply.refresh_from_db()
    assert reply.expires_at == EVENING + MINUTE + configured.REPLY_CONFIRM_WITHIN


@pytest.mark.parametrize(("language", "said"), [("id", "48 jam"), ("en", "48 hours")])
def test_letters_speak_the_sites_language(settings, language, said):
    make_reply()
    settings.LANGUAGE_CODE = language

    with translation.override("en" if language == "id" else "id"):
        (message,) = mailed()

    assert said in message.body


def test_an_answer_and_a_refusal_say_what_the_editor_wrote():
    reply = make_confirmed_reply()
    mailed()
    answer(reply, 'Tolong "datanya" & <suratnya>.', by=None, at=EVENING)
    refuse(reply, "Tidak ada data.", by=None, at=EVENING)

    messages = mailed()

    assert 'Tolong "datanya" & <suratnya>.' in messages[0].body
    assert "Tidak ada data." in messages[1].body
    assert "dewanpers.or.id" in messages[1].body


def test_an_acknowledgement_says_until_when_the_newsroom_answers():
    make_confirmed_reply()

    *_, message = mailed()

    assert "Jumat, 05 September 2025 20:00 WIB" in message.body


def test_who_did_not_ask_for_a_withdrawal_is_led_back_to_the_form():
    reply = make_confirmed_reply()
    mailed()
    withdraw(reply, by=make_member("Editor"), at=EVENING)

    (message,) = mailed()

    assert f"/hak-jawab/kirim/?berita={reply.publication.path}" in message.body


def test_an_answer_to_the_letter_reaches_the_newsroom():
    Publisher.objects.update_or_create(
        pk=1, defaults={"email": "redaksi@contoh.example", "version": 1}
    )
    make_reply()

    assert mailed()[0].reply_to == ["redaksi@contoh.example"]


def test_a_mail_server_that_is_away_loses_no_letter(settings):
    settings.MAILERS = AWAY
    make_reply()

    assert mail_letters(EVENING) == 0
    letter = ReplyLetter.objects.get()
    assert (letter.tries, letter.next_try_at) == (1, EVENING + MINUTE)
    assert "nobody listens" in letter.problem
    assert mail_letters(EVENING + MINUTE / 2) == 0
    assert ReplyLetter.objects.get().tries == 1

    settings.MAILERS = configured.MAILERS | {
        "default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    }
    assert len(mailed(EVENING + MINUTE)) == 1


def test_the_pauses_grow_and_after_five_days_it_is_given_up(settings):
    settings.MAILERS = AWAY
    reply = make_reply()

    at, pauses = EVENING, []
    while at < EVENING + timedelta(days=6):
        mail_letters(at)
        letter = ReplyLetter.objects.get()
        if letter.given_up_at:
            break
        pauses.append(letter.next_try_at - at)
        at = letter.next_try_at

    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (MINUTE, timedelta(hours=3))
    assert letter.given_up_at > EVENING + GIVEN_UP_AFTER
    reply.refresh_from_db()
    assert reply.expires_at == letter.given_up_at


def test_an_address_that_did_not_ask_gets_few_letters_a_day_and_the_rest_later():
    story = make_publication()
    for number in range(MOST_A_DAY + 2):
        email = "Korban@Contoh.example" if number % 2 else "korban@contoh.example"
        make_reply(publication=story, email=email)
    make_reply(publication=story, email="lain@contoh.example")

    to = [message.to[0].lower() for message in mailed()]

    assert to.count("korban@contoh.example") == MOST_A_DAY
    assert "lain@contoh.example" in to
    assert mailed(EVENING + LATER) == []
    assert len(mailed(EVENING + timedelta(days=1, hours=2))) == 2


def test_the_worker_mails_some_and_then_sees_to_other_things():
    story = make_publication()
    for number in range(MOST_AT_ONCE + 1):
        email = f"{number}@contoh.example"
        visitor = f"192.0.2.{number}"
        make_reply(publication=story, email=email, visitor=visitor)

    assert len(mailed()) == MOST_AT_ONCE
    assert len(mailed()) == 1


def test_a_letter_that_another_worker_has_taken_is_left_to_it():
    make_reply()
    ReplyLetter.objects.update(next_try_at=EVENING + MINUTE)

    assert mailed() == []


def test_a_confirmation_does_not_expire_what_is_confirmed_already():
    reply = make_confirmed_reply()

    mailed()

    reply.refresh_from_db()
    assert Reply.objects.open().count() == 1
    assert reply.is_confirmed
