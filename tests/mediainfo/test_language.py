"""Which language whom."""

import pytest

ENGLISH = {"Accept-Language": "en"}


@pytest.mark.django_db
def test_a_readers_page_does_not_depend_on_the_browser(client):
    client.cookies["django_language"] = "en"

    response = client.get("/no/such/page/", headers=ENGLISH)

    assert response["Content-Language"] == "id"
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize(("accepted", "language"), [("en", "en"), ("fr", "id")])
@pytest.mark.django_db
def test_the_desk_follows_the_browser(client, accepted, language):
    response = client.get("/admin/login/", headers={"Accept-Language": accepted})

    assert response["Content-Language"] == language
    assert "Accept-Language" in response["Vary"]


@pytest.mark.django_db
def test_an_editor_switches_the_desk_and_nothing_else(client):
    switched = client.post(
        "/admin/bahasa/", {"language": "en", "next": "/admin/login/"}
    )

    assert client.get("/admin/login/")["Content-Language"] == "en"
    assert client.get("/no/such/page/")["Content-Language"] == "id"
    assert switched.cookies["django_language"]["path"] == "/admin/"


@pytest.mark.django_db
def test_the_desks_language_does_not_linger_for_the_next_reader(client):
    client.get("/admin/login/", headers=ENGLISH)

    assert client.get("/no/such/page/")["Content-Language"] == "id"
