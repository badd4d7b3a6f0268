"""A page's bytes, as the site's own views answer them to anybody."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import got_request_exception
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, set_urlconf
from django.utils import translation

from articles.models.source import noting
from articles.site.views import IS_PAGE

OK = 200
# Says in a request's META that the press asks, and no reader; what was raised is put
# there.
BY_THE_PRESS = "articles.press"
# What the server says about one answer and not about the page.
OF_ONE_ANSWER = {"content-length", "content-encoding", "date", "etag", "last-modified"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """What Django answers at a path. `sources` names what was read for it."""

    body: bytes
    content_type: str
    headers: tuple[tuple[str, str], ...]
    sources: frozenset[str]
    valid_until: datetime | None


def is_page(path: str) -> bool:
    """Whether a reader's page is answered there, the same for everybody."""
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return getattr(view, IS_PAGE, False) is True


def render(path: str) -> Rendered | None:
    """The page at this path as readers get it now; None when there is none.

    Whatever the view raises is raised: the database that is away, or a fault of ours.
    """
    request = _request(path)
    # Whoever publishes at the desk goes on in a language of their own.
    with noting() as noted, translation.override(settings.LANGUAGE_CODE):
        response = _handler().answer(request)
    if not isinstance(response, HttpResponse) or response.status_code != OK:
        _raise_for(response, request.META[BY_THE_PRESS])
        return None
    if response.cookies:
        raise RuntimeError(f"{path} sets a cookie, so it is no page for everybody")
    return Rendered(
        body=response.content,
        content_type=response.headers["Content-Type"],
        headers=tuple(_headers(response)),
        sources=frozenset(noted.names),
        valid_until=noted.until,
    )


class BrokenPage(Exception):
    """The view failed: it says how."""


def _raise_for(response: HttpResponseBase, raised: list[BaseException]) -> None:
    if response.status_code < 500:  # noqa: PLR2004
        return
    if raised:
        raise BrokenPage(f"{type(raised[0]).__name__}: {raised[0]}") from raised[0]
    raise BrokenPage(f"{response.status_code} {response.reason_phrase}")


@receiver(got_request_exception, dispatch_uid=BY_THE_PRESS)
def _remember(request: HttpRequest | None = None, **_: Any) -> None:
    """Django makes an answer of what a view raises; we want to know what it was."""
    error = sys.exception()
    raised = request.META.get(BY_THE_PRESS) if request else None
    if raised is not None and error is not None:
        raised.append(error)


class Views(BaseHandler):
    """Django's middleware and views, without its log: no visitor asked."""

    def answer(self, request: WSGIRequest) -> HttpResponseBase:
        """What Django answers; an exception that a view raises is an answer too."""
        set_urlconf(settings.ROOT_URLCONF)
        chain: Callable[[WSGIRequest], HttpResponseBase]
        chain = self._middleware_chain  # type: ignore[attr-defined]
        return chain(request)


@cache
def _handler() -> Views:
    handler = Views()
    handler.load_middleware()
    return handler


def _request(path: str) -> WSGIRequest:
    site = urlsplit(settings.SITE_URL)
    host = site.hostname or ""
    port = site.port or (443 if site.scheme == "https" else 80)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": host,
            "SERVER_PORT": str(port),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": site.netloc,
            "HTTP_X_FORWARDED_PROTO": site.scheme,
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": site.scheme,
            BY_THE_PRESS: [],
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
        }
    )


def _headers(response: HttpResponse) -> list[tuple[str, str]]:
    kept = [
        (name, value)
        for name, value in response.headers.items()
        if name.lower() not in OF_ONE_ANSWER | {"vary"}
    ]
    return [*kept, ("Vary", "Accept-Encoding")]
