from itertools import pairwise

from hypothesis import given

from articles.text.alignment import (
    SEPARATOR,
    pair_paragraphs,
    pair_words,
    paragraphs,
    words,
)
from tests.text.strategies import anything, texts


@given(anything | texts)
def test_paragraphs_and_words_joined_are_the_text(text):
    assert SEPARATOR.join(paragraphs(text)) == text
    assert "".join(words(text)) == text


def test_a_word_takes_the_space_before_it_along():
    assert words("Air naik, lagi. ") == ["Air", " naik", ",", " lagi", ".", " "]


def test_a_similar_paragraph_is_found_again_beside_a_new_one():
    old = ["Air sungai naik sejak pagi.", "Warga mengungsi ke balai kota."]
    new = ["Sama sekali lain isinya.", "Air sungai surut sejak pagi.", old[1]]

    assert pair_paragraphs(old, new) == [(0, 1), (1, 2)]


def test_a_paragraph_in_the_place_of_another_replaces_it():
    assert pair_paragraphs(["a", "b c", "d"], ["a", "x y", "d"]) == [
        (0, 0),
        (1, 1),
        (2, 2),
    ]


def test_a_paragraph_that_was_added_replaces_none():
    assert pair_paragraphs(["a", "d"], ["a", "x y", "d"]) == [(0, 0), (1, 2)]


def test_a_stray_word_in_a_rewritten_passage_did_not_stay():
    old = words("Awal: kapal besar itu yang karam di laut. Akhir.")
    new = words("Awal: seluruh penumpang selamat yang tiba kemarin sore. Akhir.")

    assert [old[i] for i, _ in pair_words(old, new)] == [
        "Awal",
        ":",
        ".",
        " Akhir",
        ".",
    ]


def test_a_word_among_small_changes_stayed():
    old, new = words("Polisi tangkap lima orang"), words("Polisi tahan lima warga")

    assert [old[i] for i, _ in pair_words(old, new)] == ["Polisi", " lima"]


@given(texts, texts)
def test_paragraphs_correspond_in_order(old, new):
    pairs = pair_paragraphs(paragraphs(old), paragraphs(new))

    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
