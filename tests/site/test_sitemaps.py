"""Every address for search engines, and none too many."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.editing.revise import revise
from articles.publishing.publish import publish, unpublish
from articles.site import sitemaps
from tests.archive import make_archive
from tests.builders import (
    EVENING,
    MINUTE,
    make_byline,
    make_editor,
    make_publication,
    make_snapshot,
    make_standing_page,
)
from tests.sitemaps import read_index, read_news, read_sitemap

pytestmark = pytest.mark.django_db

SITE = "https://mediainfo.example"
SEPTEMBER = "/sitemap-2025-09-1.xml"
ALL = ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-news.xml", SEPTEMBER]
OCTOBER_IN_JAKARTA = datetime(2025, 9, 30, 18, tzinfo=UTC)
EDITED = EVENING + 5 * MINUTE


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


def body(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    return answer.content


def test_articles_are_in_the_month_of_their_address_with_their_last_change(
    client: Client,
):
    first = make_publication(headline="Satu", at=EVENING)
    make_publication(headline="Dua", at=OCTOBER_IN_JAKARTA)
    snapshot = make_snapshot(headline="Satu lagi", slug="satu")
    changed = revise(first.article, snapshot, base=1, by=None, at=EDITED)
    publish(changed, by=None, at=EDITED)

    assert read_index(body(client, "/sitemap.xml")) == {
        f"{SITE}/sitemap-pages.xml": OCTOBER_IN_JAKARTA,
        f"{SITE}/sitemap-2025-10-1.xml": OCTOBER_IN_JAKARTA,
        f"{SITE}{SEPTEMBER}": EDITED,
    }
    september = body(client, SEPTEMBER)
    assert read_sitemap(september) == {f"{SITE}/2025/09/03/satu/": EDITED}
    assert b"<lastmod>2025-09-03T20:05:00+07:00</lastmod>" in september
    october = read_sitemap(body(client, "/sitemap-2025-10-1.xml"))
    assert [*october] == [f"{SITE}/2025/10/01/dua/"]


def test_lists_change_when_the_freshest_of_their_stories_does(client: Client):
    make_publication(headline="Satu", tags=["rusia"], bylines=["sari"], at=EVENING)
    make_publication(headline="Dua", tags=["rusia"], bylines=["budi"], at=EDITED)
    make_byline("tanpa-berita")

    assert read_sitemap(body(client, "/sitemap-pages.xml")) == {
        f"{SITE}/": EDITED,
        f"{SITE}/indeks/": EDITED,
        f"{SITE}/koreksi/": None,
        f"{SITE}/internasional/": EDITED,
        f"{SITE}/tag/rusia/": EDITED,
        f"{SITE}/penulis/budi/": EDITED,
        f"{SITE}/penulis/sari/": EVENING,
    }


def test_of_a_label_without_fresh_stories_no_change_is_said(
    client: Client, monkeypatch
):
    monkeypatch.setattr(sitemaps, "FRESH", 1)
    make_publication(headline="Satu", tags=["rusia"], bylines=[], at=EVENING)
    make_publication(headline="Dua", tags=["beijing"], bylines=[], at=EDITED)

    labels = [*read_sitemap(body(client, "/sitemap-pages.xml")).items()][3:]

    assert labels == [
        (f"{SITE}/internasional/", EDITED),
        (f"{SITE}/tag/beijing/", EDITED),
        (f"{SITE}/tag/rusia/", None),
    ]


def test_what_was_withdrawn_is_in_none(client: Client):
    publication = make_publication(headline="Satu", at=timezone.now())
    unpublish(publication.article, by=None, at=timezone.now())

    assert [*read_index(body(client, "/sitemap.xml"))] == [f"{SITE}/sitemap-pages.xml"]
    assert [*read_sitemap(body(client, "/sitemap-pages.xml"))] == [
        f"{SITE}/",
        f"{SITE}/indeks/",
        f"{SITE}/koreksi/",
    ]
    assert read_news(body(client, "/sitemap-news.xml")) == {}
    month = f"{timezone.localtime():%Y-%m}"
    assert client.get(f"/sitemap-{month}-1.xml").status_code == 404


def test_standing_pages_are_listed_while_they_are_public(client: Client):
    make_standing_page("redaksi")
    make_standing_page("rahasia", is_public=False)

    listed = read_sitemap(body(client, "/sitemap-pages.xml"))

    always = {f"{SITE}/{path}": None for path in ("", "indeks/", "koreksi/")}
    assert listed == always | {f"{SITE}/redaksi/": EVENING}


def test_a_busy_month_comes_in_several_parts(client: Client, monkeypatch):
    monkeypatch.setattr(sitemaps, "ADDRESSES_IN_A_PART", 2)
    for number in range(5):
        make_publication(headline=f"Berita {number}", at=EVENING + number * MINUTE)

    parts = [
        address.removeprefix(SITE)
        for address in read_index(body(client, "/sitemap.xml"))
        if "pages" not in address
    ]
    found = [[*read_sitemap(body(client, part))] for part in parts]

    assert parts == [f"/sitemap-2025-09-{number}.xml" for number in (1, 2, 3)]
    stories = [f"{SITE}/2025/09/03/berita-{number}/" for number in range(5)]
    assert found == [stories[:2], stories[2:4], stories[4:]]
    assert client.get("/sitemap-2025-09-4.xml").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        *("/sitemap-2025-08-1.xml", "/sitemap-2025-09-2.xml", "/sitemap-2025-09.xml"),
        *("/sitemap-2025-09-0.xml", "/sitemap-2025-09-01.xml", "/sitemap-2025-9-1.xml"),
        *("/sitemap-2025-99-1.xml", "/sitemap-0000-00-1.xml", "/sitemap-x.xml"),
        *("/sitemap-2025-09-99999999.xml", "/sitemap-2025-09--1.xml", "/sitemap-1.xml"),
        "/sitemap-٢٠٢٥-09-1.xml",
    ],
)
def test_a_part_that_there_is_not_is_not_found(client: Client, address: str):
    make_publication(headline="Satu")

    assert client.get(address).status_code == 404


def test_news_is_what_was_first_published_in_two_days(client: Client):
    now = timezone.now().replace(microsecond=0)
    old = make_publication(headline="Lama", at=now - timedelta(hours=49))
    revision = revise(
        old.article, make_snapshot(headline="Lama, diubah"), base=1, by=None, at=now
    )
    publish(revision, by=None, at=now)
    published_at = now - timedelta(hours=47)
    fresh = make_publication(headline="Baru & <hangat>", slug="baru", at=published_at)
    revision = revise(
        fresh.article,
        make_snapshot(headline="Baru & <panas>", slug="baru"),
        base=1,
        by=None,
        at=now,
    )
    publish(revision, by=None, at=now)

    ((address, said),) = read_news(body(client, "/sitemap-news.xml")).items()

    assert address == SITE + fresh.path
    assert (said["name"], said["language"]) == ("Mediainfo", "id")
    assert said["title"] == "Baru & <panas>"
    assert datetime.fromisoformat(said["publication_date"]) == published_at


def test_of_much_news_the_newest_are_there(client: Client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_NEWS", 2)
    now = timezone.now()
    for minutes in range(3):
        make_publication(headline=f"Berita {minutes}", at=now - minutes * MINUTE)

    said = read_news(body(client, "/sitemap-news.xml")).values()

    assert [story["title"] for story in said] == ["Berita 0", "Berita 1"]


def test_a_site_without_stories_has_sitemaps_all_the_same(client: Client):
    assert read_index(body(client, "/sitemap.xml")) == {
        f"{SITE}/sitemap-pages.xml": None
    }
    pages = read_sitemap(body(client, "/sitemap-pages.xml"))
    assert pages == {f"{SITE}/{path}": None for path in ("", "indeks/", "koreksi/")}
    assert read_news(body(client, "/sitemap-news.xml")) == {}


@pytest.mark.parametrize(
    ("address", "queries"), [(ALL[0], 1), (ALL[1], 4), (ALL[2], 1), (ALL[3], 1)]
)
def test_a_sitemap_takes_as_many_queries_however_much_there_is(
    client: Client, address: str, queries: int
):
    make_publication(headline="Satu", at=EVENING)
    make_archive(300)

    with CaptureQueriesContext(connection) as captured:
        client.get(address)

    assert len(captured) == queries


@pytest.mark.parametrize("address", ALL)
def test_everybody_gets_the_same_bytes_without_a_cookie(client: Client, address: str):
    make_publication(headline="Satu", at=EVENING)
    anonymous = client.get(address)

    client.force_login(make_editor())
    editor = client.get(f"{address}?p=2", headers={"Accept-Language": "en"})
    again = client.get(address, headers={"If-None-Match": anonymous["ETag"]})

    assert editor.content == anonymous.content
    assert not anonymous.cookies
    assert again.status_code == 304
    assert client.post(address).status_code == 405
