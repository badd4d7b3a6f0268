"""A directory of pages: each is there whole or not at all."""

from __future__ import annotations

import errno
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

# Nothing that begins with a dot is served. Drafts lie together, so that finding those
# of writers who died costs nothing however many pages there are.
DRAFTS = ".drafts"
LOCKS = ".locks"
STRIPES = 256
# Each that fails means that somebody else took the page away that lay beside it.
ATTEMPTS = 5
# As much as a page may need.
TRIAL_BYTES = 64 * 1024
# Not through a link, and without waiting for whoever writes into a pipe.
READING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class ForeignDirectory(OSError):
    """The directory is in use for something else: nothing in it may be deleted."""


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
    """The files below one directory. Everything is written aside, synced and renamed,
    so that no reader and no crash ever meets half a page."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, file: str, body: bytes, *, at: datetime | None = None) -> None:
        """Put the bytes and their compressed twins in place, the twins first.

        They bear the time `at`, or now: web servers tell versions apart by it, to the
        second, and by the size.
        """
        if not (self.root / DRAFTS).exists():
            self.begin()
        target = self.root / file
        target.parent.mkdir(parents=True, exist_ok=True)
        for suffix, packed in (
            (".br", brotli.compress(body, quality=BROTLI_LEVEL)),
            (".gz", gzip.compress(body, GZIP_LEVEL, mtime=0)),
            ("", body),
        ):
            self._replace(target.with_name(target.name + suffix), packed, at)
        _sync_directory(target.parent)

    def remove(self, file: str) -> bool:
        """Take the page and its twins away; whether there was one.

        Its folder goes too when nothing else is in it: its name may say whom a story
        was about that had to be removed.
        """
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
            self._drop_empty(target.parent)
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

    def is_whole(self, file: str, body: bytes) -> bool:
        """Whether these bytes stand there, and the twins beside them."""
        twins = (self.root / (file + suffix) for suffix in TWINS.values())
        return self.read(file) == body and all(twin.is_file() for twin in twins)

    def sweep(self, *, before: float) -> int:
        """Delete the drafts that writers who died left behind; how many it was.

        `before` is in seconds since the epoch; a younger draft may be at work.
        """
        folder = self.root / DRAFTS
        drafts = [*folder.iterdir()] if folder.exists() else []
        # By the time when it was last touched: the other is the page's.
        orphans = [draft for draft in drafts if draft.stat().st_ctime < before]
        for orphan in orphans:
            orphan.unlink(missing_ok=True)
        return len(orphans)

    def trouble(self) -> OSError | None:
        """What keeps pages from being written now, found out by trying."""
        try:
            self.begin()
            handle, probe = mkstemp(dir=self.root / DRAFTS, prefix="trial.")
            try:
                os.write(handle, bytes(TRIAL_BYTES))
            finally:
                os.close(handle)
                Path(probe).unlink(missing_ok=True)
        except OSError as error:
            return error
        return None

    def begin(self) -> None:
        """Make the directory ready. Raises `ForeignDirectory`."""
        if not self._is_ours():
            raise ForeignDirectory(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))
        for name in (LOCKS, DRAFTS):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        for stripe in range(STRIPES):
            # Now, because on a full disk there may be no room for them.
            (self.root / LOCKS / f"{stripe:03}").touch()

    def _is_ours(self) -> bool:
        """Whether it is a directory of pages, or may become one: it is empty."""
        if (self.root / LOCKS).exists() or not self.root.exists():
            return True
        return all(entry.name.startswith(".") for entry in self.root.iterdir())

    def clear(self) -> None:
        """Delete every page. Raises `ForeignDirectory` rather than delete others."""
        self.begin()
        for entry in self.root.iterdir():
            if entry.name.startswith("."):
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink(missing_ok=True)

    @contextmanager
    def locked(self, path: str) -> Iterator[None]:
        """Hold the page's lock, in every process of this machine.

        Whoever makes the page holds it from before reading the database until the
        file is in place; whoever withdraws it takes the file away under it. So a page
        that was begun before a withdrawal cannot come after it.
        """
        digest = hashlib.sha256(path.encode()).digest()
        with self._locked(int.from_bytes(digest[:2]) % STRIPES):
            yield

    def wait_for_makers(self) -> None:
        """Return when every page that is being made now is in place.

        Only then is it known what all pages show.
        """
        for stripe in range(STRIPES):
            with self._locked(stripe):
                pass

    @contextmanager
    def _locked(self, stripe: int) -> Iterator[None]:
        lock = self.root / LOCKS / f"{stripe:03}"
        if not lock.exists():
            self.begin()
        with lock.open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def _replace(self, target: Path, body: bytes, at: datetime | None) -> None:
        handle, draft = mkstemp(dir=self.root / DRAFTS, prefix=f"{target.name}.")
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(body)
                opened.flush()
                # Readable by the web server, whatever the umask says.
                os.fchmod(opened.fileno(), 0o644)
                if at is not None:
                    os.utime(opened.fileno(), (at.timestamp(), at.timestamp()))
                os.fsync(opened.fileno())
            _move(Path(draft), target)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise

    def _drop_empty(self, folder: Path) -> None:
        with suppress(OSError):
            while folder != self.root:
                folder.rmdir()
                folder = folder.parent

    def _below(self, target: Path) -> str:
        relative = target.parent.relative_to(self.root).as_posix()
        return "" if relative == "." else f"/{relative}"


def _is_named(file: str, kind: str) -> bool:
    is_apart = "/" not in file and file not in INDEXES.values()
    return is_apart and Path(file).suffix == NAMED.get(kind)


def _move(draft: Path, target: Path) -> None:
    """Put the draft in its place, though somebody drops the empty folder meanwhile."""
    for _ in range(ATTEMPTS):
        with suppress(FileNotFoundError):
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.replace(target)
            return
    draft.replace(target)


def _sync_directory(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
