import pytest

from articles.text.typing_errors import best, is_prone, near


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("presidn", "presiden"),
        ("presideen", "presiden"),
        ("prasiden", "presiden"),
        ("persiden", "presiden"),
        ("residen", "presiden"),
    ],
)
def test_one_slip_leaves_a_word_near(typed, meant):
    assert near(typed) & near(meant)


@pytest.mark.parametrize("other", ["pemerintah", "residu", "anggaran"])
def test_another_word_is_not_near(other):
    assert not near("presiden") & near(other)


def test_of_several_the_one_that_is_used_most_was_meant():
    assert best("rapot", {"rapat": 9, "rapor": 3, "capot": 20}) == "rapat"


def test_what_nobody_uses_was_not_meant():
    assert best("rapot", {"rapat": 0, "rapot": 5}) == ""


@pytest.mark.parametrize("word", ["dpr", "2025", "a" * 26])
def test_short_words_and_numbers_are_taken_as_typed(word):
    assert not is_prone(word)
