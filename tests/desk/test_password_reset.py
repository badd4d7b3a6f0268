"""A forgotten password, from the question to the new one."""

import re

import pytest
from django.core.cache import cache

from articles.desk.password_reset import outgoing
from tests.builders import make_editor

pytestmark = pytest.mark.django_db

ASK = "/admin/password_reset/"
NEW = "teh-melati-sore-hari"


@pytest.fixture(autouse=True)
def sari():
    cache.clear()
    return make_editor(email="sari@mediainfo.example")


@pytest.fixture
def mailbox(mailoutbox):
    """What was sent, once everything is on its way."""

    def read():
        outgoing.submit(int).result(timeout=10)
        return mailoutbox

    return read


def ask(client, email="sari@mediainfo.example", **headers):
    return client.post(ASK, {"email": email}, headers=headers)


def link(mail):
    return re.search(r"https?://[^/]+(/\S+)", mail.body)[1]


def test_the_sign_in_page_leads_to_it(client):
    assert f'href="{ASK}"' in client.get("/admin/login/").content.decode()


def test_the_way_from_the_mail_to_a_new_password(client, sari, mailbox):
    ask(client)
    [mail] = mailbox()

    opened = client.get(link(mail), follow=True)
    done = client.post(
        opened.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW}
    )

    assert mail.to == ["sari@mediainfo.example"]
    assert "sari" in mail.body
    assert done.url == "/admin/reset/done/"
    assert client.get(done.url).status_code == 200
    sari.refresh_from_db()
    assert sari.check_password(NEW)


def test_the_token_does_not_stay_in_the_address(client, mailbox):
    ask(client)
    [mail] = mailbox()

    opened = client.get(link(mail), follow=True)

    assert opened.request["PATH_INFO"].endswith("/set-password/")
    assert "no-store" in opened["Cache-Control"]


def test_a_link_works_once(client, mailbox):
    ask(client)
    [mail] = mailbox()
    form = client.get(link(mail)).url
    client.post(form, {"new_password1": NEW, "new_password2": NEW})

    again = client.get(link(mail))

    assert again.status_code == 200
    assert not again.context["validlink"]
    assert ASK in again.content.decode()


@pytest.mark.parametrize("new", ["12345678", "sari", "password", ""])
def test_a_weak_password_is_refused_with_a_sentence(client, sari, mailbox, new):
    ask(client)
    [mail] = mailbox()
    form = client.get(link(mail)).url

    response = client.post(form, {"new_password1": new, "new_password2": new})

    assert response.status_code == 200
    assert response.context["form"].errors
    sari.refresh_from_db()
    assert not sari.check_password(new)


@pytest.mark.parametrize(
    "email",
    ["nobody@mediainfo.example", "SARI@mediainfo.example.evil", "sari@example.com"],
)
def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, mailbox, email):
    known, unknown = ask(client), ask(client, email)

    assert unknown.status_code == known.status_code == 302
    assert unknown.url == known.url == "/admin/password_reset/done/"
    assert len(mailbox()) == 1


def test_an_account_that_was_switched_off_gets_no_mail(client, sari, mailbox):
    sari.is_active = False
    sari.save()

    ask(client)

    assert mailbox() == []


def test_a_mailbox_cannot_be_filled(client, mailbox):
    answers = {ask(client).url for _ in range(3)}

    assert answers == {"/admin/password_reset/done/"}
    assert len(mailbox()) == 1


@pytest.mark.parametrize("email", ["", "sari", "sari@\x00", "a@b.c\nBcc: x@y.z"])
def test_what_is_no_address_is_said_to_be_none(client, mailbox, email):
    response = ask(client, email)

    assert response.status_code == 200
    assert "email" in response.context["form"].errors
    assert mailbox() == []


def test_the_link_leads_to_the_site_whatever_host_was_named(client, settings, mailbox):
    settings.SITE_URL = "https://mediainfo.example"

    ask(client, Host="localhost")

    [mail] = mailbox()
    assert "https://mediainfo.example/admin/reset/" in mail.body
    assert "localhost" not in mail.body


def test_a_forged_host_is_refused(client, mailbox):
    assert ask(client, Host="evil.example").status_code == 400
    assert mailbox() == []


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Choose one here:"), ("id", "Mediainfo")]
)
def test_the_mail_is_in_the_language_of_the_question(
    client, mailbox, language, sentence
):
    ask(client, **{"Accept-Language": language})

    [mail] = mailbox()
    assert sentence in mail.body
    assert mail.subject
    assert "\n" not in mail.subject


def test_a_mail_server_that_does_not_answer_is_not_the_visitors_fault(
    client, settings, mailbox, caplog
):
    backend = "django.core.mail.backends.smtp.EmailBackend"
    nowhere = {"host": "127.0.0.1", "port": 1, "timeout": 1}
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": nowhere}}

    answer = ask(client)

    assert answer.url == "/admin/password_reset/done/"
    mailbox()
    assert "Failed to send password reset email" in caplog.text
    assert "sari@mediainfo.example" not in caplog.text


def test_colleagues_who_are_signed_in_with_the_old_password_are_signed_out(
    client, sari, mailbox
):
    elsewhere = type(client)()
    elsewhere.force_login(sari)
    ask(client)
    [mail] = mailbox()
    form = client.get(link(mail)).url

    client.post(form, {"new_password1": NEW, "new_password2": NEW})

    assert elsewhere.get("/admin/").status_code == 302
