import pytest

from articles.text.words import LONGEST, find_words, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rapat Anggaran, DPR!", ["rapat", "anggaran", "dpr"]),
        ("anak-anak", ["anak", "anak"]),
        ("Jum’at di Café Ma'ruf", ["jumat", "di", "cafe", "maruf"]),
        ("Kaʻbah Kaʼbah", ["kabah", "kabah"]),
        ("Rp5.000 (COVID-19)", ["rp5", "000", "covid", "19"]),
        ("‘dikutip’ 'begini'", ["dikutip", "begini"]),
        ("Straße İstanbul Łódź", ["strasse", "istanbul", "lodz"]),
        ("Москва", ["москва"]),
        ("مُحَمَّد", ["محمد"]),
        ("🔥 — … \x00 <>", []),
        ("½ ﷺ", ["12", "صلىاللهعليهوسلم"]),
        ("", []),
    ],
)
def test_words_are_folded(text, words):
    assert words_of(text) == words


def test_a_decomposed_accent_stays_in_its_word():
    assert words_of("cafe\u0301 di Paris") == ["cafe", "di", "paris"]


def test_a_word_knows_its_place():
    text = "Hari Jum’at, di Café."

    assert [text[found.start : found.end] for found in find_words(text)] == [
        "Hari",
        "Jum’at",
        "di",
        "Café",
    ]


def test_no_word_is_longer_than_an_index_bears():
    assert words_of("a" * 5_000) == ["a" * LONGEST]
