"""The door of the desk: who gets in, what he sees, and what no page may do."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLResolver, get_resolver

from articles.desk.admin_site import Desk
from articles.models import Address, Category, Node, Publisher, StandingPage
from tests.builders import (
    EVENING,
    make_byline,
    make_confirmed_reply,
    make_correction,
    make_editor,
    make_publication,
)
from tests.pictures import make_picture

pytestmark = pytest.mark.django_db

PASSWORD = "rahasia-sekali"
# What everybody may open at the desk: the sign-in, and the way to a new password.
OPEN = {
    "/admin/login/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/reset/1/1/",
    "/admin/reset/done/",
}
# What an account without any right has all the same: its own password, a way out, and
# a page that says that there is nothing.
OWN = {
    "/admin/",
    "/admin/bahasa/",
    "/admin/jsi18n/",
    "/admin/logout/",
    "/admin/notices/mail/",
    "/admin/notices/seen/",
    "/admin/password_change/",
    "/admin/password_change/done/",
}


@pytest.fixture(autouse=True)
def something_to_see():
    story = make_publication(headline="Rahasia dapur redaksi")
    make_confirmed_reply(publication=story)
    make_correction(story)
    make_byline()
    make_picture()
    make_editor("seseorang")
    Group.objects.get_or_create(name="Redaktur")
    Publisher.objects.held()
    Node.objects.create(name="satu", folder="satu", heard_at=EVENING)
    StandingPage.objects.create(slug="kami", title="Kami", edited_at=EVENING)
    Address.objects.create(path="/lama/", to="/baru/", at=EVENING)


def every_address():
    """All that the URL configuration has under /admin/, each of a row that exists."""
    routes = {*_routes(get_resolver().url_patterns, "/")}
    return sorted(route.replace("ROW", _row(route)) for route in routes)


def _routes(patterns, prefix):
    for each in patterns:
        route = prefix + _filled(str(each.pattern))
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, route)
        elif route.startswith("/admin/"):
            yield route


def _filled(pattern):
    if pattern.startswith("^"):
        return "articles/"
    if "(?P<url>" in pattern:
        return "no-such-page/"
    with_row = re.sub(r"<(path:object_id|id)>", "ROW", pattern)
    return re.sub(r"<[^>]+>", "1", with_row)


def _row(route):
    if "ROW" not in route or route.startswith("/admin/r/"):
        return "1"
    _, _, app, model, *_ = route.split("/")
    rows = apps.get_model(app, model).objects.order_by("-pk")
    return str(rows.values_list("pk", flat=True)[0])


def visit(client, address, **how):
    """Open a page, and send an empty form to it."""
    return [client.get(address, **how), client.post(address, **how)]


def test_the_walk_finds_the_desk():
    addresses = every_address()

    assert {*OPEN, *OWN} < {*addresses}
    category = Category.objects.get()
    assert f"/admin/articles/category/{category.pk}/delete/" in addresses
    assert len(addresses) > 30


def test_nobody_sees_anything_without_signing_in(client):
    for address in {*every_address()} - OPEN - {"/admin/bahasa/"}:
        for response in visit(client, address):
            assert response.status_code in {302, 403, 405}, address
            assert b"Rahasia dapur" not in response.content, address
            if response.status_code == 302 and address != "/admin/logout/":
                assert response.url.startswith("/admin/login/"), address


def test_a_readers_account_gets_no_further_than_nobody():
    reader = make_editor("pembaca", is_staff=False, is_superuser=False)
    for address in {*every_address()} - OPEN - {"/admin/bahasa/"}:
        client = Client()
        client.force_login(reader)
        for response in visit(client, address):
            assert response.status_code in {302, 403, 405}, address
            assert b"Rahasia dapur" not in response.content, address


def test_staff_without_rights_sees_nothing():
    nobody = make_editor("magang", is_superuser=False)
    for address in {*every_address()} - OPEN - OWN:
        client = Client()
        client.force_login(nobody)
        for response in visit(client, address, follow=True):
            assert response.status_code in {403, 404, 405}, address
            assert b"Rahasia dapur" not in response.content, address


def test_staff_without_rights_is_told_so(client):
    client.force_login(make_editor("magang", is_superuser=False))

    response = client.get("/admin/")

    assert response.context["app_list"] == []
    assert response.status_code == 200


def test_no_answer_of_the_desk_is_kept_and_none_may_run_what_is_inline():
    chief = make_editor("kepala")
    for address in every_address():
        client = Client()
        client.force_login(chief)
        for response in visit(client, address):
            kept = response.get("Cache-Control", "")
            assert "no-store" in kept, address
            assert "public" not in kept, address
            policy = response["Content-Security-Policy"]
            assert "default-src 'none'" in policy, address
            assert "unsafe" not in policy, address


def test_pages_of_the_desk_have_nothing_inline():
    chief = make_editor("kepala")
    for address in every_address():
        client = Client()
        client.force_login(chief)
        body = client.get(address).content.decode()
        assert "<style" not in body, address
        assert " style=" not in body, address
        assert " onclick=" not in body, address
        assert "<script>" not in body, address


def test_signing_in_leads_to_the_page_that_was_asked_for(client):
    make_editor()
    form = {"username": "sari", "password": PASSWORD}

    response = client.post("/admin/login/?next=/admin/articles/tag/", form)

    assert response.url == "/admin/articles/tag/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_signing_in_never_leads_elsewhere(client, elsewhere):
    make_editor()
    form = {"username": "sari", "password": PASSWORD, "next": elsewhere}

    assert client.post("/admin/login/", form).url == "/admin/"


def test_a_new_session_begins_with_the_sign_in(client):
    make_editor()
    client.get("/admin/login/")
    before = client.session.session_key

    client.post("/admin/login/", {"username": "sari", "password": PASSWORD})

    cookie = client.cookies["sessionid"]
    assert cookie.value != before
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(client):
    make_editor()

    answers = {
        client.post("/admin/login/", {"username": name, "password": "salah"})
        .context["form"]
        .non_field_errors()[0]
        for name in ("sari", "siapa")
    }

    assert len(answers) == 1


def test_password_managers_know_the_fields(client):
    body = client.get("/admin/login/").content.decode()

    assert 'autocomplete="username"' in body
    assert 'autocomplete="current-password"' in body


def test_an_editor_changes_the_password_and_stays_signed_in(client):
    sari = make_editor()
    client.force_login(sari)
    new = {"new_password1": "teh-melati-9", "new_password2": "teh-melati-9"}

    client.post("/admin/password_change/", {"old_password": PASSWORD, **new})

    sari.refresh_from_db()
    assert sari.check_password("teh-melati-9")
    assert client.get("/admin/").status_code == 200


def test_logging_out_ends_the_session_and_says_so(client):
    client.force_login(make_editor())

    response = client.post("/admin/logout/", headers={"Accept-Language": "en"})

    assert "You are logged out" in response.content.decode()
    assert client.get("/admin/").status_code == 302


def test_the_language_switch_needs_no_script_and_comes_back(client):
    body = client.get("/admin/login/?next=/admin/articles/tag/").content.decode()
    assert 'name="language" value="en" lang="en">English</button>' in body

    page = "/admin/login/?next=/admin/articles/tag/"
    answer = client.post("/admin/bahasa/", {"language": "en", "next": page})

    assert answer.url == page
    assert '<html lang="en"' in client.get(page).content.decode()


def test_the_switch_never_leads_elsewhere(client):
    answer = client.post(
        "/admin/bahasa/", {"language": "en", "next": "https://evil.example/"}
    )

    assert "evil" not in answer.url


def test_a_null_byte_in_a_filter_is_a_bad_request(client):
    client.force_login(make_editor())

    assert client.get("/admin/articles/tag/?slug=%00").status_code == 400


def test_the_models_stand_in_the_newsrooms_order(client):
    client.force_login(make_editor())

    apps = client.get("/admin/").context["app_list"]

    names = [model["object_name"] for app in apps for model in app["models"]]
    order = ["Article", "Category", "Tag", "Byline", "User", "Group"]
    assert [name for name in names if name in order] == [
        name for name in order if name in names
    ]


def test_the_desk_is_djangos_default_site():
    assert isinstance(admin.site, Desk)
