"""Answers readers from the pages' files, before anything of Django's runs.

A page costs a look at its file; whatever is not a plain request for a baked page of
this site goes to the application behind, which knows the rules.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

import brotli

from .manifest import Entry, Manifest
from .store import TWINS, Store, places

type Environ = dict[str, Any]
type StartResponse = Callable[..., Any]
type Application = Callable[[Environ, StartResponse], Iterable[bytes]]
type Headers = list[tuple[str, str]]
type Stamp = tuple[int, int, int]

HELD_BYTES = 32 * 1024 * 1024
HELD_CHOICES = 256
PLAIN = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Whom we answer for: exact Host headers are checked by `is_ours`, once each.

    `https` demands that the request came by it; `behind_proxy` lets the web server in
    front say so in X-Forwarded-Proto.
    """

    is_ours: Callable[[str], bool]
    https: bool
    behind_proxy: bool


@dataclass(frozen=True, slots=True)
class Body:
    """The page in one encoding, with the headers that go with it."""

    data: bytes
    etag: str
    headers: Headers


@dataclass(frozen=True, slots=True)
class Page:
    """A page in memory, as it was when its file bore the stamp."""

    file: str
    stamp: Stamp
    changed: int
    bodies: dict[str, Body]

    @property
    def size(self) -> int:
        return sum(len(body.data) for body in self.bodies.values())


class AndThen:
    """An answer, and what is done when it is over."""

    def __init__(self, answer: Iterable[bytes], then: Callable[[], None]) -> None:
        self.answer = answer
        self.then = then

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.answer)

    def close(self) -> None:
        """End the answer first."""
        if hasattr(self.answer, "close"):
            self.answer.close()
        self.then()


