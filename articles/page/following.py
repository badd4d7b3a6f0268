"""How a page tells feed readers which feeds there are to follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from articles.publishing.feed_addresses import FeedFormat, feed_path

from .response import absolute
from .shapes import Link

# What a page calls the formats; what the answers are called, and why that differs for
# two of them, is in docs/decisions/0060-feeds.md.
TYPES = {
    FeedFormat.RSS: ("RSS", "application/rss+xml"),
    FeedFormat.ATOM: ("Atom", "application/atom+xml"),
    FeedFormat.JSON: ("JSON", "application/feed+json"),
}


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One feed as a page's head names it."""

    title: str
    mime_type: str
    address: str


def feed_title(name: str = "") -> str:
    """What a feed is called: that of the whole site without, that of a label with."""
    return f"{name} · {settings.SITE_NAME}" if name else settings.SITE_NAME


def feed_links(label: Link | None = None) -> tuple[FeedLink, ...]:
    """The feeds of a page: those of its label first, then those of the site."""
    labels = [label] if label else []
    return tuple(
        link
        for place in (*labels, Link("", "/"))
        for link in _formats(place.name, place.path)
    )


def _formats(name: str, start: str) -> Iterator[FeedLink]:
    for form, (short, mime_type) in TYPES.items():
        title = f"{feed_title(name)} ({short})"
        yield FeedLink(title, mime_type, absolute(feed_path(start, form)))
