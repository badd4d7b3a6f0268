"""One page as it is answered: in which encoding, under which headers, and whether the
reader has it already."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any

import brotli

from .manifest import Entry
from .store import TWINS, Store

type Headers = list[tuple[str, str]]
type Stamp = tuple[int, int, int]

PLAIN = ""
NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Body:
    """The page in one encoding, with the headers that go with it."""

    data: bytes
    etag: str
    headers: Headers


@dataclass(frozen=True, slots=True)
class Page:
    """A page in memory, as it was when its file bore the stamp.

    `changed` and `valid_until` are in seconds since the epoch.
    """

    file: str
    stamp: Stamp
    changed: int
    valid_until: float
    bodies: dict[str, Body]

    @property
    def size(self) -> int:
        return sum(len(body.data) for body in self.bodies.values())


def in_all_encodings(entry: Entry, data: bytes, stamp: Stamp, store: Store) -> Page:
    """The page with those of its twins that are whole."""
    bodies = {PLAIN: _in(entry, data, PLAIN)}
    for encoding, suffix in TWINS.items():
        packed = store.read(entry.file, suffix)
        if packed is not None and _unpacked(encoding, packed) == data:
            bodies[encoding] = _in(entry, packed, encoding)
    changed = int(entry.changed_at.timestamp())
    valid_until = entry.valid_until.timestamp() if entry.valid_until else NEVER
    return Page(entry.file, stamp, changed, valid_until, bodies)


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


def without_length(headers: Headers) -> Headers:
    """What is said of a page that is not sent again."""
    left_out = {"Content-Length", "Content-Type", "Content-Encoding"}
    return [(name, value) for name, value in headers if name not in left_out]


def is_known(environ: dict[str, Any], page: Page, body: Body) -> bool:
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


def wanted_encodings(accepted: str) -> tuple[str, ...]:
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
