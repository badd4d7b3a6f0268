"""What readers find at /cari/, and what it costs."""

import logging
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Publication
from articles.publishing.publish import unpublish
from articles.search import index
from articles.site.search import LONGEST, RESULTS_ON_A_PAGE
from tests.archive import make_archive
from tests.builders import (
    EVENING,
    MINUTE,
    make_byline,
    make_category,
    make_passage,
    make_publication,
    make_tag,
)
from tests.reading import Reading

pytestmark = pytest.mark.django_db


def get(client: Client, status: int = 200, **asked: str) -> Reading:
    response = client.get(f"/cari/?{urlencode(asked)}")
    assert response.status_code == status
    return Reading.of(response.content)


def found(page: Reading) -> list[str]:
    """The headlines of the results; the latest stories are under a heading more."""
    return page.texts("h2")


def test_a_story_is_found_by_its_words_and_shows_why(client: Client):
    text = "Latar. " * 90 + "Keduanya menandatangani perjanjian dagang."
    make_publication(headline="Dua menteri bertemu", sections=(make_passage(text),))
    make_publication(headline="Cuaca cerah", at=EVENING + MINUTE)

    page = get(client, q="penandatanganan menteri")

    assert found(page) == ["Dua menteri bertemu"]
    assert page.texts("mark") == ["menteri", "menandatangani"]
    assert page.classed("found") == ["1 berita"]
    assert page.meta("robots") == ["noindex"]


def test_the_form_keeps_what_was_asked(client: Client):
    make_publication(category="ekonomi")

    page = get(client, q='"a" <b>', kanal="ekonomi", dari="2025-01-01")

    assert page.one("input", name="q").attributes["value"] == '"a" <b>'
    assert page.one("option", selected="").attributes["value"] == "ekonomi"
    assert page.one("input", name="dari").attributes["value"] == "2025-01-01"


def test_without_words_there_is_a_form_and_nothing_else(client: Client):
    make_publication()

    page = get(client)

    assert page.classed("found") == found(page) == []
    assert page.one("h1").text == "Cari"


def test_the_filters_leave_what_fits(client: Client):
    at = {"Satu": 0, "Dua": 1, "Tiga": 2}
    for name, days in at.items():
        make_publication(
            headline=f"Rapat {name}",
            category="ekonomi" if name == "Dua" else "nasional",
            at=EVENING + timedelta(days=days),
        )

    assert found(get(client, q="rapat", kanal="ekonomi")) == ["Rapat Dua"]
    assert found(get(client, q="rapat", dari="2025-09-05")) == ["Rapat Tiga"]
    assert found(get(client, q="rapat", sampai="2025-09-03")) == ["Rapat Satu"]
    days = {"dari": "2025-09-04", "sampai": "2025-09-04"}
    assert found(get(client, q="rapat", **days)) == ["Rapat Dua"]


def test_a_day_begins_and_ends_in_the_sites_time_zone(client: Client):
    # 23:59 and 00:00 in Jakarta.
    make_publication(headline="Rapat malam", at=EVENING.replace(hour=16, minute=59))
    make_publication(headline="Rapat dini", at=EVENING.replace(hour=17))

    assert found(get(client, q="rapat", sampai="2025-09-03")) == ["Rapat malam"]
    assert found(get(client, q="rapat", dari="2025-09-04")) == ["Rapat dini"]


def test_results_come_in_pages_that_meet(client: Client):
    make_archive(2 * RESULTS_ON_A_PAGE + 3)
    index.catch_up()

    first = get(client, q="berita", kanal="internasional")
    second = Reading.of(
        client.get(first.one("a", rel="next").attributes["href"]).content
    )
    third = Reading.of(
        client.get(second.one("a", rel="next").attributes["href"]).content
    )

    pages = [found(page) for page in (first, second, third)]
    assert [len(page) for page in pages] == [10, 10, 3]
    assert len({headline for page in pages for headline in page}) == 23
    assert third.all("a", rel="next") == first.all("a", rel="prev") == []
    assert third.classed("found") == ["23 berita, halaman 3"]
    back = client.get(second.one("a", rel="prev").attributes["href"])
    assert found(Reading.of(back.content)) == pages[0]


def test_where_only_the_newest_were_looked_at_it_is_said(client: Client, monkeypatch):
    monkeypatch.setattr("articles.search.newest.NEWEST", 12)
    monkeypatch.setattr("articles.search.newest.ENOUGH", 12)
    for number in range(14):
        make_publication(headline=f"Berita {number}", at=EVENING + number * MINUTE)

    first = get(client, q="berita")
    second = get(client, q="berita", hal="2")

    older = "Yang lebih lama ditemukan dengan satu kata lagi, kanal atau tanggal."
    assert first.classed("found") == [f"12 berita terbaru. {older}"]
    assert second.classed("found") == [f"12 berita terbaru, halaman 2. {older}"]
    assert len(found(second)) == 2
    get(client, 404, q="berita", hal="3")


@pytest.mark.parametrize(
    "page", ["0", "2", "-1", "01", "1.5", "x", "101", "9" * 4000, "٢", "", "\x00"]
)
def test_a_page_that_no_search_links_to_is_not_found(client: Client, page: str):
    make_publication(headline="Rapat")

    asked = get(client, 404, q="rapat", hal=page)

    assert asked.texts("h1") == ["Halaman ini tidak ada"]


def test_a_mistyped_word_finds_what_was_meant_and_says_so(client: Client):
    make_publication(headline="Presiden berpidato")

    page = get(client, q="presidn")

    assert found(page) == ["Presiden berpidato"]
    assert "Tidak ada yang ditemukan untuk “presidn”" in page.classed("found")[0]
    assert "/cari/?q=presiden" in page.links()


