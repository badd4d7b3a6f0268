"""Serves the pictures under /media/, and nothing else that may lie beside them."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
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


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """Answer with a picture; whatever else is asked for is not found."""
    file = picture(path)
    return FileResponse(
        file.open("rb"),
        content_type=TYPES[file.suffix.lower()],
        headers={
            # A picture that changes gets another name.
            "Cache-Control": f"public, max-age={A_YEAR}, immutable",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


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
