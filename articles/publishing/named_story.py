"""Which story somebody means by an address that was copied, typed or shortened."""

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http.request import validate_host

from articles.models import Publication
from articles.text.spelling import clean_line

from .moved import ends_of

LONGEST = 1000
STORY = re.compile(r"/\d{4}/\d{2}/\d{2}/[-\w]+/")
WEB = {"", "http", "https"}


def story_at(typed: str) -> Publication | None:
    """The story at this address of ours, or at the one that it has moved to.

    With or without the scheme, the host, the last slash and what stands behind a
    question mark; None for an address of another site. One that is retracted has a
    page too. Two queries at most.
    """
    path = _path(clean_line(typed))
    if path is None:
        return None
    return _at(path) or _at(ends_of([path]).get(path, ""))


def _at(path: str) -> Publication | None:
    story = STORY.match(path)
    if story is None:
        return None
    return Publication.objects.with_page().filter(path=story[0]).first()


def _path(typed: str) -> str | None:
    """The path on this site, with a slash at its end."""
    if len(typed) > LONGEST:
        return None
    is_whole = typed.startswith("/") or "://" in typed
    try:
        parts = urlsplit(typed if is_whole else f"//{typed}")
    except ValueError:
        return None
    if parts.scheme not in WEB or not _is_ours(parts.hostname or ""):
        return None
    path = clean_line(unquote(parts.path))
    return f"{path.rstrip('/')}/" if path.startswith("/") else None


def _is_ours(host: str) -> bool:
    """Whether it is no host at all or one of ours, also as `www.`."""
    ours = [*settings.ALLOWED_HOSTS, urlsplit(settings.SITE_URL).hostname or ""]
    return not host or validate_host(host.removeprefix("www."), ours)
