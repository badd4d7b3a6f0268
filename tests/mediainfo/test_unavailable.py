"""A database that is away or busy, seen through the whole site."""

import sqlite3
from html.parser import HTMLParser

import pytest
from django.utils.translation import gettext, override

from tests.site.letters import FORM, filled_in

AWAY = "postgres://nobody@127.0.0.1:1/nothing"


def not_saved() -> str:
    with override("id"):
        return gettext("What you sent was not saved.")


@pytest.fixture
def locked(site_on, tmp_path):
    """Put the site on a SQLite database that somebody else is writing to."""
    file = tmp_path / "x.sqlite3"
    writer = sqlite3.connect(file, autocommit=True)
    writer.execute(
        "CREATE TABLE django_session (session_key, session_data, expire_date)"
    )
    site_on(f"sqlite:///{file}?timeout=0").ensure_connection()
    writer.execute("BEGIN EXCLUSIVE")
    yield
    writer.close()


def form_in(response) -> dict[str, object]:
    """Read the form that is posted as a browser would."""

    class Reader(HTMLParser):
        action = ""
        is_posted = False
        fields: list[tuple[str, str]] = []

        def handle_starttag(self, tag, attrs):
            values = dict(attrs)
            if tag == "form":
                self.is_posted = values.get("method") == "post"
                self.action = values["action"] if self.is_posted else self.action
            elif tag == "input" and self.is_posted:
                self.fields.append((values["name"], values["value"]))

    reader = Reader()
    reader.feed(response.content.decode())
    return {"action": reader.action, "fields": reader.fields}


def assert_is_designed_503(response):
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    page = response.content.decode()
    assert "<h1>" in page
    assert "Traceback" not in page
    assert "OperationalError" not in page


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/?next=/admin/"])
def test_a_postgresql_that_is_away_gives_a_page_and_no_traceback(
    visitor, site_on, path
):
    site_on(AWAY)
    # A session to look up: the question comes from the middleware, before any view.
    visitor.cookies["sessionid"] = "a-session-that-was-open"

    response = visitor.get(path)

    assert_is_designed_503(response)


@pytest.mark.usefixtures("locked")
def test_a_locked_sqlite_gives_the_same_page(visitor):
    visitor.cookies["sessionid"] = "a-session-that-was-open"

    response = visitor.get("/admin/")

    assert_is_designed_503(response)


HOUR_OF_WRITING = 'Baris "satu" & <dua>\r\nbaris tiga'


def test_who_sent_a_form_gets_it_back_to_send_it_again(visitor, site_on):
    site_on(AWAY)
    visitor.cookies["sessionid"] = "a-session-that-was-open"

    response = visitor.post(
        "/admin/articles/article/1/change/?a=1&b=2",
        {"body": HOUR_OF_WRITING, "tags": ["1", "2"]},
    )

    assert_is_designed_503(response)
    assert form_in(response) == {
        "action": "/admin/articles/article/1/change/?a=1&b=2",
        "fields": [("body", HOUR_OF_WRITING), ("tags", "1"), ("tags", "2")],
    }


def test_a_reader_who_sent_a_reply_gets_it_back_to_send_it_again(visitor, site_on):
    site_on(AWAY)
    form = filled_in(isi=HOUR_OF_WRITING)

    response = visitor.post(FORM, form)

    assert_is_designed_503(response)
    assert form_in(response) == {"action": FORM, "fields": [*form.items()]}


def test_a_password_is_not_shown_again(visitor, site_on):
    site_on(AWAY)

    response = visitor.post(
        "/admin/login/", {"username": "redaksi", "password": "kopi-tubruk-9"}
    )

    assert_is_designed_503(response)
    assert not_saved() in response.content.decode()
    assert "kopi-tubruk-9" not in response.content.decode()


def test_a_form_that_was_cut_short_gives_the_page_all_the_same(visitor, site_on):
    site_on(AWAY)
    visitor.cookies["sessionid"] = "a-session-that-was-open"

    response = visitor.post(
        "/admin/",
        b"no boundary at all",
        content_type="multipart/form-data; boundary=x",
    )

    assert_is_designed_503(response)


def test_a_form_with_too_many_fields_is_refused_and_not_repeated(
    visitor, site_on, settings
):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    site_on(AWAY)
    visitor.cookies["sessionid"] = "a-session-that-was-open"

    response = visitor.post("/admin/", {"a": "1", "b": "2"})

    assert response.status_code in {413, 503}
    assert form_in(response) == {"action": "", "fields": []}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("limit", "value"),
    [("DATA_UPLOAD_MAX_MEMORY_SIZE", 1), ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 1)],
)
def test_a_form_that_is_too_long_is_told_so_and_is_no_fault_of_ours(
    visitor, settings, caplog, limit, value
):
    setattr(settings, limit, value)

    response = visitor.post("/admin/login/", {"username": "a", "b": "2"})

    assert response.status_code == 413
    with override("id"):
        assert gettext("This is too long to be sent") in response.content.decode()
    assert not [each for each in caplog.records if each.levelname == "ERROR"]


def test_who_only_read_is_not_frightened_about_saving(visitor, site_on):
    site_on(AWAY)
    visitor.cookies["sessionid"] = "a-session-that-was-open"

    response = visitor.get("/admin/")

    assert not_saved() not in response.content.decode()


def test_a_missing_table_is_a_fault_and_not_a_pause(visitor, site_on, tmp_path):
    site_on(f"sqlite:///{tmp_path}/empty.sqlite3")
    visitor.cookies["sessionid"] = "a-session-that-was-open"

    response = visitor.get("/admin/")

    assert response.status_code == 500
    assert "Retry-After" not in response
    assert "no such table" not in response.content.decode()
