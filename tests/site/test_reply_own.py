"""What whoever sent a reply sees of it, by the link that was mailed."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from articles.editing.replies import refuse, take_up
from articles.editing.reply_links import link_to
from articles.models import Reply
from articles.publishing.replies import settle
from tests.builders import (
    EVENING,
    MINUTE,
    make_confirmed_reply,
    make_correction,
    make_reply,
)
from tests.reading import Reading

pytestmark = pytest.mark.django_db


def path_of(reply: Reply) -> str:
    return urlsplit(link_to(reply)).path


def read(client: Client, reply: Reply) -> Reading:
    return Reading.of(client.get(path_of(reply)).content)


def test_to_open_the_link_is_not_to_confirm(client):
    reply = make_reply()

    page = read(client, reply)

    assert page.texts("button", name="langkah") == ["Ya, sampaikan ke redaksi"]
    reply.refresh_from_db()
    assert not reply.is_confirmed


def test_the_button_confirms_and_the_page_says_until_when_we_answer():
    browser, reply = Client(enforce_csrf_checks=True), make_reply()

    response = browser.post(path_of(reply), {"langkah": "konfirmasi"})

    assert response["Location"] == path_of(reply)
    reply.refresh_from_db()
    assert reply.state == Reply.State.CONFIRMED
    assert "di meja redaksi" in browser.get(path_of(reply)).text
    assert not browser.cookies


def test_it_can_be_taken_back_while_it_waits(client):
    reply = make_confirmed_reply()
    take_up(reply, by=None, at=EVENING)

    client.post(path_of(reply), {"langkah": "tarik"})

    assert Reply.objects.get().state == Reply.State.WITHDRAWN
    assert read(client, reply).all("button", name="langkah") == []


@pytest.mark.parametrize("step", ["konfirmasi", "tarik"])
def test_what_is_closed_stays_as_it_is(client, step):
    reply = make_confirmed_reply()
    refuse(reply, "Alasan yang hanya dikirim.", by=None, at=EVENING)

    response = client.post(path_of(reply), {"langkah": step})

    assert response.status_code == 302
    assert Reply.objects.get().state == Reply.State.REFUSED
    page = client.get(path_of(reply)).text
    assert "Tidak dimuat." in page
    assert "Alasan yang hanya dikirim" not in page


def test_what_is_published_says_so(client):
    reply = make_confirmed_reply()
    settle(reply, make_correction(reply.publication), by=None, at=EVENING)

    assert "Sudah diterbitkan." in client.get(path_of(reply)).text


@pytest.mark.parametrize("token", ["x", "x:y", "%00", "..", f"{'0' * 32}:abc"])
def test_a_link_that_opens_nothing_says_what_may_be_the_matter(client, token):
    make_reply()

    response = client.get(f"/hak-jawab/kiriman/{token}/")

    assert response.status_code == 404


def test_a_link_opens_nothing_when_it_was_not_confirmed_in_time(client):
    reply = make_reply()
    Reply.objects.update(expires_at=timezone.now() - MINUTE)

    response = client.post(path_of(reply), {"langkah": "konfirmasi"})

    assert response.status_code == 404
    assert "sudah tidak berlaku" in response.text
    reply.refresh_from_db()
    assert not reply.is_confirmed


def test_a_step_that_does_not_exist_is_not_found(client):
    reply = make_confirmed_reply()

    assert client.post(path_of(reply), {"langkah": "terbitkan"}).status_code == 404
    assert client.post(path_of(reply)).status_code == 404


def test_the_page_is_kept_by_nobody_and_hands_the_link_on_to_nobody(client):
    response = client.get(path_of(make_reply()))

    assert "private" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]


def test_it_shows_what_was_sent_as_text_and_who_sent_it_to_nobody(client):
    reply = make_reply(text="<b>Tebal</b>")

    page = read(client, reply)

    assert "<b>Tebal</b>" in page.texts("pre")
    said = client.get(path_of(reply)).text
    for private in (reply.name, reply.email, reply.telephone):
        assert private not in said
