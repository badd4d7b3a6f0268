"""Serves the pictures under /media/, and nothing else that may lie beside them."""

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

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


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with a picture; whatever else is asked for is not found."""
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


def _from_store(path: str) -> IO[bytes]:
    try:
        return storages["renditions"].open(path)
    except FileNotFoundError:
        raise Http404 from None
