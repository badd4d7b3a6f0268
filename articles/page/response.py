"""Readers' pages as responses: the same bytes whoever asks."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation

from .frame import Frame, frame
from .json_ld import Node, as_script
from .shapes import ShareImage

# When pages have no picture of their own; square, so shares show it small.
ICON, ICON_SIZE = "articles/icon-512.png", 512

type Describe = Callable[[Frame], Sequence[Node]]


def page_response(
    template: str,
    context: Mapping[str, Any],
    *,
    describe: Describe | None = None,
    status: int = 200,
) -> HttpResponse:
    """The template as a page, in the site's language and in the paper's frame.

    `describe` says what search engines are told of the page, given that frame. The
    request stays out of it on purpose: no session, no cookie and no language of the
    person who asks can find their way into a page that is kept for everybody.
    """
    surroundings = frame()
    around = {
        "site_name": settings.SITE_NAME,
        "frame": surroundings,
        "share_image": _icon(),
        "structured_data": as_script(describe(surroundings)) if describe else "",
    }
    with in_the_sites_language():
        page = render_to_string(template, {**around, **context})
    return HttpResponse(page, status=status)


def in_the_sites_language() -> AbstractContextManager[None]:
    """What is said to readers is said in the site's language, whoever asks."""
    return translation.override(settings.LANGUAGE_CODE)


def absolute(path: str) -> str:
    """The full address of a path of this site, as search engines and shares name it."""
    return f"{settings.SITE_URL}{path}"


def full(address: str) -> str:
    """The same for a file's address, which another server may have."""
    return absolute(address) if address.startswith("/") else address


def _icon() -> ShareImage:
    address, name = absolute(static(ICON)), settings.SITE_NAME
    return ShareImage(address, "image/png", ICON_SIZE, ICON_SIZE, name)
