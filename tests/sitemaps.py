"""What https://www.sitemaps.org/protocol.html and Google demand, as checks."""

from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
MOST = 50_000
MOST_BYTES = 50 * 1024 * 1024


def read_sitemap(body: bytes) -> dict[str, datetime | None]:
    """The addresses of a sitemap, each with its lastmod."""
    return _read(body, "urlset", "url")


def read_index(body: bytes) -> dict[str, datetime | None]:
    """The addresses of a sitemap index's parts, each with its lastmod."""
    return _read(body, "sitemapindex", "sitemap")


def read_news(body: bytes) -> dict[str, dict[str, str]]:
    """What a news sitemap says of each address."""
    assert len(read_sitemap(body)) <= 1_000
    return {
        url.findtext(f"{SITEMAP}loc"): _news(url.find(f"{NEWS}news"))
        for url in ET.fromstring(body)
    }


def _read(body: bytes, root: str, child: str) -> dict[str, datetime | None]:
    assert len(body) <= MOST_BYTES
    body.decode("utf-8")
    whole = ET.fromstring(body)
    assert whole.tag == SITEMAP + root
    assert len(whole) <= MOST
    found = dict(map(_entry, whole))
    assert len(found) == len(whole)
    return found


def _entry(element: ET.Element) -> tuple[str, datetime | None]:
    address = element.findtext(f"{SITEMAP}loc")
    assert urlsplit(address).scheme in {"http", "https"}
    assert len(address) < 2_048
    lastmod = element.findtext(f"{SITEMAP}lastmod")
    if lastmod is None:
        return address, None
    changed_at = datetime.fromisoformat(lastmod)
    assert changed_at.tzinfo
    return address, changed_at


def _news(element: ET.Element) -> dict[str, str]:
    said = {part.tag.removeprefix(NEWS): part.text for part in element.iter()}
    assert {*said} - {"news"} == {
        *("publication", "name", "language", "publication_date", "title"),
    }
    assert datetime.fromisoformat(said["publication_date"]).tzinfo
    assert len(said["language"]) in {2, 3}
    assert "(" not in said["name"]
    return said
