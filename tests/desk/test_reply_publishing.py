"""From the inbox to the story, in a few clicks."""

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.editing.replies import withdraw
from articles.models import Correction, Reply
from articles.publishing.publish import unpublish
from tests.builders import (
    EVENING,
    make_confirmed_reply,
    make_correction,
    make_editor,
)
from tests.desk.conftest import signed_in
from tests.desk.pages import form_in
from tests.desk.replies import DeskReading, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(db):
    return make_confirmed_reply()


def form_of(desk, reply) -> dict:
    return form_in(desk.get(screen(reply, "publish")), "publish_form")


def test_the_record_is_filled_in_with_what_was_sent(desk, reply):
    form = form_of(desk, reply)

    assert form["party"] == reply.party
    assert form["at_issue"] == reply.passage
    assert form["text"] == reply.text
    assert form["placement"] == "above"


def test_a_sender_who_chose_no_name_for_readers_is_named_by_the_editor_only(desk):
    reply = make_confirmed_reply(party="")
    form = form_of(desk, reply)
    assert form["party"] == ""

    refused = desk.post(screen(reply, "publish"), form)

    assert refused.status_code == 422
    assert reply.name not in DeskReading.of(refused.content).texts("textarea")
    assert not Correction.objects.exists()


def test_publishing_is_one_button_and_the_page_leads_to_the_story(desk, sari, reply):
    form = form_of(desk, reply) | {"answer": "Kami memuatnya."}

    response = desk.post(screen(reply, "publish"), form, follow=True)

    correction = Correction.objects.get()
    assert (correction.kind, correction.by) == ("hak-jawab", sari)
    assert (correction.party, correction.answer) == (reply.party, "Kami memuatnya.")
    assert correction.text == reply.text
    assert Reply.objects.get().correction == correction
    assert reply.publication.path in DeskReading.of(response.content).links()


def test_what_stands_on_no_page_for_readers_is_who_sent_it(desk, client, reply):
    desk.post(screen(reply, "publish"), form_of(desk, reply))

    for address in (reply.publication.path, "/", "/koreksi/", "/feed/", "/sitemap.xml"):
        said = client.get(address).content.decode()
        for private in (reply.name, reply.email, reply.telephone):
            assert private not in said


def test_pressing_twice_publishes_once(desk, reply):
    form = form_of(desk, reply)
    desk.post(screen(reply, "publish"), form)

    again = desk.post(screen(reply, "publish"), form)

    assert again.status_code == 409
    assert Correction.objects.count() == 1


def test_who_comes_too_late_keeps_what_was_written(desk, reply):
    form = form_of(desk, reply) | {"text": "Disunting dengan hati-hati."}
    withdraw(reply, by=None, at=timezone.now())

    response = desk.post(screen(reply, "publish"), form)

    assert response.status_code == 409
    assert "Disunting dengan hati-hati." in response.text
    assert not Correction.objects.exists()


def test_a_colleagues_correction_is_shown_first_and_the_second_press_publishes(
    desk, reply
):
    form = form_of(desk, reply) | {"text": "Disunting."}
    make_correction(reply.publication)

    first = desk.post(screen(reply, "publish"), form)
    assert first.status_code == 409
    assert "A colleague has issued a correction" in first.text
    desk.post(screen(reply, "publish"), form_in(first, "publish_form"))

    assert Correction.objects.get(kind="hak-jawab").text == "Disunting."


def test_beside_a_withdrawn_story_nothing_is_published(desk, reply):
    form = form_of(desk, reply)
    unpublish(reply.publication.article, by=None, at=EVENING)

    response = desk.post(screen(reply, "publish"), form)

    assert response.status_code == 409
    assert "Readers do not see this story any more" in response.text


def test_a_report_of_a_mistake_is_settled_with_the_correction_of_it(desk):
    reply = make_confirmed_reply(kind="correction")
    page = desk.get(screen(reply, "publish"))
    assert not form_in(page, "publish_form")
    assert not form_in(page, "settle_form")
    correction = make_correction(reply.publication)

    form = form_in(desk.get(screen(reply, "publish")), "settle_form")
    desk.post(screen(reply, "publish"), form | {"correction": correction.pk})

    assert Reply.objects.get().correction == correction


@pytest.mark.parametrize("typed", ["", "x", "999", "0"])
def test_a_correction_that_does_not_answer_it_is_refused(desk, reply, typed):
    make_correction(reply.publication)

    response = desk.post(screen(reply, "publish"), {"correction": typed})

    assert response.status_code == 422
    assert Reply.objects.get().is_open


@pytest.mark.parametrize("seen", ["", "-1", "x", "99999999"])
def test_a_form_that_was_tampered_with_is_refused(desk, reply, seen):
    form = form_of(desk, reply) | {"seen": seen}

    assert desk.post(screen(reply, "publish"), form).status_code == 422
    assert not Correction.objects.exists()


def test_who_may_not_publish_may_answer_but_not_publish(reply):
    lina = make_editor("lina", is_superuser=False)
    for name in ("view_reply", "change_reply"):
        lina.user_permissions.add(Permission.objects.get(codename=name))
    browser = signed_in(lina)

    assert browser.get(screen(reply)).status_code == 200
    assert browser.get(screen(reply, "publish")).status_code == 403


def test_the_record_and_the_reply_lead_to_each_other(desk, reply):
    desk.post(screen(reply, "publish"), form_of(desk, reply))
    record = f"/admin/articles/correction/{Correction.objects.get().pk}/change/"

    assert record in DeskReading.of(desk.get(screen(reply)).content).links()
    assert screen(reply) in DeskReading.of(desk.get(record).content).links()
