"""Whether the files are what Django would answer now."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import chain

from .addresses import addresses
from .bake import Press
from .render import render
from .store import TWINS


def differences(press: Press) -> Iterator[tuple[str, str]]:
    """Each path where they are not, and what the matter is.

    A page that nobody asked for yet is no difference: it is made when somebody does.
    """
    paths = press.manifest.paths()
    for path in dict.fromkeys(chain(sorted(paths), addresses())):
        with press.store.locked(path):
            if matter := _difference(press, path):
                yield path, matter


def _difference(press: Press, path: str) -> str:
    entry = press.manifest.find(path)
    if entry is None:
        return ""
    file = press.store.read(entry.file)
    rendered = render(path)
    if rendered is None:
        return "Django answers no page"
    twins = [press.store.read(entry.file, suffix) for suffix in TWINS.values()]
    matters = {
        "the file is missing": file is None,
        "the file is not the one that was made": (
            sha256(file or b"").hexdigest() != entry.digest
        ),
        "Django answers other bytes": file != rendered.body,
        "Django answers other headers": entry.headers != rendered.headers,
        "a compressed twin is missing": None in twins,
    }
    return next((matter for matter, holds in matters.items() if holds), "")
