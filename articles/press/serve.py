"""Answers readers from the pages' files, before anything of Django's runs.

A page costs a look at its file; whatever is not a plain request for a baked page of
this site goes to the application behind, which knows the rules.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

from .manifest import Manifest
from .page import (
    PLAIN,
    Body,
    Headers,
    Page,
    Stamp,
    in_all_encodings,
    is_known,
    wanted_encodings,
    without_length,
)
from .store import Store, places

type Environ = dict[str, Any]
type StartResponse = Callable[..., Any]
type Application = Callable[[Environ, StartResponse], Iterable[bytes]]

HELD_BYTES = 32 * 1024 * 1024
HELD_CHOICES = 256
# Seconds; while the database is away, an aged page must not be asked for each time.
RENEW_EVERY = 10.0


@dataclass(frozen=True, slots=True)
class Site:
    """Whom we answer for: exact Host headers are checked by `is_ours`, once each.

    `https` demands that the request came by it; `behind_proxy` lets the web server in
    front say so in X-Forwarded-Proto.
    """

    is_ours: Callable[[str], bool]
    https: bool
    behind_proxy: bool


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
        when_due: Callable[[], None] = lambda: None,
        make: Callable[[str], None] = lambda path: None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`when_due` is called before each answer, and does what falls due. `make` is
        told of a page that has aged, before it is answered, and of each path that the
        application answered with 200, when the reader has the answer: it puts into
        the directory what belongs there."""
        self.application = application
        self.store = Store(root)
        self.manifest = Manifest(root)
        self.root = f"{root}/"
        self.site = site
        self.when_due = when_due
        self.make = make
        self.clock = clock
        self.held: OrderedDict[str, Page] = OrderedDict()
        self.bytes_held = 0
        self.lock = Lock()
        self.hosts: dict[str, bool] = {}
        self.choices: dict[str, tuple[str, ...]] = {}
        self.renewed: dict[str, float] = {}

    def __call__(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer from the files, or let the application answer."""
        method = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"} or not self._for_us(environ):
            return self.application(environ, start_response)
        self.when_due()
        path = environ["PATH_INFO"]
        page = self._page(path)
        if page is not None and page.valid_until <= self.clock():
            page = self._renewed(path, page)
        if page is None:
            return self._from_application(environ, start_response)
        body = self._body(page, environ.get("HTTP_ACCEPT_ENCODING", ""))
        if is_known(environ, page, body):
            start_response("304 Not Modified", without_length(body.headers))
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
            return AndThen(answer, lambda: self.make(path))
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

    def _renewed(self, path: str, aged: Page) -> Page | None:
        """The page as it is now; as it was, where no other can be made.

        One reader waits for it, and again after a while if it came to nothing.
        """
        now = self.clock()
        with self.lock:
            if 0 <= now - self.renewed.get(path, 0.0) < RENEW_EVERY:
                return aged
            if len(self.renewed) >= HELD_CHOICES:
                self.renewed.clear()
            self.renewed[path] = now
        self.make(path)
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
        return in_all_encodings(entry, data, stamp, self.store)

    def _body(self, page: Page, accepted: str) -> Body:
        wanted = self.choices.get(accepted)
        if wanted is None:
            wanted = wanted_encodings(accepted)
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


def _stamp(file: str) -> Stamp | None:
    try:
        # Not Path: this runs for every reader.
        found = os.stat(file, follow_symlinks=False)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    # Not the time of modification: that is the page's, and tells of no other headers.
    return found.st_ino, found.st_ctime_ns, found.st_size
