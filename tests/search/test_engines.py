"""The contract of the engines: run on each database, it gives the same answers."""

from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Publication
from articles.search import newest
from articles.search.engine import engine
from articles.search.find import Matches, find
from articles.text.query import parse
from tests.builders import (
    EVENING,
    MINUTE,
    make_category,
    make_passage,
    make_publication,
)

pytestmark = pytest.mark.django_db


def story(name: str, body: str = "", **values):
    """A live story that says nothing but what it is given."""
    ordinary = {"headline": name, "standfirst": "", "tags": [], "bylines": []}
    text = make_passage(body or "Isi.")
    return make_publication(**{**ordinary, "sections": (text,), **values})


def found(typed: str, among=None, *, at=EVENING, limit=20, offset=0) -> list[str]:
    among = Publication.objects.live() if among is None else among
    matches = find(parse(typed), among, at=at, limit=limit, offset=offset)
    headlines = Publication.objects.in_bulk(matches.pks)
    return [headlines[pk].headline for pk in matches.pks]


@pytest.mark.parametrize(
    "values",
    [
        {"headline": "Rapat di sini"},
        {"standfirst": "Sebuah rapat."},
        {"body": "Di sana ada rapat."},
        {"sections": (make_passage("Isi.", "Rapat kedua"),)},
        {"tags": ["rapat"]},
        {"bylines": ["rapat"]},
        {"body": "[rapat](https://contoh.id) **penting**"},
    ],
)
def test_a_word_is_found_wherever_it_stands(values):
    story(**{"name": "Satu", **values})
    story("Dua", "Tidak ada apa-apa.")

    assert len(found("rapat")) == 1


def test_what_is_no_word_of_the_text_is_not_found():
    story("Satu", "[tautan](https://rahasia.id/rapat)")

    assert found("rapat") == found("rahasia") == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("menteri", "Menteri Luar Negeri"),
        ("menteri", "kementerian itu"),
        ("kementerian", "para menteri"),
        ("penandatanganan", "keduanya menandatangani"),
        ("RAPAT", "rapat"),
        ("cafe", "Café"),
        ("jumat", "hari Jum’at"),
        ("anak", "anak-anak"),
        ("москва", "Москва"),
        ("محمد", "مُحَمَّد"),
        ("2025", "tahun 2025"),
    ],
)
def test_other_forms_and_spellings_are_found(typed, written):
    story("Satu", f"Kata {written} berdiri di sini.")
    story("Dua", "Bukan ini.")

    assert found(typed) == ["Satu"]


def test_every_word_has_to_be_there():
    story("Satu", "Rapat soal anggaran.")
    story("Dua", "Rapat soal beras.")

    assert found("rapat anggaran") == ["Satu"]


def test_a_phrase_is_found_word_for_word_only():
    story("Satu", "Hari ini rapat anggaran ditunda.")
    story("Dua", "Rapat soal anggaran.")
    story("Tiga", "Merapat. Anggaran rapat. Kementerian.")

    assert found('"rapat anggaran"') == ["Satu"]
    assert found('"menteri"') == []


def test_a_phrase_does_not_reach_from_one_place_into_another():
    story("Soal rapat", standfirst="Anggaran naik.")

    assert found('"rapat anggaran"') == []


def test_a_phrase_may_hold_words_that_are_otherwise_left_out():
    story("Satu", "Menteri yang baru.")
    story("Dua", "Menteri baru.")

    assert found('"menteri yang baru"') == ["Satu"]
    assert found("yang") == ["Satu"]


def test_what_is_excepted_is_left_out():
    story("Satu", "Rapat di Beijing.")
    story("Dua", "Rapat di Jakarta.")
    story("Tiga", "Rapat di Kementerian.")

    assert {*found("rapat -beijing")} == {"Dua", "Tiga"}
    assert {*found("rapat -menteri")} == {"Satu", "Dua", "Tiga"}
    assert found('rapat -"di beijing" -"di jakarta"') == ["Tiga"]


