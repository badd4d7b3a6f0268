"""Who makes a picture's renditions: alive for as long as a file of theirs is locked.

The system lets go of a lock when its process ends, however it ends; a number of a
process would be given to the next one, and mean nothing in another container.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import mkstemp
from uuid import uuid4

from django.conf import settings

log = logging.getLogger(__name__)

FOLDER = "at-work"
NAME = re.compile(r"[0-9a-f]{32}")
# Not locked yet, or left by who died that moment.
DRAFT = ".new-"
NOBODY = ""


def folder() -> Path:
    """Where those of this machine are named."""
    return Path(settings.DATA_DIR) / FOLDER


def this_process(folder: Path) -> str:
    """What this process is called in that folder, for as long as it lives; `NOBODY`
    where it cannot be told whether it does."""
    try:
        return _named(folder)
    except OSError as error:
        log.warning("What this process takes cannot bear its name: %s", error)
        return NOBODY


def the_dead(folder: Path) -> list[str]:
    """Those named there who have ended. Of others' machines it knows nothing."""
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return []
    dead = [file for file in found if _is_left(file)]
    for file in dead:
        if file.name.startswith(DRAFT):
            file.unlink(missing_ok=True)
    return [file.name for file in dead if NAME.fullmatch(file.name)]


def forget(name: str, folder: Path) -> None:
    """One who has ended, when nothing bears the name any more."""
    with suppress(OSError):
        (folder / name).unlink(missing_ok=True)


@cache
def _named(folder: Path) -> str:
    folder.mkdir(mode=0o700, exist_ok=True)
    # Locked before it has its name, so that nobody meets it without.
    handle, draft = mkstemp(dir=folder, prefix=DRAFT)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    name = uuid4().hex
    Path(draft).rename(folder / name)
    # Never closed: that is what the others look for.
    return name


def _is_left(file: Path) -> bool:
    with suppress(OSError), _opened(file) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


@contextmanager
def _opened(file: Path) -> Iterator[int]:
    handle = os.open(file, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        yield handle
    finally:
        os.close(handle)
