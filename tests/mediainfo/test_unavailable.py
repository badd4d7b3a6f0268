"""A database that is away or busy, seen through the whole site."""

import sqlite3

import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError
from django.utils.translation import gettext, override

from mediainfo.unavailable import is_unavailable

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


def test_who_sent_a_form_is_told_that_it_was_not_saved(visitor, site_on):
    site_on(AWAY)

    response = visitor.post("/admin/login/", {"username": "redaksi", "password": "x"})

    assert_is_designed_503(response)
    assert not_saved() in response.content.decode()


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


@pytest.mark.parametrize(
    "error", [None, ValueError(), ProgrammingError(), DatabaseError()]
)
def test_other_errors_are_not_the_databases(error):
    assert not is_unavailable(error)


@pytest.mark.parametrize(
    ("code", "passes"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, True),
        (sqlite3.SQLITE_FULL, True),
        (sqlite3.SQLITE_IOERR_FSYNC, True),
        (sqlite3.SQLITE_ERROR, False),
        (sqlite3.SQLITE_CORRUPT, False),
    ],
)
def test_sqlite_is_judged_by_its_code(code, passes):
    cause = sqlite3.OperationalError("words")
    cause.sqlite_errorcode = code
    error = OperationalError("words")
    error.__cause__ = cause

    assert is_unavailable(error) is passes
