import pytest

from articles.press.render import _handler, render
from tests.builders import make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def tagged(settings):
    settings.CACHE_TAG_HEADER = "Cache-Tag"
    _handler.cache_clear()
    yield
    _handler.cache_clear()


def test_no_page_is_named_unless_the_settings_say_how(client):
    assert "Cache-Tag" not in client.get("/").headers


def test_a_page_is_named_by_its_path_whatever_the_query(tagged, client):
    path = make_publication().path

    assert client.get(path).headers["Cache-Tag"] == path
    assert client.get(f"{path}?utm_source=x").headers["Cache-Tag"] == path


def test_a_page_that_is_not_there_yet_is_named_too(tagged, client):
    response = client.get("/2025/09/03/belum-ada/")

    assert response.status_code == 404
    assert response.headers["Cache-Tag"] == "/2025/09/03/belum-ada/"


@pytest.mark.parametrize("path", ["/admin/login/", "/healthz"])
def test_what_nobody_may_keep_has_no_name(tagged, client, path):
    assert "Cache-Tag" not in client.get(path).headers


def test_a_path_that_no_page_can_have_is_no_name(tagged, client):
    assert "Cache-Tag" not in client.get("/a%0db/%F0%9F%98%80/").headers


def test_the_files_carry_it_as_well(tagged):
    path = make_publication().path

    assert ("Cache-Tag", path) in render(path).headers
