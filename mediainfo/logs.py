"""How the log looks: one record, one line, and no more than it has to say."""

import logging

from mediainfo.databases import is_unavailable


class OneLine(logging.Formatter):
    """Folds a traceback into its record's line.

    Lines can then be counted and searched, and a visitor cannot forge one by putting
    a line break into an address.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        whole = super().format(record)
        return whole.replace("\r", "\\r").replace("\n", "\\n")


class WithoutOutageTracebacks(logging.Filter):
    """Cuts an outage of the database down to its reason.

    Every request of an outage fails at the same place, and a thousand tracebacks
    would bury the one that matters.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, some of them without their traceback."""
        error = record.exc_info[1] if record.exc_info else None
        if is_unavailable(error):
            record.msg = f"{record.getMessage()} ({error})"
            record.args = ()
            record.exc_info = record.exc_text = None
        return True


# Django's LOGGING: everything goes to the standard error, where whoever runs the
# server collects it.
TO_STDERR = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": OneLine,
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "filters": {"outage": {"()": WithoutOutageTracebacks}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["outage"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        # Anybody may name any host: the answer is a 400, and nothing is to be mended.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Anybody may send too much, too: a 413.
        "django.security.RequestDataTooBig": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
    },
}