def test_a_headline_stands_above_a_standfirst_and_that_above_a_body():
    story("Isi", "Rapat rapat rapat. " * 20)
    story("Ringkasan", standfirst="Ada rapat yang panjang tentang banyak hal lain.")
    story("Soal rapat", "Tidak ada yang lain. " * 50)
    story("Tag", tags=["rapat"])

    assert found("rapat")[:2] == ["Soal rapat", "Ringkasan"]


def test_an_exact_word_stands_above_another_form_of_it():
    story("Satu", "Mereka menandatangani perjanjian.")
    story("Dua", "Ada penandatanganan perjanjian.")
    story("Tiga", "Perjanjian ditandatangani.")

    assert found("penandatanganan")[0] == "Dua"
    assert found("menandatangani")[0] == "Satu"


def test_of_two_that_say_the_same_the_newer_one_comes_first():
    story("Lama", "Rapat.", at=EVENING - timedelta(days=900))
    story("Baru", "Rapat.", at=EVENING)
    story("Tengah", "Rapat.", at=EVENING - timedelta(days=90))

    assert found("rapat") == ["Baru", "Tengah", "Lama"]


def test_age_hides_no_headline_behind_a_body():
    story("Rapat anggaran", at=EVENING - timedelta(days=3_000))
    story("Baru", "Rapat anggaran.")

    assert found("rapat anggaran") == ["Rapat anggaran", "Baru"]


def test_only_what_is_asked_for_is_found_among():
    story("Satu", "Rapat.", category="ekonomi")
    story("Dua", "Rapat.", category="nasional")
    live = Publication.objects.live()

    assert found("rapat", live.in_category(make_category("ekonomi"))) == ["Satu"]
    assert found("rapat", live.filter(published_at__gt=EVENING)) == []


def test_pages_of_results_meet_without_gap_or_overlap():
    for number in range(7):
        story(f"Cerita {number}", "Rapat.", at=EVENING - number * MINUTE)

    pages = [found("rapat", limit=3, offset=offset) for offset in (0, 3, 6, 9)]

    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert [*chain(*pages)] == [f"Cerita {number}" for number in range(7)]


@pytest.mark.parametrize("typed", ["rapat", "rapat anggaran", 'anggaran "rapat besar"'])
def test_a_page_is_a_part_of_one_order_wherever_the_words_stand(typed):
    texts = ("Rapat besar soal anggaran.", "Merapat. Penganggaran. Rapat besar.")
    for number in range(24):
        # Every mixture of places, forms, counts and ages.
        story(
            f"Cerita {number}" + (" rapat besar anggaran" if number % 4 == 0 else ""),
            texts[number % 2] * (1 + number % 5) + " Anggaran." * (number % 3),
            standfirst="Anggaran rapat besar." if number % 3 == 0 else "Lain.",
            tags=["rapat-besar", "anggaran"] if number % 5 == 0 else [],
            at=EVENING - timedelta(days=97 * number),
        )

    everything = found(typed, limit=100)
    pages = [found(typed, limit=4, offset=offset) for offset in range(0, 24, 4)]

    assert len(everything) == 24
    assert [*chain(*pages)] == everything


def test_the_total_counts_all_pages():
    for number in range(4):
        story(f"Cerita {number}", "Rapat.")

    matches = find(parse("rapat"), Publication.objects.live(), at=EVENING, limit=3)

    assert (len(matches.pks), matches.total) == (3, 4)


@pytest.fixture
def _small_looks(monkeypatch):
    """As if ten stories were an archive: three are looked at first, and two do."""
    monkeypatch.setattr(newest, "NEWEST", 3)
    monkeypatch.setattr(newest, "ENOUGH", 2)


def search(typed: str, among=None, *, limit=20, offset=0) -> Matches:
    among = Publication.objects.live() if among is None else among
    return find(parse(typed), among, at=EVENING, limit=limit, offset=offset)


