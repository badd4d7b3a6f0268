"""A directory of pages: each is there whole or not at all."""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

import brotli

# What Django makes of readers' addresses has no other characters; anything else, and
# any segment that begins with a dot, is no page's path.
SEGMENT = r"[A-Za-z0-9_-][A-Za-z0-9_.-]*"
PAGE_PATH = re.compile(rf"/(?:{SEGMENT}/)*(?:{SEGMENT})?")
LONGEST_PATH = 400

# A web server in front knows what a page is by the end of its file's name, and by
# nothing else, so each end has one type. The files in deploy/ say the same.
TYPES = {
    ".html": "text/html",
    ".json": "application/feed+json",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
# Of a path that ends in a slash.
INDEXES = {TYPES[end]: f"index{end}" for end in (".html", ".xml", ".json")}
# Of a path that names its file, which is never in a folder.
NAMED = {TYPES[end]: end for end in (".txt", ".webmanifest", ".xml")}
TWINS = {"br": ".br", "gzip": ".gz"}
# Chosen by measurement (docs/performance.md): higher levels cost more than they save.
BROTLI_LEVEL = 5
GZIP_LEVEL = 6

PART = ".part"
LOCKS = ".locks"
STRIPES = 256
# Not through a link, and without waiting for whoever writes into a pipe.
READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class NoPage(ValueError):
    """The path cannot be a page's, or its type has no place in the directory."""


def page_file(path: str, content_type: str) -> str:
    """Where the page at this path lies, relative to the directory.

    `/a/b/` is `a/b/index.html`, or `index.xml` and `index.json` for feeds;
    `/sitemap.xml` is itself. Raises `NoPage`.
    """
    if len(path) > LONGEST_PATH or not PAGE_PATH.fullmatch(path):
        raise NoPage(path)
    kind = content_type.partition(";")[0].strip().lower()
    file = path[1:]
    if path.endswith("/") and kind in INDEXES:
        return file + INDEXES[kind]
    if _is_named(file, kind):
        return file
    raise NoPage(f"{path} ({content_type})")


def places(path: str) -> list[str]:
    """Wherever the page at this path may lie; nothing when it can be no page's."""
    found = []
    for kind in TYPES.values():
        with suppress(NoPage):
            found.append(page_file(path, kind))
    return found


class Store:
    """The files below one directory. Everything is written beside its place, synced
    and renamed, so that no reader and no crash ever meets half a page."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, file: str, body: bytes, *, at: datetime | None = None) -> None:
        """Put the bytes and their compressed twins in place, the twins first.

        They bear the time `at`, or now: web servers tell versions apart by it, to the
        second, and by the size.
        """
        target = self.root / file
        target.parent.mkdir(parents=True, exist_ok=True)
        for suffix, packed in (
            (".br", brotli.compress(body, quality=BROTLI_LEVEL)),
            (".gz", gzip.compress(body, GZIP_LEVEL, mtime=0)),
            ("", body),
        ):
            _replace(target.with_name(target.name + suffix), packed, at)
        _sync_directory(target.parent)

    def remove(self, file: str) -> bool:
        """Take the page and its twins away; whether there was one."""
        target = self.root / file
        found = False
        for suffix in ("", *TWINS.values()):
            try:
                target.with_name(target.name + suffix).unlink()
            except (FileNotFoundError, NotADirectoryError):
                continue
            found = True
        if found:
            _sync_directory(target.parent)
        return found

    def read(self, file: str, suffix: str = "") -> bytes | None:
        """The bytes; None when there is no such regular file in the directory.

        A link is not followed, wherever it stands in the path.
        """
        target = self.root / (file + suffix)
        inside = os.path.realpath(self.root) + self._below(target)
        try:
            if os.path.realpath(target.parent) != inside:
                return None
            handle = os.open(target, READING)
        except (OSError, ValueError):
            return None
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return None
            with os.fdopen(handle, "rb", closefd=False) as opened:
                return opened.read()
        finally:
            os.close(handle)

    def sweep(self, *, before: float) -> int:
        """Delete the drafts that writers who died left behind; how many it was.

        `before` is in seconds since the epoch; a younger draft may be at work.
        """
        orphans = [
            draft
            for draft in self.root.rglob(f".*{PART}")
            if draft.stat().st_mtime < before
        ]
        for orphan in orphans:
            orphan.unlink(missing_ok=True)
        return len(orphans)

    def clear(self) -> None:
        """Delete every page."""
        for entry in self.root.iterdir() if self.root.exists() else ():
            if entry.is_dir() and not entry.name.startswith("."):
                shutil.rmtree(entry)
            elif not entry.name.startswith("."):
                entry.unlink()

    @contextmanager
    def locked(self, path: str) -> Iterator[None]:
        """Hold the page's lock, in every process of this machine.

        Whoever makes the page holds it from before reading the database until the
        file is in place; whoever withdraws it takes the file away under it. So a page
        that was begun before a withdrawal cannot come after it.
        """
        folder = self.root / LOCKS
        folder.mkdir(parents=True, exist_ok=True)
        stripe = int.from_bytes(hashlib.sha256(path.encode()).digest()[:2]) % STRIPES
        with (folder / f"{stripe:03}").open("ab") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _below(self, target: Path) -> str:
        relative = target.parent.relative_to(self.root).as_posix()
        return "" if relative == "." else f"/{relative}"


def _is_named(file: str, kind: str) -> bool:
    is_apart = "/" not in file and file not in INDEXES.values()
    return is_apart and Path(file).suffix == NAMED.get(kind)


def _replace(target: Path, body: bytes, at: datetime | None) -> None:
    handle, draft = mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=PART)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(body)
            opened.flush()
            # Readable by the web server, whatever the umask says.
            os.fchmod(opened.fileno(), 0o644)
            if at is not None:
                os.utime(opened.fileno(), (at.timestamp(), at.timestamp()))
            os.fsync(opened.fileno())
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _sync_directory(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
