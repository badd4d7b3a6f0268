import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.query import MOST_WORDS, Query, parse


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("rapat anggaran", Query(words=("rapat", "anggaran"))),
        ("Rapat  RAPAT", Query(words=("rapat",))),
        (
            '"rapat anggaran" -beijing',
            Query(phrases=(("rapat", "anggaran"),), without=(("beijing",),)),
        ),
        ("“rapat anggaran”", Query(phrases=(("rapat", "anggaran"),))),
        ('-"rapat anggaran" dpr', Query(("dpr",), (), (("rapat", "anggaran"),))),
        ('rapat"anggaran dpr"', Query(("rapat",), (("anggaran", "dpr"),))),
        ('"rapat anggaran', Query(words=("rapat", "anggaran"))),
        ("covid-19", Query(words=("covid", "19"))),
        ("rapat - anggaran", Query(words=("rapat", "anggaran"))),
        ("rapat −beijing", Query(words=("rapat",), without=(("beijing",),))),
        ("menteri yang baru", Query(words=("menteri", "baru"))),
        ("yang dan", Query(phrases=(("yang",), ("dan",)))),
        ('"menteri yang baru"', Query(phrases=(("menteri", "yang", "baru"),))),
        ("Jum’at", Query(words=("jumat",))),
    ],
)
def test_words_phrases_and_exceptions_are_told_apart(typed, query):
    assert parse(typed) == query


@pytest.mark.parametrize(
    "typed", ["", " ", "\x00", '"', '""', "- -- -", "-beijing", "(*:^)", "🔥"]
)
def test_what_names_nothing_to_look_for_is_empty(typed):
    assert not parse(typed)


def test_operators_of_search_engines_are_words():
    assert parse("a NEAR(b) OR col:c*").words == ("a", "near", "b", "or", "col", "c")


def test_too_many_words_are_cut_off_and_it_is_said():
    query = parse(" ".join(f"kata{number}" for number in range(MOST_WORDS + 1)))

    assert (len(query.words), query.is_cut) == (MOST_WORDS, True)
    assert not parse(" ".join(f"kata{n}" for n in range(MOST_WORDS))).is_cut


@given(st.text())
def test_any_text_can_be_read_and_gives_words_only(typed):
    query = parse(typed)

    named = [*query.words, *(word for part in query.phrases for word in part)]
    named += [word for part in query.without for word in part]
    assert all(word.isalnum() for word in named)
    assert len(named) <= MOST_WORDS
