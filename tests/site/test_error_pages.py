"""Pages for when something is wrong: designed, in the page's language, sturdy."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils import translation

from mediainfo.unavailable import server_error
from tests.builders import make_publication
from tests.reading import Reading

PAGES = [
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "500.html",
    "503.html",
    "unavailable.html",
]


@pytest.mark.parametrize("template", PAGES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_error_page_needs_no_database_request_or_context(
    template: str, language: str
):
    with translation.override(language):
        page = Reading.of(render_to_string(template))

    assert page.one("html").attributes["lang"] == language
    assert len(page.all("h1")) == 1
    assert page.meta("robots") == ["noindex"]
    assert "/" in page.links()


@pytest.mark.parametrize("template", PAGES)
def test_an_error_page_finds_its_style_even_where_no_files_were_collected(
    template: str, settings
):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        }
    }

    page = Reading.of(render_to_string(template))

    style = page.one("link", rel="stylesheet").attributes["href"]
    assert style == "/static/articles/site.css"


@override_settings(DEBUG=False)
def test_a_host_that_is_not_ours_gets_the_page_for_bad_requests(client: Client):
    response = client.get("/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.text
    assert Reading.of(response.content).classed("kicker") == ["400"]


def test_a_form_without_its_token_gets_a_page_that_says_what_became_of_the_text():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/admin/login/", {"username": "x"})

    assert response.status_code == 403
    assert Reading.of(response.content).classed("notice")


def test_a_fault_of_ours_gets_the_page_for_it():
    response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert Reading.of(response.content).classed("kicker") == ["500"]


@pytest.mark.django_db
def test_a_desk_page_that_does_not_exist_speaks_the_language_of_the_desk(
    client: Client,
):
    make_publication()

    response = client.get("/admin/x/", headers={"Accept-Language": "en"})
    readers = client.get("/x/", headers={"Accept-Language": "en"})

    assert Reading.of(readers.content).one("html").attributes["lang"] == "id"
    assert response.status_code in {302, 404}
