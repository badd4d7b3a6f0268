from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from articles.editing.limits import MOST_OF_ONE
from articles.editing.replies import (
    DUE_AFTER,
    STEPS,
    answer,
    confirm,
    receive,
    refuse,
    take,
    take_up,
    withdraw,
)
from articles.errors import (
    AlreadySent,
    NotAllowed,
    NoteMissing,
    StepNotOpen,
    TooMany,
)
from articles.models import Notice, Reply, ReplyLetter, ReplyStep
from tests.builders import (
    EVENING,
    MINUTE,
    make_confirmed_reply,
    make_correction,
    make_member,
    make_publication,
    make_reply,
    make_sent,
)

pytestmark = pytest.mark.django_db

State = Reply.State
WAY_TO = {
    State.NEW: [],
    State.CONFIRMED: ["confirm"],
    State.IN_WORK: ["confirm", "take_up"],
    State.PUBLISHED: ["confirm", "publish"],
    State.REFUSED: ["confirm", "refuse"],
    State.WITHDRAWN: ["confirm", "withdraw"],
}


def reply_in(state: str) -> Reply:
    reply = make_reply()
    for name in WAY_TO[state]:
        step(reply, name)
    return reply


def step(reply: Reply, name: str) -> ReplyStep:
    record = make_correction(reply.publication) if name == "publish" else None
    return take(reply, name, by=None, at=EVENING, correction=record)


def letters() -> list[str]:
    return [*ReplyLetter.objects.values_list("kind", flat=True)]


def test_what_is_sent_is_kept_and_its_sender_asked_to_confirm_it():
    sent = make_sent(party="", telephone="")

    reply = receive(sent, form="a form", visitor="192.0.2.1", at=EVENING)

    reply.refresh_from_db()
    assert (reply.text, reply.party) == (sent.text, "")
    assert (reply.state, reply.due_at) == (State.NEW, None)
    assert letters() == ["confirm"]
    assert not Reply.objects.confirmed().exists()


def test_the_same_form_sent_twice_is_one_reply():
    sent = make_sent()
    first = receive(sent, form="a form", visitor="192.0.2.1", at=EVENING)

    again = receive(sent, form="a form", visitor="192.0.2.1", at=EVENING)

    assert first == again
    assert letters() == ["confirm"]


def test_a_form_that_was_taken_takes_no_other_words():
    story = make_publication()
    first = make_sent(publication=story)
    receive(first, form="a form", visitor="192.0.2.1", at=EVENING)
    other = make_sent(publication=story, text="Lain.")

    with pytest.raises(AlreadySent):
        receive(other, form="a form", visitor="192.0.2.1", at=EVENING)


def test_more_than_a_visitor_may_send_is_refused_and_leaves_nothing():
    sent = make_sent()
    for _ in range(MOST_OF_ONE):
        receive(sent, form=str(uuid4()), visitor="192.0.2.1", at=EVENING)

    with pytest.raises(TooMany):
        receive(sent, form=str(uuid4()), visitor="192.0.2.1", at=EVENING)

    assert Reply.objects.count() == len(letters()) == MOST_OF_ONE


def test_once_confirmed_it_counts_and_is_due_in_two_times_twenty_four_hours():
    reply = make_reply()

    confirm(reply, at=EVENING + MINUTE)

    reply.refresh_from_db()
    assert reply.due_at == EVENING + MINUTE + DUE_AFTER
    assert [*Reply.objects.open()] == [reply]
    assert letters() == ["confirm", "received"]


def test_editors_are_told_of_it_and_writers_are_not():
    editor = make_member("Editor")
    make_member("Penulis")
    make_member("Editor", is_active=False)

    reply = make_confirmed_reply()

    notice = Notice.objects.get()
    assert (notice.to, notice.reply, notice.text) == (editor, reply, "")


def test_confirming_twice_changes_nothing():
    reply = make_confirmed_reply()

    with pytest.raises(StepNotOpen):
        confirm(reply, at=EVENING + MINUTE)

    assert Reply.objects.get().due_at == EVENING + DUE_AFTER
    assert letters() == ["confirm", "received"]


def test_it_can_be_confirmed_until_its_time_is_over():
    reply = make_reply()
    Reply.objects.update(expires_at=EVENING + MINUTE)
    reply.refresh_from_db()

    with pytest.raises(StepNotOpen):
        confirm(reply, at=EVENING + 2 * MINUTE)

    confirm(reply, at=EVENING + MINUTE)


