"""Whoever sends a form too late gets it back."""

import pytest
from django.test import Client

from articles.models import Tag
from tests.builders import make_editor

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/tag/add/"
TEXT = "Dua baris\nyang tidak boleh hilang & <script>alert(1)</script>"
FORM = {"name": "Pasar", "slug": "pasar", "description": TEXT, "_continue": "1"}
OURS = {"Origin": "http://testserver"}
THEIRS = {"Origin": "https://evil.example"}


@pytest.fixture
def strict():
    """An editor's browser, whose forms need a token as in real life."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor())
    return client


def fields(response):
    return dict(response.context["fields"])


def test_a_form_without_a_session_comes_back_whole(client):
    response = client.post(ADD, FORM)

    assert response.status_code == 403
    assert fields(response) == FORM
    assert "no-store" in response["Cache-Control"]
    assert not Tag.objects.exists()


def test_it_says_that_the_session_is_over(client):
    body = client.post(ADD, FORM, headers={"Accept-Language": "en"}).content.decode()

    assert "You are not signed in any more" in body
    assert "&lt;script&gt;" in body
    assert "<script>" not in body


def test_whoever_only_reads_is_sent_to_the_sign_in(client):
    assert client.get(ADD).url == f"/admin/login/?next={ADD}"


def test_leaving_twice_is_no_late_form(client):
    assert client.post("/admin/logout/").url == "/admin/"


def test_a_stale_form_comes_back_whole(strict):
    response = strict.post(ADD, FORM, headers=OURS)

    assert response.status_code == 403
    assert fields(response) == FORM
    assert "no-store" in response["Cache-Control"]
    assert not Tag.objects.exists()


def test_sending_it_again_saves_it(strict):
    back = strict.post(ADD, FORM, headers=OURS)
    token = str(back.context["csrf_token"])

    strict.post(ADD, {**fields(back), "csrfmiddlewaretoken": token}, headers=OURS)

    assert Tag.objects.get().description == TEXT


@pytest.mark.parametrize("headers", [THEIRS, {"Origin": "null"}, {}])
def test_a_form_from_elsewhere_is_not_handed_back(strict, headers):
    response = strict.post(ADD, FORM, headers=headers)

    assert response.status_code == 403
    assert b"Pasar" not in response.content
    assert b'<form method="post"' not in response.content


def test_a_password_is_never_handed_back(strict):
    form = {"username": "sari", "password": "rahasia-sekali"}

    response = strict.post("/admin/login/", form, headers=OURS)

    assert response.status_code == 403
    assert b"rahasia-sekali" not in response.content
    assert b'href="/admin/login/"' in response.content


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_speaks_the_desks_language(strict, language):
    response = strict.post(ADD, FORM, headers={**OURS, "Accept-Language": language})

    assert f'<html lang="{language}">' in response.content.decode()
