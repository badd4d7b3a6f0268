import re

import pytest
from hypothesis import given

from articles.text.slug import MAX_LENGTH, is_reserved, slugify_headline
from tests.text.strategies import anything


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        (
            "Putin dan Kim Jong Un Saling Berterima Kasih di Beijing",
            "putin-dan-kim-jong-un-saling-berterima-kasih-di-beijing",
        ),
        ("Kim—Putin: “Persaudaraan”!", "kim-putin-persaudaraan"),
        ("Jum'at Qur’an", "jumat-quran"),
        ("Café di Łódź, Straße 5,3%", "cafe-di-lodz-strasse-5-3"),
        ("  -- spasi __ dan garis --  ", "spasi-dan-garis"),
        ("Путин", ""),
        ("", ""),
    ],
)
def test_a_headline_becomes_a_slug(headline, slug):
    assert slugify_headline(headline) == slug


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("a" * 79 + " bcd", "a" * 79),
        ("a" * 80 + " bcd", "a" * 80),
        ("a" * 40 + " " + "b" * 40, "a" * 40),
        ("a" * 39 + " " + "b" * 40, "a" * 39 + "-" + "b" * 40),
        ("a" * 10_000, "a" * 80),
    ],
)
def test_a_long_headline_is_cut_after_a_word(headline, slug):
    assert slugify_headline(headline) == slug


@given(anything)
def test_any_text_gives_a_valid_slug_or_none(text):
    slug = slugify_headline(text)

    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= MAX_LENGTH


@given(anything)
def test_a_slug_is_its_own_slug(text):
    slug = slugify_headline(text)

    assert slugify_headline(slug) == slug


@pytest.mark.parametrize(
    "word",
    "tag penulis indeks cari koreksi redaksi pedoman-media-siber hak-jawab feed "
    "sitemap.xml sitemap-news.xml robots.txt pratinjau admin api healthz readyz "
    "static media sebelum 2025 Admin".split(),
)
def test_the_sites_own_first_segments_are_reserved(word):
    assert is_reserved(word)


@pytest.mark.parametrize("word", ["internasional", "tagar", "piala-2026", ""])
def test_other_words_are_free(word):
    assert not is_reserved(word)