def test_every_state_can_be_reached_and_has_its_row():
    assert {step.after for step in STEPS.values()} | {State.NEW} == {*State}
    assert {each for step in STEPS.values() for each in step.before} == {
        State.NEW,
        *Reply.OPEN,
    }


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_taken_from_where_it_begins_and_from_nowhere_else(name, state):
    reply, row = reply_in(state), STEPS[name]
    steps = ReplyStep.objects.count()

    if state in row.before:
        taken = step(reply, name)
        assert (taken.before, taken.after) == (state, row.after)
        assert Reply.objects.get().state == row.after
    else:
        with pytest.raises(StepNotOpen):
            step(reply, name)
        assert ReplyStep.objects.count() == steps


def test_a_colleague_who_was_faster_is_not_overridden():
    mine = make_confirmed_reply()
    theirs = Reply.objects.get()
    refuse(theirs, "Bukan tentang berita kami.", by=None, at=EVENING)

    with pytest.raises(StepNotOpen):
        take_up(mine, by=None, at=EVENING)

    assert Reply.objects.get().state == State.REFUSED


def test_an_answer_goes_to_the_sender_and_means_that_work_has_begun():
    editor, reply = make_member("Editor"), make_confirmed_reply()

    letter = answer(reply, "Mohon kirim datanya.", by=editor, at=EVENING)

    assert (letter.kind, letter.by) == ("answer", editor)
    assert Reply.objects.get().state == State.IN_WORK
    answer(reply, "Terima kasih.", by=editor, at=EVENING)
    assert letters()[-2:] == ["answer", "answer"]


@pytest.mark.parametrize("state", [State.NEW, *Reply.CLOSED])
def test_nobody_is_answered_who_has_not_confirmed_or_is_done(state):
    with pytest.raises(StepNotOpen):
        answer(reply_in(state), "Halo.", by=None, at=EVENING)


def test_a_refusal_is_sent_with_its_reason():
    reply = make_confirmed_reply()

    refuse(reply, "Sudah kami muat kemarin.", by=None, at=EVENING + MINUTE)

    assert Reply.objects.get().closed_at == EVENING + MINUTE
    letter = ReplyLetter.objects.get(kind="refused")
    assert letter.text == "Sudah kami muat kemarin."


@pytest.mark.parametrize("verb", [answer, refuse])
def test_a_refusal_and_an_answer_need_words(verb):
    reply = make_confirmed_reply()

    with pytest.raises(NoteMissing):
        verb(reply, " \n ", by=None, at=EVENING)

    assert Reply.objects.get().state == State.CONFIRMED


def test_a_sender_takes_it_back_without_a_letter():
    reply = make_confirmed_reply()

    withdraw(reply, by=None, at=EVENING)

    assert Reply.objects.get().state == State.WITHDRAWN
    assert "withdrawn" not in letters()


def test_a_sender_for_whom_an_editor_takes_it_back_is_told():
    reply = make_confirmed_reply()

    withdraw(reply, by=make_member("Editor"), at=EVENING)

    assert letters()[-1] == "withdrawn"


def test_a_writer_may_do_nothing_with_it():
    writer, reply = make_member("Penulis"), make_confirmed_reply()

    for do in (
        lambda: take_up(reply, by=writer, at=EVENING),
        lambda: answer(reply, "Halo.", by=writer, at=EVENING),
        lambda: refuse(reply, "Tidak.", by=writer, at=EVENING),
        lambda: withdraw(reply, by=writer, at=EVENING),
    ):
        with pytest.raises(NotAllowed):
            do()


def test_what_waits_too_long_is_overdue_and_what_is_closed_is_not():
    late, refused = (
        make_confirmed_reply(),
        make_confirmed_reply(publication=make_publication(headline="Lain")),
    )
    refuse(refused, "Tidak.", by=None, at=EVENING)
    after = EVENING + DUE_AFTER + MINUTE

    assert [*Reply.objects.overdue(after)] == [late]
    assert late.is_overdue(after)
    assert not Reply.objects.overdue(EVENING + DUE_AFTER).exists()
    assert not refused.is_overdue(after)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "confirmed"},
        {"due_at": EVENING},
        {"closed_at": EVENING},
        {"state": "refused", "confirmed_at": EVENING, "due_at": EVENING},
        {"forgotten_at": EVENING},
    ],
)
def test_the_database_refuses_states_that_cannot_be(values):
    make_reply()

    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.update(**values)


def test_a_due_date_is_two_days_by_the_clock():
    assert timedelta(days=2) == DUE_AFTER
