"""The look of the log."""

import logging

import psycopg2
from django.db import OperationalError

from mediainfo.logs import TO_STDERR, OneLine, WithoutOutageTracebacks


def record_of(error: Exception) -> logging.LogRecord:
    seen = (type(error), error, error.__traceback__)
    return logging.LogRecord(
        "site", logging.ERROR, "x.py", 1, "for %s", ("/a\r\nERROR forged",), seen
    )


def test_a_traceback_and_a_forged_line_break_stay_on_one_line():
    try:
        raise ValueError("first\nsecond")
    except ValueError as error:
        record = record_of(error)

    line = OneLine("%(levelname)s %(message)s").format(record)

    assert line.startswith("ERROR for /a\\r\\nERROR forged\\nTraceback")
    assert line.endswith("second")
    assert len(line.splitlines()) == 1


def test_an_outage_of_the_database_is_told_without_a_traceback():
    away = OperationalError("connection refused")
    away.__cause__ = psycopg2.OperationalError()
    record = record_of(away)

    assert WithoutOutageTracebacks().filter(record)

    assert record.getMessage().endswith("(connection refused)")
    assert record.exc_info is None


def test_another_error_keeps_its_traceback():
    record = record_of(ValueError())

    WithoutOutageTracebacks().filter(record)

    assert record.exc_info is not None


def test_a_host_that_is_not_ours_is_no_error_of_ours(client):
    logger = logging.getLogger("django.security.DisallowedHost")
    level = TO_STDERR["loggers"][logger.name]["level"]

    response = client.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert logging.getLevelName(level) > logging.ERROR
    assert not logger.isEnabledFor(logging.ERROR)