@pytest.mark.usefixtures("_small_looks")
def test_a_word_that_enough_of_the_newest_have_is_looked_for_in_them():
    for number in range(10):
        story(f"Cerita {number}", "Rapat.", at=EVENING + number * MINUTE)

    assert found("rapat") == ["Cerita 9", "Cerita 8", "Cerita 7"]
    assert found("rapat", limit=2, offset=2) == ["Cerita 7"]
    assert (search("rapat").total, search("rapat").is_part) == (3, True)


@pytest.mark.usefixtures("_small_looks")
def test_a_rarer_word_is_looked_for_further_back_and_at_last_everywhere():
    for number in range(30):
        text = (
            "Rapat." if number in (0, 27) else "Panen." if number % 9 == 2 else "Isi."
        )
        story(f"Cerita {number}", text, at=EVENING + number * MINUTE)

    assert found("rapat") == ["Cerita 27", "Cerita 0"]
    assert found("panen") == ["Cerita 29", "Cerita 20"]
    assert (search("rapat").is_part, search("panen").is_part) == (False, True)


@pytest.mark.usefixtures("_small_looks")
def test_the_newest_are_looked_at_whenever_they_were_entered():
    story("Terbaru", "Rapat.", at=EVENING + 99 * MINUTE)
    for number in range(9):
        story(f"Cerita {number}", "Rapat.", at=EVENING + number * MINUTE)

    assert found("rapat")[:2] == ["Terbaru", "Cerita 8"]


@pytest.mark.usefixtures("_small_looks")
def test_where_few_are_asked_for_none_is_left_out():
    for number in range(10):
        category = "ekonomi" if number in (1, 2) else "nasional"
        at = EVENING + number * MINUTE
        story(f"Cerita {number}", "Rapat.", category=category, at=at)
    economy = Publication.objects.live().in_category(make_category("ekonomi"))

    assert found("rapat", economy) == ["Cerita 2", "Cerita 1"]
    assert not search("rapat", economy).is_part


@pytest.mark.usefixtures("_small_looks")
def test_as_many_as_are_looked_at_may_be_all():
    for number in range(3):
        story(f"Cerita {number}", "Rapat.", at=EVENING + number * MINUTE)

    assert (search("rapat").total, search("rapat").is_part) == (3, False)


@pytest.mark.parametrize(
    "typed",
    [
        'rapat OR "',
        "rapat*",
        "rapat) AND (",
        "headline:rapat",
        "{headline}: rapat",
        "rapat'; DROP TABLE search_entry; --",
        "NEAR(rapat sini, 5)",
        "rapat & !sini | <->",
        "^rapat",
        "rapat:A*",
        "\\rapat %s %(a)s {} {0}",
        "rapat\x00",
        "🔥 rapat \u202eשלום",
    ],
)
def test_the_syntax_of_databases_is_only_words(typed):
    story("Satu", f"Rapat sini. {typed}".replace("\x00", ""))

    assert found("rapat") == ["Satu"]
    assert len(found(typed)) <= 1


def test_a_search_is_one_query():
    story("Satu", "Rapat.")
    live, query = Publication.objects.live(), parse('rapat "rapat" -x')

    with CaptureQueriesContext(connection) as captured:
        matches = find(query, live, at=EVENING, limit=9)

    assert (len(captured), matches.total) == (1, 1)


def test_it_knows_words_by_a_slip_and_how_many_stories_have_them():
    story("Satu", "Rapat kementerian.")
    story("Dua", "Rapat, tidak rapot.")

    assert engine().spelled(["rapat", "raat", "tidakada"]) == [
        ("rapat", "rapat", 2),
        ("raat", "rapat", 2),
    ]


def test_a_text_of_any_length_is_found_by_how_it_begins_and_by_its_words():
    words = " ".join(f"kata{number}" for number in range(18_000))
    story("Panjang", f"Rapat panjang. {words}")

    assert found('"rapat panjang"') == ["Panjang"]
    assert found("kata17999") == ["Panjang"]


def test_dates_after_the_day_of_the_search_do_no_harm():
    story("Satu", "Rapat.", at=datetime(2030, 1, 1, tzinfo=UTC))

    assert found("rapat", at=EVENING) == ["Satu"]
