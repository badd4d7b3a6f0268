"""How the log looks: one record, one line."""

import logging


class OneLine(logging.Formatter):
    """Folds a traceback into its record's line.

    Lines can then be counted and searched, and a visitor cannot forge one by putting
    a line break into an address.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        whole = super().format(record)
        return whole.replace("\r", "\\r").replace("\n", "\\n")
