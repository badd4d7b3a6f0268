"""Serves the pictures under /media/, and nothing else that may lie beside them."""

import logging
import re
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import IO

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db import Error
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.picturing.lost import report

log = logging.getLogger(__name__)

# A type that is not listed is not served: an SVG or an HTML page can hold a script.
TYPES = {
    ".avif": "image/avif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
A_YEAR = 31_536_000
# What the site itself stores has its content's name.
NAMED_BY_CONTENT = re.compile(r"[0-9a-f]{2}/[0-9a-f]{38}\.(?:avif|jpg|webp)")

# Names that nobody gave are asked for by the thousand, and each costs two look-ups.
REPORTS_AT_ONCE = 10


class Allowance:
    """So many at once, and one more each second."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.clock = clock
        self.left = float(most)
        self.counted_at = clock()
        self.lock = Lock()

    def take(self) -> bool:
        """Whether one is left; then there is one less."""
        with self.lock:
            now = self.clock()
            self.left = min(self.most, self.left + now - self.counted_at)
            self.counted_at = now
            if self.left < 1:
                return False
            self.left -= 1
            return True


reports = Allowance(REPORTS_AT_ONCE)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with a picture; whatever else is asked for is not found.

    What should be there and is not is made again by the worker.
    """
    try:
        return _found(request, path)
    except Http404:
        if NAMED_BY_CONTENT.fullmatch(path) and reports.take():
            _report(path)
        raise


def _found(request: HttpRequest, path: str) -> HttpResponseBase:
    if isinstance(storages["renditions"], FileSystemStorage):
        file = picture(path)
        return _answer(request, path, _version(path, file), lambda: file.open("rb"))
    if not NAMED_BY_CONTENT.fullmatch(path):
        raise Http404
    return _answer(request, path, path, lambda: _from_store(path))


def picture(path: str) -> Path:
    """Return the file that a path below MEDIA_ROOT names, links followed.

    Raises Http404 for what is outside, of another type, or not a file.
    """
    root = Path(settings.MEDIA_ROOT).resolve()
    try:
        file = (root / path).resolve(strict=True)
    except (OSError, ValueError):
        raise Http404 from None
    known = file.suffix.lower() in TYPES
    if not (known and file.is_relative_to(root) and file.is_file()):
        raise Http404
    return file


def _answer(
    request: HttpRequest, path: str, version: str, open_file: Callable[[], IO[bytes]]
) -> HttpResponseBase:
    etag = f'"{sha256(version.encode()).hexdigest()[:32]}"'
    headers = {
        # A picture that changes gets another name.
        "Cache-Control": f"public, max-age={A_YEAR}, immutable",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "ETag": etag,
    }
    if unchanged := get_conditional_response(request, etag=etag):
        for name, value in headers.items():
            unchanged[name] = value
        return unchanged
    kind = TYPES[Path(path).suffix.lower()]
    return FileResponse(open_file(), content_type=kind, headers=headers)


def _version(path: str, file: Path) -> str:
    """What is another when the file is: its name alone, if its content gave it."""
    if NAMED_BY_CONTENT.fullmatch(path):
        return path
    stat = file.stat()
    return f"{path} {stat.st_mtime_ns} {stat.st_size}"


def _report(path: str) -> None:
    try:
        report(path)
    except Error:
        log.warning("A lost picture could not be reported: the database is away")


def _from_store(path: str) -> IO[bytes]:
    try:
        return storages["renditions"].open(path)
    except FileNotFoundError:
        raise Http404 from None
