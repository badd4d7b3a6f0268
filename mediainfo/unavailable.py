"""Tells a database that cannot answer now from a fault of ours, and says so."""

import sqlite3
import sys

import psycopg2
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from articles.desk.not_saved import sent_fields

RETRY_AFTER = 30

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


def is_unavailable(error: BaseException | None) -> bool:
    """Whether the database was out of reach or too busy, rather than asked wrongly."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & SQLITE_PRIMARY_CODE in SQLITE_PASSES
    return isinstance(cause, psycopg2.OperationalError | psycopg2.InterfaceError)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an exception that nothing else caught: 503 for the database, else 500.

    As handler500 it also sees what the session and sign-in middleware raise. Neither
    page asks the database anything.
    """
    if not is_unavailable(sys.exception()):
        return HttpResponse(render_to_string("500.html"), status=500)
    context = {
        "sent": request.method == "POST",
        "fields": sent_fields(request),
        "action": request.get_full_path(),
    }
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    return HttpResponse(
        render_to_string("503.html", context), status=503, headers=headers
    )
