"""What the two databases are told."""

import sqlite3
import time

import dj_database_url
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError, ProgrammingError

from mediainfo.databases import database, is_unavailable, sqlite_options


@pytest.mark.parametrize(
    ("version", "journal"),
    [((3, 40, 1), "DELETE"), ((3, 51, 2), "DELETE"), ((3, 51, 3), "WAL")],
)
def test_the_write_ahead_log_waits_for_a_sqlite_that_keeps_it_whole(version, journal):
    assert f"journal_mode={journal};" in sqlite_options(version)["init_command"]


def test_a_sqlite_connection_syncs_every_commit_and_maps_no_memory(connect, tmp_path):
    connection = connect(f"sqlite:///{tmp_path}/x.sqlite3")

    with connection.cursor() as cursor:
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()
        mapped = cursor.execute("PRAGMA mmap_size").fetchone()

    assert synchronous == (2,)
    assert mapped in {(0,), None}


def test_a_transaction_queues_as_a_writer_from_its_first_moment(connect, tmp_path):
    first = connect(f"sqlite:///{tmp_path}/x.sqlite3")
    second = connect(f"sqlite:///{tmp_path}/x.sqlite3?timeout=0")
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    with pytest.raises(OperationalError, match="locked"):
        second.set_autocommit(
            False, force_begin_transaction_with_broken_autocommit=True
        )


def test_an_option_in_the_address_wins():
    settings = database(dj_database_url.parse("sqlite:///x.sqlite3?timeout=1"))

    assert settings["OPTIONS"]["timeout"] == 1


@pytest.mark.parametrize("address", ["sqlite:///x.sqlite3", "postgres://u@h/n"])
def test_a_connection_outlives_the_request(address):
    settings = database(dj_database_url.parse(address))

    assert settings["CONN_MAX_AGE"] == 60
    assert settings["CONN_HEALTH_CHECKS"] is True


def test_postgresql_is_given_time_limits_and_health_checks():
    settings = database(dj_database_url.parse("postgres://u@h/n?sslmode=require"))

    assert settings["OPTIONS"] == {
        "connect_timeout": 3,
        "options": "-c statement_timeout=15s -c lock_timeout=5s"
        " -c idle_in_transaction_session_timeout=30s",
        "sslmode": "require",
    }


def test_a_schema_in_the_address_does_not_lift_the_limits():
    settings = database(dj_database_url.parse("postgres://u@h/n?currentSchema=news"))

    assert settings["OPTIONS"]["options"].startswith("-c statement_timeout=15s ")
    assert settings["OPTIONS"]["options"].endswith(" -c search_path=news")


def test_a_postgresql_that_is_not_there_is_given_up_soon(connect):
    connection = connect("postgres://nobody@127.0.0.1:1/nothing")
    began = time.monotonic()

    with pytest.raises(OperationalError):
        connection.ensure_connection()

    assert time.monotonic() - began < 4


def test_another_database_is_refused_by_name_of_the_variable():
    with pytest.raises(ImproperlyConfigured, match="Set DATABASE_URL to sqlite"):
        database(dj_database_url.parse("mysql://u@h/n"))


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
