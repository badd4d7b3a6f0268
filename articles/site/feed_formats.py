"""A feed as plain values, and the three formats that it is written in.

Pure: the same feed gives the same bytes. Everything is said in all three formats, as
far as the format knows a word for it.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, Stylesheet
from django.utils.feedgenerator import rfc3339_date as rfc3339
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from articles.publishing.feed_addresses import FeedFormat

MEDIA = "http://search.yahoo.com/mrss/"
CHAIN_TITLE = "Chain of editions"


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody credited with a story, and the address of their page."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Image:
    """A JPEG by its full address, with what it shows and who made it, if that is
    said; `small` is the address of the same in little."""

    address: str
    width: int
    height: int
    words: str
    credit: str
    small: str
    small_width: int
    small_height: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One story in a feed.

    `guid` never changes, whatever becomes of the address. `summary` is plain words,
    `content` safe HTML with full addresses.
    """

    guid: str
    address: str
    title: str
    summary: str
    content: str
    authors: tuple[Author, ...]
    labels: tuple[str, ...]
    published_at: datetime
    updated_at: datetime
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and what it says of itself.

    `home` is the address of the page with the same stories, `updated_at` when any of
    them went live last. `hub` is empty where nobody is told of news. `chain` is where
    the latest hash of the site's history stands.
    """

    title: str
    description: str
    home: str
    address: str
    icon: str
    stylesheet: str
    hub: str
    chain: str
    language: str
    publisher: Author
    updated_at: datetime
    entries: tuple[Entry, ...]


def write(feed: Feed, form: FeedFormat) -> bytes:
    """The feed in one of its formats."""
    if form is FeedFormat.JSON:
        return _write_json(feed)
    return _write_xml(feed, _Rss if form is FeedFormat.RSS else _Atom)


def _write_json(feed: Feed) -> bytes:
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": feed.description,
        "icon": feed.icon,
        "authors": _json_authors((feed.publisher,)),
        "language": feed.language,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
        "_history": {"about": CHAIN_TITLE, "url": feed.chain},
        "items": [_json_item(entry) for entry in feed.entries],
    }
    # An empty list of items means something, no other empty value does.
    whole = {key: value for key, value in said.items() if value or key == "items"}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _json_item(entry: Entry) -> dict[str, Any]:
    said = {
        "id": entry.guid,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "image": entry.image and entry.image.address,
        "date_published": rfc3339(entry.published_at),
        "date_modified": rfc3339(entry.updated_at),
        "authors": _json_authors(entry.authors),
        "tags": [*entry.labels],
    }
    return {key: value for key, value in said.items() if value}


def _json_authors(authors: tuple[Author, ...]) -> list[dict[str, str]]:
    return [{"name": author.name, "url": author.address} for author in authors]


class _Dated:
    """Takes the date of the feed from the feed, where Django would ask the clock."""

    feed: dict[str, Any]

    def latest_post_date(self) -> datetime:
        updated_at: datetime = self.feed["updated_at"]
        return updated_at


class _Rss(_Dated, Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": MEDIA,
        }

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("atom:link", None, _to_the_chain(self.feed["chain"]))
        if self.feed["hub"]:
            hub = {"rel": "hub", "href": self.feed["hub"]}
            handler.addQuickElement("atom:link", None, hub)

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.addQuickElement("dc:creator", author.name)
        handler.addQuickElement("atom:updated", rfc3339(item["updateddate"]))
        # After the description, which is what validators look for.
        handler.addQuickElement("content:encoded", item["content"])
        _add_image(handler, item["image"])


class _Atom(_Dated, Atom1Feed):
    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:media": MEDIA}

    def write(self, outfile: Any, encoding: str) -> None:
        # As Django's own, which knows of stylesheets only for RSS.
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        for stylesheet in self.feed["stylesheets"]:
            handler.processingInstruction("xml-stylesheet", str(stylesheet))
        handler.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("icon", self.feed["icon"])
        handler.addQuickElement("link", "", _to_the_chain(self.feed["chain"]))
        if self.feed["hub"]:
            hub = {"rel": "hub", "href": self.feed["hub"]}
            handler.addQuickElement("link", "", hub)

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", author.name)
            handler.addQuickElement("uri", author.address)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})
        _add_image(handler, item["image"])


def _add_image(handler: SimplerXMLGenerator, image: Image | None) -> None:
    """As https://www.rssboard.org/media-rss has it; no enclosure, which readers take
    for a podcast."""
    if image is None:
        return
    handler.startElement(
        "media:content",
        AttributesImpl(
            {
                "url": image.address,
                "medium": "image",
                "type": "image/jpeg",
                "width": str(image.width),
                "height": str(image.height),
            }
        ),
    )
    if image.words:
        plain = {"type": "plain"}
        handler.addQuickElement("media:description", image.words, plain)
    if image.credit:
        handler.addQuickElement("media:credit", image.credit)
    small = {
        "url": image.small,
        "width": str(image.small_width),
        "height": str(image.small_height),
    }
    handler.addQuickElement("media:thumbnail", "", small)
    handler.endElement("media:content")


def _to_the_chain(address: str) -> dict[str, str]:
    return {
        "rel": "related",
        "type": "text/plain",
        "title": CHAIN_TITLE,
        "href": address,
    }


def _write_xml(feed: Feed, generator: type[_Rss] | type[_Atom]) -> bytes:
    written = generator(
        title=feed.title,
        link=feed.home,
        description=feed.description,
        subtitle=feed.description,
        language=feed.language,
        feed_url=feed.address,
        # An address that is the feed's own and ends in no format.
        feed_guid=feed.home,
        author_name=feed.publisher.name,
        author_link=feed.publisher.address,
        stylesheets=[Stylesheet(feed.stylesheet, "text/css")],
        updated_at=feed.updated_at,
        hub=feed.hub,
        chain=feed.chain,
        icon=feed.icon,
    )
    for entry in feed.entries:
        written.add_item(
            title=entry.title,
            link=entry.address,
            # Both formats take it for HTML.
            description=escape(entry.summary),
            unique_id=entry.guid,
            unique_id_is_permalink=False,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            categories=entry.labels,
            authors=entry.authors,
            content=entry.content,
            image=entry.image,
        )
    return written.writeString("utf-8").encode()
