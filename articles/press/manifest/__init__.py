"""What lies in the directory of pages, what it was made from, and what is to be made.

It is derived like the pages: when it is lost, they are made again. A machine has its
own.
"""

from .facts import Facts
from .pages import Entry, Pages
from .queue import Failing, Queue, Waiting, Wanted

__all__ = ["Entry", "Failing", "Manifest", "Waiting", "Wanted"]


class Manifest(Pages, Queue, Facts):
    """All that is known of one directory; any thread and any process may ask.

    Raises sqlite3.Error when the disk does not let it.
    """
