"""What the specifications demand of feeds, as checks."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser

FORMATS = ("feed/", "feed/atom/", "feed/json/")


def is_address(value: object) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme in {"http", "https"}


def moment(value: str) -> datetime:
    """Read an RFC 3339 date, which has an offset."""
    read = datetime.fromisoformat(value)
    assert read.tzinfo
    return read


def read_xml(body: bytes) -> Any:
    """Parse RSS or Atom; there must be nothing in it to complain about."""
    ET.fromstring(body)
    feed = feedparser.parse(body, sanitize_html=False)
    assert feed.bozo == 0, feed.bozo_exception
    assert feed.feed.title
    for entry in feed.entries:
        assert entry.id
        assert entry.title
        assert is_address(entry.link)
        assert entry.published
        assert entry.content[0].value
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    return feed


def read_json(body: bytes) -> dict[str, Any]:
    """Parse a JSON Feed; it must be as https://jsonfeed.org/version/1.1 says."""
    feed = json.loads(body)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert isinstance(feed["items"], list)
    assert all(is_address(feed[key]) for key in ("home_page_url", "feed_url", "icon"))
    assert "author" not in feed
    for hub in feed.get("hubs", []):
        assert hub["type"]
        assert is_address(hub["url"])
    for item in feed["items"]:
        check_item(item)
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    return feed


def check_item(item: dict[str, Any]) -> None:
    assert isinstance(item["id"], str)
    assert is_address(item["url"])
    assert item["content_html"]
    assert moment(item["date_published"]) <= moment(item["date_modified"])
    assert "author" not in item
    for author in item.get("authors", []):
        assert author["name"]
        assert is_address(author["url"])
    assert all(tag and isinstance(tag, str) for tag in item.get("tags", []))