class FromFiles:
    """The outermost WSGI layer."""

    def __init__(
        self,
        application: Application,
        *,
        root: Path,
        site: Site,
        is_due: Callable[[], bool] = lambda: False,
        answered: Callable[[str], None] = lambda path: None,
    ) -> None:
        """`is_due` says that something falls due, so that Django must be asked;
        `answered` is told of each path that the application answered with 200, after
        the reader has the answer."""
        self.application = application
        self.store = Store(root)
        self.manifest = Manifest(root)
        self.root = f"{root}/"
        self.site = site
        self.is_due = is_due
        self.answered = answered
        self.held: OrderedDict[str, Page] = OrderedDict()
        self.bytes_held = 0
        self.lock = Lock()
        self.hosts: dict[str, bool] = {}
        self.choices: dict[str, tuple[str, ...]] = {}

    def __call__(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer from the files, or let the application answer."""
        method = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"} or not self._for_us(environ) or self.is_due():
            return self.application(environ, start_response)
        path = environ["PATH_INFO"]
        page = self._page(path)
        if page is None:
            return self._from_application(environ, start_response)
        body = self._body(page, environ.get("HTTP_ACCEPT_ENCODING", ""))
        if _is_known(environ, page, body):
            start_response("304 Not Modified", _without_length(body.headers))
            return []
        start_response("200 OK", body.headers)
        return [body.data] if method == "GET" else []

    def _from_application(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        said: list[str] = []

        def listen(status: str, headers: Headers, *rest: Any) -> Any:
            said.append(status)
            return start_response(status, headers, *rest)

        answer = self.application(environ, listen)
        if said and said[-1].startswith("200") and places(path):
            return AndThen(answer, lambda: self.answered(path))
        return answer

    def _for_us(self, environ: Environ) -> bool:
        host = environ.get("HTTP_HOST", "")
        known = self.hosts.get(host)
        if known is None:
            known = self.site.is_ours(host)
            if len(self.hosts) < HELD_CHOICES:
                self.hosts[host] = known
        return known and (not self.site.https or self._is_secure(environ))

    def _is_secure(self, environ: Environ) -> bool:
        if self.site.behind_proxy:
            return bool(environ.get("HTTP_X_FORWARDED_PROTO") == "https")
        return bool(environ["wsgi.url_scheme"] == "https")

    def _page(self, path: str) -> Page | None:
        held = self.held.get(path)
        if held is not None:
            if _stamp(self.root + held.file) == held.stamp:
                return held
            self._let_go(path)
        return self._read(path)

    def _read(self, path: str) -> Page | None:
        for file in places(path):
            stamp = _stamp(self.root + file)
            if stamp is None:
                continue
            page = self._load(path, file, stamp)
            if page is not None:
                self._hold(path, page)
            return page
        return None

    def _load(self, path: str, file: str, stamp: Stamp) -> Page | None:
        """The page, if its bytes are those that the manifest tells of."""
        data = self.store.read(file)
        try:
            entry = self.manifest.find(path)
        except sqlite3.Error:
            return None
        if data is None or entry is None or entry.file != file:
            return None
        if sha256(data).hexdigest() != entry.digest:
            return None  # Half a page, or one that is being replaced.
        return _in_all_encodings(entry, data, stamp, self.store)

    def _body(self, page: Page, accepted: str) -> Body:
        wanted = self.choices.get(accepted)
        if wanted is None:
            wanted = _wanted(accepted)
            if len(self.choices) < HELD_CHOICES:
                self.choices[accepted] = wanted
        for encoding in wanted:
            if body := page.bodies.get(encoding):
                return body
        return page.bodies[PLAIN]

    def _hold(self, path: str, page: Page) -> None:
        if page.size > HELD_BYTES:
            return
        with self.lock:
            self._drop(path)
            self.held[path] = page
            self.bytes_held += page.size
            while self.bytes_held > HELD_BYTES:
                _, oldest = self.held.popitem(last=False)
                self.bytes_held -= oldest.size

    def _let_go(self, path: str) -> None:
        with self.lock:
            self._drop(path)

    def _drop(self, path: str) -> None:
        if page := self.held.pop(path, None):
            self.bytes_held -= page.size


def next_due_in(
    file: Path, *, clock: Callable[[], float] = time.time
) -> Callable[[], bool]:
    """Whether the time that stands in the file has come; looked up once a second."""
    state = {"looked": 0.0, "due": float("inf")}

    def is_due() -> bool:
        now = clock()
        if not 0 <= now - state["looked"] < 1:
            state["looked"] = now
            try:
                state["due"] = float(file.read_text())
            except (OSError, ValueError):
                state["due"] = float("inf")
        return now >= state["due"]

    return is_due


def _stamp(file: str) -> Stamp | None:
    try:
        # Not Path: this runs for every reader.
        found = os.stat(file, follow_symlinks=False)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _in_all_encodings(entry: Entry, data: bytes, stamp: Stamp, store: Store) -> Page:
    bodies = {PLAIN: _in(entry, data, PLAIN)}
    for encoding, suffix in TWINS.items():
        packed = store.read(entry.file, suffix)
        if packed is not None and _unpacked(encoding, packed) == data:
            bodies[encoding] = _in(entry, packed, encoding)
    changed = int(entry.changed_at.timestamp())
    return Page(entry.file, stamp, changed, bodies)


def _in(entry: Entry, data: bytes, encoding: str) -> Body:
    etag = f'"{entry.digest[:32]}{f"-{encoding}" if encoding else ""}"'
    headers = [
        *entry.headers,
        ("ETag", etag),
        ("Last-Modified", format_datetime(entry.changed_at, usegmt=True)),
        ("Content-Length", str(len(data))),
    ]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return Body(data, etag, headers)


def _unpacked(encoding: str, packed: bytes) -> bytes | None:
    try:
        if encoding == "br":
            return brotli.decompress(packed)
        return gzip.decompress(packed)
    except (brotli.error, OSError, EOFError, zlib.error):
        return None


def _without_length(headers: Headers) -> Headers:
    left_out = {"Content-Length", "Content-Type", "Content-Encoding"}
    return [(name, value) for name, value in headers if name not in left_out]


def _is_known(environ: Environ, page: Page, body: Body) -> bool:
    """Whether the reader has this page already (RFC 9110, 13.2.2)."""
    if tags := environ.get("HTTP_IF_NONE_MATCH"):
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return bool(known & {"*", body.etag})
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if not since:
        return False
    try:
        return page.changed <= parsedate_to_datetime(since).timestamp()
    except (ValueError, OverflowError):
        return False


def _wanted(accepted: str) -> tuple[str, ...]:
    """The encodings that the reader takes, ours of choice first (RFC 9110, 12.5.3)."""
    weights = dict(map(_weight, accepted.lower().split(",")))
    taken = [
        (weights.get(encoding, weights.get("*", 0.0)), -rank, encoding)
        for rank, encoding in enumerate(TWINS)
    ]
    return tuple(name for weight, _, name in sorted(taken, reverse=True) if weight > 0)


def _weight(part: str) -> tuple[str, float]:
    name, _, rest = part.partition(";")
    value = rest.strip().removeprefix("q=") or "1"
    try:
        return name.strip(), float(value)
    except ValueError:
        return name.strip(), 0.0
