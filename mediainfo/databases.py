"""The two databases, with the options that survive many writers and a dead server."""

import sqlite3
from typing import Any

import psycopg2
from dj_database_url import DBConfig
from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError

# SQLite 3.7.0 to 3.51.2 can corrupt a database when two connections reset the
# write-ahead log at once; the rollback journal is not concerned.
FIRST_WITH_A_SAFE_LOG = (3, 51, 3)

# Seconds that a thread keeps its connection: to open one takes as long as several
# queries, on SQLite too. Before each request it is looked whether it still works.
KEPT_FOR = 60

# What SQLite calls a missing table is an OperationalError too, so its codes decide.
SQLITE_PASSES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
SQLITE_PRIMARY_CODE = 0xFF


def database(url: DBConfig) -> DBConfig:
    """Complete what a DATABASE_URL says; options given in the URL win over ours."""
    given = url.get("OPTIONS", {})
    match url.get("ENGINE"):
        case "django.db.backends.sqlite3":
            return {
                **url,
                "ENGINE": "mediainfo.sqlite",
                "CONN_MAX_AGE": KEPT_FOR,
                "CONN_HEALTH_CHECKS": True,
                "OPTIONS": sqlite_options() | given,
            }
        case "django.db.backends.postgresql":
            return {
                **url,
                "CONN_MAX_AGE": KEPT_FOR,
                "CONN_HEALTH_CHECKS": True,
                "OPTIONS": postgresql_options(given),
            }
    raise ImproperlyConfigured(
        "DATABASE_URL names a database that is not supported. "
        "Set DATABASE_URL to sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME."
    )


def sqlite_options(
    version: tuple[int, int, int] = sqlite3.sqlite_version_info,
) -> dict[str, Any]:
    """Return Django's OPTIONS for a SQLite of this version."""
    journal = "WAL" if version >= FIRST_WITH_A_SAFE_LOG else "DELETE"
    return {
        # A transaction that begins by reading and then writes is refused at once
        # when another has written since; begun as a writer, it waits its turn.
        "transaction_mode": "IMMEDIATE",
        # Seconds to wait for another writer.
        "timeout": 20,
        # FULL: what was called saved survives a power cut. No mmap_size: it turns
        # a failing disk into a crash.
        "init_command": f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL",
    }


def postgresql_options(given: dict[str, Any]) -> dict[str, Any]:
    """Return Django's OPTIONS for PostgreSQL: nobody waits for ever."""
    limits = (
        "-c statement_timeout=15s -c lock_timeout=5s"
        " -c idle_in_transaction_session_timeout=30s"
    )
    # What the server is told is one text: ours, and after it what wins over ours.
    told = f"{limits} {given.get('options', '')}".rstrip()
    return {"connect_timeout": 3, **given, "options": told}


def is_unavailable(error: BaseException | None) -> bool:
    """Whether the database was out of reach or too busy, rather than asked wrongly."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & SQLITE_PRIMARY_CODE in SQLITE_PASSES
    return isinstance(cause, psycopg2.OperationalError | psycopg2.InterfaceError)
