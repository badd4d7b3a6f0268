"""The three requests that ever leave the site: none is made but by the worker.

A request is over within seconds, whatever the other side does with it.
"""

import json
from collections.abc import Collection, Iterator
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from articles.models import Edition, Publication

from .feed_addresses import FeedFormat, feed_path

TIMEOUT = 5.0
LONGEST_PROBLEM = 200


class Untold(Exception):
    """A service was not reached, or did not take what it was told.

    `wait` is for how many seconds it wants to be left alone.
    """

    def __init__(self, problem: str, wait: int = 0) -> None:
        super().__init__(problem[:LONGEST_PROBLEM])
        self.wait = wait


def ping_hub(publications: Collection[Publication]) -> None:
    """Tell the hub that all feeds with these stories have changed. Raises `Untold`.

    The publications come from `for_lists`, with their tags.
    """
    topics = dict.fromkeys(
        f"{settings.SITE_URL}{feed_path(start, form)}"
        for publication in publications
        for start in _lists_with(publication)
        for form in FeedFormat
    )
    told = [("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)]
    _post(
        settings.WEBSUB_HUB,
        urlencode(told).encode(),
        "application/x-www-form-urlencoded",
    )


def submit_to_indexnow(publications: Collection[Publication]) -> None:
    """Tell search engines that these addresses have changed. Raises `Untold`.

    An address that a story has moved away from has changed too.
    """
    articles = [publication.article_id for publication in publications]
    editions = Edition.objects.filter(article__in=articles).order_by("pk")
    paths = dict.fromkeys(editions.values_list("path", flat=True))
    told = {
        "host": urlsplit(settings.SITE_URL).netloc,
        "key": settings.INDEXNOW_KEY,
        "keyLocation": f"{settings.SITE_URL}/{settings.INDEXNOW_KEY}.txt",
        "urlList": [f"{settings.SITE_URL}{path}" for path in paths],
    }
    body = json.dumps(told).encode()
    _post(settings.INDEXNOW_URL, body, "application/json; charset=utf-8")


def purge_page(path: str) -> None:
    """Tell the cache in front to forget this page, as the settings word it. Raises
    `Untold`.
    """
    url = f"{settings.SITE_URL}{path}"

    def worded(text: str, url: str = url) -> str:
        return text.replace("{url}", url).replace("{path}", path)

    address: str = settings.PURGE_URL
    # Within another address ours is a value.
    named = url if address.startswith("{url}") else quote(url, safe="")
    _send(
        settings.PURGE_METHOD,
        worded(address, named),
        worded(settings.PURGE_BODY).encode() or None,
        {name: worded(value) for name, value in settings.PURGE_HEADERS.items()},
    )


def _lists_with(publication: Publication) -> Iterator[str]:
    yield "/"
    yield publication.category.get_absolute_url()
    for tag in publication.tags.all():
        yield tag.get_absolute_url()
    for credit in publication.credits.all():
        yield credit.byline.get_absolute_url()


class _NoRedirects(HTTPRedirectHandler):
    """What was told must not be told to somebody else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _post(address: str, body: bytes, content_type: str) -> None:
    _send("POST", address, body, {"Content-Type": content_type})


def _send(
    method: str, address: str, body: bytes | None, headers: dict[str, str]
) -> None:
    who = {"User-Agent": f"Mediainfo (+{settings.SITE_URL}/)"}
    # The settings let nothing but http and https pass.
    request = Request(address, body, who | headers, method=method)  # noqa: S310
    try:
        answer: HTTPResponse
        with build_opener(_NoRedirects).open(request, timeout=TIMEOUT) as answer:
            answer.close()
    except HTTPError as error:
        with error:
            raise Untold(f"HTTP {error.code}", _wait(error)) from None
    except (OSError, HTTPException, ValueError) as error:
        raise Untold(f"{type(error).__name__}: {error}") from error


def _wait(error: HTTPError) -> int:
    wait = error.headers.get("Retry-After", "")
    return int(wait) if wait.isascii() and wait.isdigit() else 0