def test_where_nothing_is_found_the_latest_stories_are_offered(client: Client):
    make_publication(headline="Presiden berpidato")

    page = get(client, q="zzzzzz")

    assert found(page) == ["Terbaru"]
    assert page.texts("h3") == ["Presiden berpidato"]


def test_a_withdrawn_story_is_not_found_nor_suggested(client: Client):
    secret = make_publication(headline="Rahasia wirosableng")
    unpublish(secret.article, by=None, at=EVENING + MINUTE)

    for typed in ("wirosableng", "wirosablang"):
        page = get(client, q=typed)
        assert found(page) == []
        assert "sableng" not in "".join(page.classed("found")).replace(typed, "")


def test_hostile_words_stay_words(client: Client):
    make_publication(
        headline="<script>alert(1)</script> rapat",
        standfirst='"><img src=x onerror=alert(1)> rapat',
        sections=(make_passage("`<b>rapat</b>` anggaran"),),
        bylines=["jahat"],
    )
    make_byline("jahat").__class__.objects.update(name="<i>rapat</i>")

    for typed in ("rapat", "anggaran", "script", '"><img src=x> rapat'):
        page = get(client, q=typed)
        assert not page.all("img") + page.all("b") + page.all("i")
        assert not page.all("script")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"q": '- -- " ( ) * : ^ AND'}, 200),
        ({"q": "-rapat"}, 200),
        ({"q": "x" * LONGEST}, 200),
        ({"q": "x" * (LONGEST + 1)}, 400),
        ({"q": "rapat " * 400}, 400),
        ({"q": "rapat\x00"}, 200),
        ({"q": "\x00"}, 200),
        ({"q": "\ud800".encode("utf-8", "surrogatepass")}, 200),
        ({"q": b"\xff\xfe"}, 200),
        ({"q": "🔥"}, 200),
        ({"q": "שלום \u202eمرحبا"}, 200),
        ({"q": "'; DROP TABLE search_entry; --"}, 200),
        ({"q": 'NEAR("a" "b") OR {headline}: x* NOT y'}, 200),
        ({"q": "a & b | !c <-> d:*A"}, 200),
        ({"q": "%s %(x)s {0} {among}"}, 200),
        ({"q": "<b>"}, 200),
        ({"q": "rapat", "dari": "2025-02-31"}, 400),
        ({"q": "rapat", "dari": "kemarin"}, 400),
        ({"q": "rapat", "dari": "0001-01-01"}, 400),
        ({"q": "rapat", "sampai": "9999-12-31"}, 400),
        ({"q": "rapat", "sampai": "99999-12-31"}, 400),
        ({"q": "rapat", "dari": "2025-02-02", "sampai": "2025-02-01"}, 400),
        ({"q": "rapat", "kanal": "tidak-ada"}, 400),
        ({"q": "rapat", "kanal": "' OR 1=1"}, 400),
        ({"q": "rapat", "kanal": "a\x00b"}, 400),
        ({"q": "rapat", "lain": "x", "utm_source": "y"}, 200),
    ],
)
def test_whatever_is_asked_gets_a_designed_page_and_no_error_in_the_log(
    client: Client, caplog, asked, status
):
    make_publication(headline="Rapat")

    with caplog.at_level(logging.ERROR):
        page = get(client, status, **asked)

    assert caplog.records == []
    assert page.one("h1").text == "Cari"
    assert bool(page.all("div", role="alert")) == (status == 400)


def test_a_refusal_keeps_what_was_typed(client: Client):
    make_category("ekonomi")

    page = get(client, 400, q="x" * 300, dari="2025-02-31")

    assert page.one("input", name="q").attributes["value"] == "x" * 300
    assert page.one("input", name="dari").attributes["value"] == "2025-02-31"
    assert len(page.texts("p")) >= 2


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "berita"},
        {"q": "brita", "kanal": "internasional"},
        {"q": "britta zzzzz", "kanal": "internasional", "dari": "2020-01-01"},
        {"q": '"berita" -zzzz isi', "hal": "2", "sampai": "2025-12-31"},
        {"q": "", "kanal": "internasional"},
        {"q": "x" * 300, "kanal": "internasional"},
    ],
)
def test_a_search_takes_at_most_eight_queries_with_few_stories_or_many(
    client: Client, asked
):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/cari/", asked)
        return len(captured)

    make_archive(25)
    index.catch_up()
    with_few = count()
    make_archive(300)
    index.catch_up()

    assert count() == with_few <= 8


def test_a_story_is_found_by_its_tag_and_by_who_wrote_it(client: Client):
    make_tag("beras", "Harga Beras")
    make_byline("sari-dewi", "Sari Dewi")
    make_publication(headline="Satu", tags=["beras"], bylines=["sari-dewi"])

    assert found(get(client, q='"harga beras"')) == ["Satu"]
    assert found(get(client, q="sari dewi")) == ["Satu"]


def test_what_is_paid_for_says_so_among_the_results_too(client: Client):
    make_publication(headline="Rapat", kind="paid")

    assert get(client, q="rapat").classed("label") == ["Advertorial"]


def test_a_reader_who_has_the_page_already_is_told_so(client: Client):
    make_publication(headline="Rapat")
    etag = client.get("/cari/?q=rapat")["ETag"]

    again = client.get("/cari/?q=rapat", headers={"If-None-Match": etag})

    assert again.status_code == 304


def test_what_was_withdrawn_while_somebody_searched_is_left_out(client: Client):
    make_publication(headline="Rapat")
    Publication.objects.update(state="withdrawn")

    assert found(get(client, q="rapat")) == []
