"""A site in another language or another part of the country, by one setting each."""

from dataclasses import replace
from datetime import timedelta

import pytest

from articles.editing.publisher import announce
from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Publisher
from articles.publishing.publish import publish
from tests.builders import (
    EVENING,
    make_editor,
    make_passage,
    make_publication,
    make_standing_page,
)
from tests.desk.conftest import signed_in
from tests.reading import Reading

pytestmark = pytest.mark.django_db

ARTICLE = "/2025/09/03/meeting/"
PAGES = [
    "/",
    ARTICLE,
    "/world/",
    "/tag/east/",
    "/penulis/desk/",
    "/indeks/",
    "/koreksi/",
    "/indeks/2025/09/",
    "/redaksi/",
    "/cari/?q=meeting",
    "/cari/?q=nothing",
    "/not-there/",
]
# Words of the interface that would have been left behind in Indonesian.
INDONESIAN = {
    *"cari indeks berita diperbarui penulis kanal terbit halaman terbaru".split(),
    *"bagikan penerbit alamat surel telepon juga artikel ini dan dari lewat".split(),
    *"september2025 rabu kamis agustus juli mei penanggung jawab ikuti".split(),
}


@pytest.fixture
def english_site(settings):
    """A site whose every word that is not of the interface is English."""
    settings.LANGUAGE_CODE = "en"
    filed = {"category": "world", "tags": ["east"], "bylines": ["desk"]}
    publication = make_publication(
        headline="Meeting",
        standfirst="They met.",
        sections=tuple(make_passage("They met.", f"Part {n}") for n in range(4)),
        **filed,
    )
    content = replace(snapshot_of(publication.article), standfirst="They met again.")
    later = EVENING + timedelta(hours=2)
    publish(
        revise(publication.article, content, base=1, by=None, at=later),
        by=None,
        at=later,
    )
    make_publication(headline="Another meeting", standfirst="", at=EVENING, **filed)
    announce(
        Publisher(company="Paper Ltd", address="1 Road", responsible="A. Person"),
        base=0,
        by=None,
    )
    make_standing_page("redaksi", "Staff", body="Us.", shows_publisher=True)


@pytest.mark.parametrize("address", PAGES)
def test_a_site_in_english_has_no_word_of_indonesian(client, english_site, address):
    response = client.get(address, headers={"Accept-Language": "id"})

    page = Reading.of(response.content)
    assert page.one("html").attributes["lang"] == "en"
    assert response["Content-Language"] == "en"
    said = page.one("html").text.casefold().replace(",", " ").replace(":", " ").split()
    assert INDONESIAN & {*said} == set()


def test_machines_are_told_the_language_too(client, english_site):
    page = Reading.of(client.get(ARTICLE).content)

    assert page.meta("og:locale") == ["en_US"]
    assert "<language>en</language>" in client.get("/feed/").text


@pytest.mark.parametrize(
    ("zone", "shown", "offset"),
    [
        ("Asia/Jakarta", "Rabu, 03 September 2025 22:30 WIB", "+07:00"),
        ("Asia/Makassar", "Rabu, 03 September 2025 23:30 WITA", "+08:00"),
        ("Asia/Jayapura", "Kamis, 04 September 2025 00:30 WIT", "+09:00"),
    ],
)
def test_times_are_those_of_the_newsrooms_part_of_the_country(
    client, settings, zone, shown, offset
):
    settings.TIME_ZONE = zone
    at = EVENING + timedelta(hours=2, minutes=30)
    publication = make_publication(headline="Malam", at=at)

    page = Reading.of(client.get(publication.path).content)

    assert publication.path == f"/2025/09/{shown.split()[1]}/malam/"
    assert shown in page.texts("time")
    assert page.meta("article:published_time")[0].endswith(offset)
    desk = signed_in(make_editor())
    form = desk.get(f"/admin/articles/article/{publication.article.pk}/change/").text
    assert f" {shown.split()[-1]}" in form
