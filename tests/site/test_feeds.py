"""Stories for those who follow the site with a feed reader."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.editing.revise import revise
from articles.models import Byline, Category, Publication, Tag
from articles.publishing.publish import publish, unpublish
from articles.site.feeds import STORIES_IN_A_FEED
from tests.archive import make_archive
from tests.builders import (
    EVENING,
    MINUTE,
    make_byline,
    make_editor,
    make_passage,
    make_publication,
    make_snapshot,
)
from tests.feeds import FORMATS, read_json, read_xml
from tests.reading import Reading

pytestmark = pytest.mark.django_db

PLACES = ("/", "/internasional/", "/tag/korea-utara/", "/penulis/redaksi/")
FEEDS = [place + ending for place in PLACES for ending in FORMATS]
XML = FORMATS[:2]
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SITE = "https://mediainfo.example"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def titles(client: Client, address: str) -> list[str]:
    body = client.get(address).content
    if address.endswith("json/"):
        return [item["title"] for item in read_json(body)["items"]]
    return [entry.title for entry in read_xml(body).entries]


@pytest.mark.parametrize("address", FEEDS)
def test_a_story_is_in_the_feeds_of_the_site_and_of_all_it_stands_under(
    client: Client, address: str
):
    make_publication(headline="Pertemuan di Beijing")
    make_publication(
        headline="Lain", category="lain", tags=["lain"], bylines=["lain"], at=EVENING
    )

    assert "Pertemuan di Beijing" in titles(client, address)
    assert ("Lain" in titles(client, address)) == (address in FEEDS[:3])


@pytest.mark.parametrize("ending", XML)
def test_rss_and_atom_say_everything(client: Client, ending: str):
    make_publication(
        headline="Pertemuan di Beijing",
        dateline="Beijing",
        tags=["rusia"],
        bylines=["sari", "budi"],
        sections=(make_passage("[Latar](/internasional/) dan [isi](#isi).", "Latar"),),
    )

    feed = read_xml(client.get(f"/{ending}").content)

    (entry,) = feed.entries
    article = f"{SITE}/2025/09/03/pertemuan-di-beijing/"
    assert (feed.feed.title, feed.feed.link) == ("Mediainfo", f"{SITE}/")
    assert feed.feed.language == "id"
    assert {"rel": "self", "href": f"{SITE}/{ending}"}.items() <= next(
        link.items() for link in feed.feed.links if link.rel == "self"
    )
    assert (entry.title, entry.link) == ("Pertemuan di Beijing", article)
    assert entry.summary == "Dua pemimpin bertemu."
    assert [author.name for author in entry.authors] == ["Sari", "Budi"]
    assert [tag.term for tag in entry.tags] == ["Internasional", "Rusia"]
    content = Reading.of(entry.content[-1].value)
    assert content.elements[0].attributes == {"lang": "id", "dir": "ltr"}
    assert content.texts("h2") == ["Latar"]
    assert content.links() == [f"{SITE}/internasional/", f"{article}#isi"]
    assert "Beijing – Dua pemimpin bertemu." in content.texts("p")


def test_rss_gives_the_whole_text_after_the_description(client: Client):
    make_publication(headline="Pertemuan di Beijing")

    feed = ET.fromstring(client.get("/feed/").content)

    item = feed.find("channel/item")
    assert [element.tag.partition("}")[2] or element.tag for element in item] == [
        *("title", "link", "description", "pubDate", "guid", "category", "category"),
        *("creator", "updated", "encoded"),
    ]
    assert item.findtext("pubDate") == "Wed, 03 Sep 2025 20:00:00 +0700"
    assert item.find("guid").attrib == {"isPermaLink": "false"}


def test_json_says_everything(client: Client):
    publication = make_publication(
        headline="Pertemuan di Beijing", tags=["rusia"], bylines=["sari", "budi"]
    )

    feed = read_json(client.get("/penulis/sari/feed/json/").content)

    (item,) = feed["items"]
    assert feed["title"] == "Sari · Mediainfo"
    assert feed["home_page_url"] == f"{SITE}/penulis/sari/"
    assert feed["feed_url"] == f"{SITE}/penulis/sari/feed/json/"
    assert feed["language"] == "id"
    assert item["id"] == publication.article.uuid.urn
    assert item["url"] == SITE + publication.path
    assert item["title"] == "Pertemuan di Beijing"
    assert item["summary"] == "Dua pemimpin bertemu."
    assert item["date_published"] == "2025-09-03T20:00:00+07:00"
    assert item["date_modified"] == "2025-09-03T20:00:00+07:00"
    assert item["authors"] == [
        {"name": "Sari", "url": f"{SITE}/penulis/sari/"},
        {"name": "Budi", "url": f"{SITE}/penulis/budi/"},
    ]
    assert item["tags"] == ["Internasional", "Rusia"]
    assert "<p>Mereka bertemu.</p>" in item["content_html"]


def test_signs_of_markup_are_words_and_escaped_once(client: Client):
    headline = 'Ganti "A&B" <b>tebal</b> & &amp; ]]>'
    make_publication(
        headline=headline, slug="judul", standfirst="1 < 2 & <b>3</b>", bylines=["a"]
    )
    Byline.objects.update(name="Ani & <i>Budi</i>")

    rss = ET.fromstring(client.get("/feed/").content).find("channel/item")
    atom = ET.fromstring(client.get("/feed/atom/").content).find("atom:entry", NAMES)
    (item,) = read_json(client.get("/feed/json/").content)["items"]

    assert [rss.findtext("title"), atom.findtext("atom:title", None, NAMES)] == [
        headline,
        headline,
    ]
    assert item["title"] == headline
    # RSS and Atom take a summary for HTML, JSON Feed does not.
    summary = "1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;"
    assert rss.findtext("description") == summary
    assert atom.findtext("atom:summary", None, NAMES) == summary
    assert item["summary"] == "1 < 2 & <b>3</b>"
    assert rss.findtext("dc:creator", None, NAMES) == "Ani & <i>Budi</i>"
    assert atom.findtext("atom:author/atom:name", None, NAMES) == "Ani & <i>Budi</i>"
    assert item["authors"][0]["name"] == "Ani & <i>Budi</i>"


@pytest.mark.parametrize("ending", FORMATS)
def test_a_name_with_signs_that_no_feed_can_hold_breaks_none(
    client: Client, ending: str
):
    make_publication(headline="Judul")
    for label in (Category, Tag, Byline):
        label.objects.update(name="Na\x08ma\ufffe", description="A\x0c\x1f")

    assert client.get(f"/internasional/{ending}").status_code == 200
    assert titles(client, f"/internasional/{ending}") == ["Judul"]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_story_keeps_its_name_whatever_becomes_of_it(client: Client, ending: str):
    publication = make_publication(headline="Pertemuan di Beijing")

    def guid():
        body = client.get(f"/{ending}").content
        if ending == "feed/json/":
            return read_json(body)["items"][0]["id"]
        return read_xml(body).entries[0].id

    before = guid()
    snapshot = make_snapshot(headline="Judul baru", slug="baru")
    revision = revise(
        publication.article, snapshot, base=1, by=None, at=EVENING + MINUTE
    )
    publish(revision, by=None, at=EVENING + MINUTE)
    Publication.objects.update(path="/2025/09/03/baru/")

    assert guid() == before == publication.article.uuid.urn
    assert titles(client, f"/{ending}") == ["Judul baru"]


@pytest.mark.parametrize("address", FEEDS[3:])
def test_a_label_without_stories_has_no_feed(client: Client, address: str):
    publication = make_publication()
    unpublish(publication.article, by=None, at=EVENING + MINUTE)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/tidak-ada/feed/",
            "/tag/x/feed/atom/",
            "/penulis/x/feed/json/",
            "/tag/feed/",
        ),
        *("/feed/x/", "/feed/atom/json/", "/2025/09/03/pertemuan-di-beijing/feed/"),
    ],
)
def test_a_made_up_feed_is_not_found(client: Client, address: str):
    make_publication(headline="Pertemuan di Beijing")

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("ending", FORMATS)
def test_a_site_without_stories_has_feeds_that_say_so(client: Client, ending: str):
    first = client.get(f"/{ending}")

    assert titles(client, f"/{ending}") == []
    assert client.get(f"/{ending}").content == first.content


@pytest.mark.parametrize("address", FEEDS)
def test_who_has_the_feed_already_is_told_so(client: Client, address: str):
    make_publication()
    first = client.get(address)

    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        again = client.get(address, headers=headers)
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("ending", FORMATS)
def test_a_withdrawal_reaches_readers_who_only_ask_by_date(client: Client, ending: str):
    make_publication(headline="Bertahan", at=EVENING)
    withdrawn = make_publication(headline="Ditarik", at=EVENING + MINUTE)
    seen_at = client.get(f"/{ending}")["Last-Modified"]

    unpublish(withdrawn.article, by=None, at=EVENING + 2 * MINUTE)

    again = client.get(f"/{ending}", headers={"If-Modified-Since": seen_at})
    assert again.status_code == 200
    assert titles(client, f"/{ending}") == ["Bertahan"]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_feed_has_the_newest_and_no_more(client: Client, ending: str):
    for number in range(STORIES_IN_A_FEED + 2):
        at = EVENING + timedelta(hours=number)
        make_publication(headline=f"Berita {number}", at=at)

    found = titles(client, f"/{ending}")

    assert len(found) == STORIES_IN_A_FEED
    assert found[0] == f"Berita {STORIES_IN_A_FEED + 1}"


@pytest.mark.parametrize("ending", FORMATS)
def test_a_link_to_a_story_of_the_site_leads_to_it_from_everywhere(
    client: Client, ending: str
):
    first = make_publication(headline="Satu", at=EVENING)
    link = f"[Satu](artikel:{first.article.uuid})"
    make_publication(
        headline="Dua", at=EVENING + MINUTE, sections=(make_passage(f"Lihat {link}."),)
    )

    body = client.get(f"/{ending}").content

    if ending == "feed/json/":
        content = read_json(body)["items"][0]["content_html"]
    else:
        content = read_xml(body).entries[0].content[-1].value
    assert Reading.of(content).links() == [f"{SITE}{first.path}"]


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_takes_six_queries_however_much_there_is(client: Client, address: str):
    make_publication(headline="Satu")
    client.get(address)
    with CaptureQueriesContext(connection) as with_one:
        client.get(address)

    make_archive(40)
    with CaptureQueriesContext(connection) as with_many:
        client.get(address)

    assert len(with_one) == len(with_many) <= 6


@pytest.mark.parametrize("address", FEEDS)
def test_everybody_gets_the_same_bytes_without_a_cookie(client: Client, address: str):
    make_publication()
    anonymous = client.get(address)

    client.force_login(make_editor())
    editor = client.get(f"{address}?utm_source=x", headers={"Accept-Language": "en"})

    assert editor.content == anonymous.content
    assert not anonymous.cookies
    assert anonymous["Cache-Control"] == "max-age=0, must-revalidate"
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    ("ending", "content_type"),
    [
        ("feed/", "application/xml; charset=utf-8"),
        ("feed/atom/", "application/xml; charset=utf-8"),
        ("feed/json/", "application/feed+json; charset=utf-8"),
    ],
)
def test_a_feed_is_called_what_browsers_show(
    client: Client, ending: str, content_type: str
):
    assert client.get(f"/{ending}")["Content-Type"] == content_type


def test_a_hub_is_named_only_where_there_is_one(client: Client, settings):
    make_publication()
    assert "Link" not in client.get("/feed/").headers
    assert all(b"hub" not in client.get(f"/{ending}").content for ending in FORMATS)

    settings.WEBSUB_HUB = "https://hub.example/"

    for ending in FORMATS:
        answer = client.get(f"/{ending}")
        assert answer["Link"] == (
            f'<https://hub.example/>; rel="hub", <{SITE}/{ending}>; rel="self"'
        )
    for ending in XML:
        links = read_xml(client.get(f"/{ending}").content).feed.links
        assert [link.href for link in links if link.rel == "hub"] == [
            "https://hub.example/"
        ]
    feed = read_json(client.get("/feed/json/").content)
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


@pytest.mark.parametrize(
    ("page", "places"),
    [
        ("/", ["/"]),
        ("/internasional/", ["/internasional/", "/"]),
        ("/tag/korea-utara/", ["/tag/korea-utara/", "/"]),
        ("/penulis/redaksi/", ["/penulis/redaksi/", "/"]),
        ("/2025/09/03/pertemuan-di-beijing/", ["/internasional/", "/"]),
    ],
)
def test_pages_say_which_feeds_there_are(client: Client, page: str, places: list[str]):
    make_publication(headline="Pertemuan di Beijing")
    make_byline("redaksi")

    links = Reading.of(client.get(page).content).all("link", rel="alternate")

    assert [link.attributes["href"] for link in links] == [
        f"{SITE}{place}{ending}" for place in places for ending in FORMATS
    ]
    types = ["application/rss+xml", "application/atom+xml", "application/feed+json"]
    assert [link.attributes["type"] for link in links] == types * len(places)
    for link in links:
        path = link.attributes["href"].removeprefix(SITE)
        assert client.get(path).status_code == 200
        assert link.attributes["title"].endswith(("(RSS)", "(Atom)", "(JSON)"))
