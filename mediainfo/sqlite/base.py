"""Django's SQLite, but that a kept connection is dropped when its file is another.

Whoever puts back a backup exchanges the file. A connection to the old one would go on
without an error, and what an editor saves through it would be in no file that is there.
"""

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

type Identity = tuple[int, int] | None


class DatabaseWrapper(base.DatabaseWrapper):
    """Knows which file it has opened."""

    opened: Identity = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file that is there now; there is one after that."""
        connection = super().get_new_connection(conn_params)
        self.opened = self._there()
        return connection

    def is_usable(self) -> bool:
        """Whether that is still the file of this name: asked once in each request."""
        return self.opened == self._there()

    def _there(self) -> Identity:
        try:
            found = Path(self.settings_dict["NAME"]).stat()
        except OSError:
            # Also a database in memory, which has no file.
            return None
        return found.st_dev, found.st_ino
