"""What made a page: when it is another, all pages are to be made anew."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

CODE = {".py", ".html", ".xml", ".mo", ".css", ".js", ".svg", ".txt"}


def fingerprint(folders: Iterable[Path], settings: Iterable[object]) -> str:
    """A short text that is another when a file of the code or a setting is.

    Static files count because pages name them by their hash.
    """
    digest = sha256(repr([*settings]).encode())
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix in CODE and file.is_file():
                digest.update(file.relative_to(folder).as_posix().encode())
                digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:20]
