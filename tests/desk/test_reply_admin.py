"""The inbox of replies, and what stands on a reply's own page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.editing.forgetting import forget
from articles.editing.replies import DUE_AFTER, answer, refuse, take_up
from articles.models import Reply, ReplyLetter
from tests.builders import (
    make_confirmed_reply,
    make_publication,
    make_reply,
)
from tests.desk.replies import INBOX, DeskReading, screen

pytestmark = pytest.mark.django_db


def confirmed(headline: str, ago: timedelta = timedelta(hours=1), **more) -> Reply:
    at = timezone.now() - ago
    return make_confirmed_reply(
        at, publication=make_publication(headline=headline), **more
    )


def listed(desk, query: str = "") -> list[str]:
    page = DeskReading.of(desk.get(f"{INBOX}{query}").content)
    return page.texts("th", **{"class": "field-story"})


def test_the_inbox_shows_what_waits_the_most_pressing_first(desk):
    confirmed("Baru")
    confirmed("Lama", DUE_AFTER * 2)
    done = confirmed("Ditolak", DUE_AFTER)
    refuse(done, "Tidak.", by=None, at=timezone.now())
    make_reply(publication=make_publication(headline="Belum dikonfirmasi"))

    assert listed(desk) == ["Lama", "Baru"]
    assert listed(desk, "?state=refused") == ["Ditolak"]
    assert listed(desk, "?state=all") == ["Baru", "Ditolak", "Lama"]
    assert listed(desk, "?state=nonsense") == ["Baru", "Lama"]


def test_what_is_overdue_is_marked_and_only_that(desk):
    confirmed("Baru")
    confirmed("Lama", DUE_AFTER * 2)

    page = DeskReading.of(desk.get(INBOX).content)

    assert page.classed("late") == ["Overdue"]


def test_a_reply_is_found_by_who_sent_it(desk):
    confirmed("Satu")
    confirmed("Dua", name="Sri Wahyuni")

    assert listed(desk, "?q=wahyuni") == ["Dua"]


def test_its_page_shows_what_was_sent_as_text_and_how_to_reach_the_sender(desk):
    reply = confirmed("Satu", text="<b>Baris</b>\n\n<script>alert(1)</script>")

    page = DeskReading.of(desk.get(screen(reply)).content)

    assert "<script>alert(1)</script>" in page.classed("sent")[1]
    assert f"mailto:{reply.email}" in page.links()
    assert reply.publication.path in page.links()
    assert reply.telephone in page.texts("dd")


def test_what_nobody_confirmed_is_not_shown_at_all(desk):
    reply = make_reply()

    assert desk.get(screen(reply), follow=False).status_code == 404
    assert listed(desk, "?state=new") == []
    assert desk.get(screen(reply, "do/refuse")).status_code == 404
    assert desk.get(screen(reply, "publish")).status_code == 404


def test_taking_it_up_is_one_button_and_the_second_editor_is_told(desk, other_desk):
    reply = confirmed("Satu")

    first = desk.post(screen(reply), follow=True)
    second = other_desk.post(screen(reply), follow=True)

    assert "in work now" in first.text
    assert "was faster" in second.text
    step = reply.steps.get(after="in_work")
    assert step.by.username == "sari"


def test_letters_say_whether_they_went_out(desk):
    reply = confirmed("Satu")
    answer(reply, "Mohon datanya.", by=None, at=timezone.now())
    letters = ReplyLetter.objects.all()
    letters.filter(kind="confirm").update(mailed_at=timezone.now())
    letters.filter(kind="received").update(problem="refused")

    said = desk.get(screen(reply)).text

    assert "not mailed yet, the mail server refuses" in said
    assert "goes out soon" in said
    assert "Mohon datanya." in said


def test_whose_it_was_is_gone_once_it_is_forgotten(desk):
    reply = confirmed("Satu")
    refuse(reply, "Pak Rahmat keliru.", by=None, at=timezone.now())
    email = reply.email

    forget(reply, by=None, at=timezone.now())

    said = desk.get(screen(reply)).text
    assert "with what was sent and written" in said
    assert email not in said
    assert "Pak Rahmat keliru." not in said


@pytest.mark.parametrize("name", ["change", "publish", "do/answer", "do/refuse"])
def test_writers_readers_and_strangers_see_nobodys_name(
    reporter, reader, stranger, client, name
):
    reply = confirmed("Satu")

    for browser in (reporter, reader, stranger):
        assert browser.get(screen(reply, name)).status_code == 403
        assert browser.post(screen(reply, name)).status_code == 403
    assert client.get(screen(reply, name)).status_code == 302
    assert client.post(screen(reply, name)).status_code == 403
    assert Reply.objects.get().state == Reply.State.CONFIRMED


def test_nobody_adds_edits_or_deletes_one(desk):
    reply = confirmed("Satu")

    assert desk.get(f"{INBOX}add/").status_code in {403, 404}
    assert desk.get(screen(reply, "delete")).status_code == 403
    desk.post(screen(reply), {"text": "Lain", "state": "published"})
    reply.refresh_from_db()
    assert (reply.text != "Lain", reply.state) == (True, "in_work")


def test_the_front_of_the_desk_shows_what_waits_with_its_due_date(desk, reporter):
    reply = confirmed("Pabrik Garam", DUE_AFTER * 2)
    done = confirmed("Selesai")
    refuse(done, "Tidak.", by=None, at=timezone.now())

    page = DeskReading.of(desk.get("/admin/").content)

    (board,) = page.texts("section", **{"data-board": "replies"})
    assert "Pabrik Garam" in board
    assert "Overdue" in board
    assert "Selesai" not in board
    assert screen(reply) in page.links()
    assert "Pabrik Garam" not in DeskReading.of(reporter.get("/admin/").content).texts(
        "section", **{"data-board": "notices"}
    )
    assert not DeskReading.of(reporter.get("/admin/").content).all(
        "section", **{"data-board": "replies"}
    )


def test_an_editor_is_told_until_it_is_closed(sari, desk):
    reply = confirmed("Pabrik Garam")

    def told() -> str:
        page = DeskReading.of(desk.get("/admin/").content)
        return " ".join(page.texts("section", **{"data-board": "notices"}))

    assert "Pabrik Garam" in told()
    take_up(reply, by=sari, at=timezone.now())
    assert "Pabrik Garam" in told()
    refuse(reply, "Tidak.", by=sari, at=timezone.now())
    assert "Pabrik Garam" not in told()


def test_the_inbox_takes_few_queries_however_many_wait(
    desk, django_assert_max_num_queries
):
    for number in range(12):
        confirmed(f"Berita {number}", visitor=f"192.0.2.{number}")

    with django_assert_max_num_queries(14):
        desk.get(INBOX)
