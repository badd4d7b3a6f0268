"""Page, structured data, shares, feeds and sitemaps say the same of every story."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles.editing.revise import revise
from articles.models import Byline, Category, Publication, Tag
from articles.publishing.publish import publish
from articles.text.snapshot import Story
from tests.builders import MINUTE, make_publication, make_snapshot
from tests.feeds import FORMATS, read_json, read_xml
from tests.json_ld import ARTICLES, read_graph
from tests.reading import Element, Reading
from tests.sitemaps import read_index, read_news, read_sitemap

pytestmark = pytest.mark.django_db

PAID = "Advertorial: "


@dataclass(frozen=True)
class Said:
    """What is said of a story, wherever it is said."""

    address: str
    headline: str
    published_at: datetime
    updated_at: datetime
    writers: tuple[str, ...]
    category: str
    tags: frozenset[str]


def make_a_small_site() -> None:
    now = timezone.now().replace(microsecond=0)
    two = ["sari", "budi"]
    make_publication(headline="Satu", bylines=two, tags=["rusia", "china"], at=now)
    make_publication(headline="Tanpa penulis", bylines=[], tags=[], at=now - MINUTE)
    make_publication(headline="Iklan & <b>", slug="iklan", kind="paid", at=now - MINUTE)
    make_publication(headline="Opini", kind="opinion", category="opini", at=now)
    long_ago = now - timedelta(days=40)
    edited = make_publication(headline="Lama", category="nasional", at=long_ago)
    content = make_snapshot(headline="Lama, diperbarui", category="ekonomi", tags=[])
    revision = revise(edited.article, content, base=1, by=None, at=now)
    publish(revision, by=None, at=now)
    later = make_snapshot(headline="Belum terbit", tags=["rahasia"])
    revise(edited.article, later, base=2, by=None, at=now)
    # Names change at the desk, and everywhere at once.
    Tag.objects.filter(slug="rusia").update(name="Rusia & <i>tetangga</i>")
    Byline.objects.filter(slug="sari").update(name="Sari O'Wulandari")
    Category.objects.filter(slug="opini").update(name="Opini “Kita”")


def on_the_page(page: Reading) -> Said:
    # Below the text there may be other stories, with names and dates of their own.
    head = Reading(elements=page.elements[: page.elements.index(text_of(page))])
    published_at, *updated_at = [
        datetime.fromisoformat(time.attributes["datetime"]) for time in head.all("time")
    ]
    (kicker,) = head.classed("kicker")
    for label in head.classed("label"):
        kicker = kicker.removesuffix(f" {label}")
    return Said(
        address=page.one("link", rel="canonical").attributes["href"],
        headline=head.one("h1").text,
        published_at=published_at,
        updated_at=updated_at[0] if updated_at else published_at,
        writers=linked(head, "/penulis/"),
        category=kicker,
        tags=frozenset(linked(page, "/tag/")),
    )


def text_of(page: Reading) -> Element:
    return page.one("div", **{"class": "text"})


def linked(page: Reading, start: str) -> tuple[str, ...]:
    links = [
        link for link in page.all("a") if link.attributes["href"].startswith(start)
    ]
    return tuple(link.text for link in links)


def in_structured_data(node: dict[str, Any]) -> Said:
    assert node["@type"] in ARTICLES
    return Said(
        address=node["url"],
        headline=node["headline"],
        published_at=datetime.fromisoformat(node["datePublished"]),
        updated_at=datetime.fromisoformat(node["dateModified"]),
        writers=tuple(author["name"] for author in node.get("author", [])),
        category=node["articleSection"],
        tags=frozenset(node.get("keywords", [])),
    )


def in_shares(page: Reading, writers: dict[str, str]) -> Said:
    (address,), (title,) = page.meta("og:url"), page.meta("og:title")
    (published_at,) = page.meta("article:published_time")
    (updated_at,) = page.meta("article:modified_time")
    (category,) = page.meta("article:section")
    return Said(
        address=address,
        headline=title.removeprefix(PAID),
        published_at=datetime.fromisoformat(published_at),
        updated_at=datetime.fromisoformat(updated_at),
        writers=tuple(writers[author] for author in page.meta("article:author")),
        category=category,
        tags=frozenset(page.meta("article:tag")),
    )


def in_xml(entry: Any) -> Said:
    category, *tags = [tag.term for tag in entry.get("tags", [])]
    return Said(
        address=entry.link,
        headline=entry.title.removeprefix(PAID),
        published_at=_moment(entry.published_parsed),
        updated_at=_moment(entry.updated_parsed),
        writers=tuple(author.name for author in entry.get("authors", [])),
        category=category,
        tags=frozenset(tags),
    )


def in_json(item: dict[str, Any]) -> Said:
    category, *tags = item["tags"]
    return Said(
        address=item["url"],
        headline=item["title"].removeprefix(PAID),
        published_at=datetime.fromisoformat(item["date_published"]),
        updated_at=datetime.fromisoformat(item["date_modified"]),
        writers=tuple(author["name"] for author in item.get("authors", [])),
        category=category,
        tags=frozenset(tags),
    )


def _moment(parsed: Any) -> datetime:
    """What feedparser makes of a date, which it reads into UTC."""
    return datetime(*parsed[:6], tzinfo=UTC)


@dataclass(frozen=True)
class Site:
    """What all machine-readable lists of the site say, by address."""

    feeds: dict[str, dict[str, Said]]
    sitemap: dict[str, datetime | None]
    news: dict[str, dict[str, str]]


def read_site(client: Client) -> Site:
    def body(address: str) -> bytes:
        return client.get(address.removeprefix(settings.SITE_URL)).content

    rss, atom = (read_xml(body(f"/{ending}")).entries for ending in FORMATS[:2])
    items = read_json(body("/feed/json/"))["items"]
    sitemap = {}
    for part in read_index(body("/sitemap.xml")):
        sitemap |= read_sitemap(body(part))
    return Site(
        feeds={
            "rss": {entry.link: in_xml(entry) for entry in rss},
            "atom": {entry.link: in_xml(entry) for entry in atom},
            "json": {item["url"]: in_json(item) for item in items},
        },
        sitemap=sitemap,
        news=read_news(body("/sitemap-news.xml")),
    )


def test_every_story_is_the_same_for_people_and_for_machines(client: Client):
    make_a_small_site()
    site = read_site(client)
    writers = {
        f"{settings.SITE_URL}/penulis/{by.slug}/": by.name
        for by in Byline.objects.all()
    }

    live = Publication.objects.live()
    for publication in live:
        page = Reading.of(client.get(publication.path).content)
        seen = on_the_page(page)
        assert in_structured_data(read_graph(page)[0]) == seen
        assert in_shares(page, writers) == seen
        for feed in site.feeds.values():
            assert feed[seen.address] == seen
        assert site.sitemap[seen.address] == seen.updated_at
        if seen.address in site.news:
            story = site.news[seen.address]
            assert story["title"] == seen.headline
            at = datetime.fromisoformat(story["publication_date"])
            assert at == seen.published_at

    assert live.count() == 5
    assert all(len(feed) == 5 for feed in site.feeds.values())
    assert {story["title"] for story in site.news.values()} == {
        *("Satu", "Tanpa penulis", "Opini"),
    }


def test_everywhere_that_a_story_is_paid_for_is_said(client: Client):
    make_publication(headline="Iklan", kind="paid", at=timezone.now())
    (address,) = [settings.SITE_URL + each.path for each in Publication.objects.all()]
    page = Reading.of(client.get(address.removeprefix(settings.SITE_URL)).content)

    assert page.classed("label") == ["Advertorial"]
    assert page.one("title").text.startswith("Advertorial: Iklan")
    assert page.meta("og:title") == ["Advertorial: Iklan"]
    assert read_graph(page)[0]["@type"] == "AdvertiserContentArticle"
    for ending in FORMATS[:2]:
        (entry,) = read_xml(client.get(f"/{ending}").content).entries
        assert entry.title == "Advertorial: Iklan"
        assert "Advertorial" in entry.content[-1].value
    (item,) = read_json(client.get("/feed/json/").content)["items"]
    assert item["title"] == "Advertorial: Iklan"
    assert "<strong>Advertorial</strong>" in item["content_html"]
    assert read_news(client.get("/sitemap-news.xml").content) == {}


def test_what_a_story_says_of_itself_is_in_feeds_too(client: Client):
    first = make_publication(
        headline="Awal",
        verification="unverified",
        ai_disclosure="assisted",
        ai_tool="Penerjemah",
        ai_note="Dua kutipan.",
    )
    at = first.published_at + MINUTE
    story = Story(first.article.uuid, "Awal")
    second = make_publication(headline="Lanjutan", updates=story, at=at)

    later, earlier = read_json(client.get("/feed/json/").content)["items"]

    said = Reading.of(earlier["content_html"])
    page = Reading.of(client.get(first.path).content)
    assert page.classed("ai")[0] in said.texts("p")
    assert page.classed("unverified")[0] == said.texts("p")[-1] == said.texts("em")[0]
    assert said.links() == [settings.SITE_URL + second.path]
    assert Reading.of(later["content_html"]).links() == [settings.SITE_URL + first.path]
