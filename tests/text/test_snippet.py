import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.query import parse
from articles.text.snippet import LENGTH, Run, excerpt, has_all, highlight

FILLER = "Kalimat lain tanpa arti apa pun berdiri di sini. " * 20


def shown(runs: tuple[Run, ...]) -> str:
    return "".join(f"[{run.text}]" if run.is_hit else run.text for run in runs)


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Rapat di Beijing", "beijing", "Rapat di [Beijing]"),
        ("Kementerian dan menteri", "menteri", "[Kementerian] dan [menteri]"),
        ("Salat Jum’at", "jumat", "Salat [Jum’at]"),
        ("Rapat soal anggaran", '"rapat anggaran"', "Rapat soal anggaran"),
        ("Soal rapat anggaran", '"Rapat Anggaran"', "Soal [rapat anggaran]"),
        ("Kementerian", '"menteri"', "Kementerian"),
        ("<b>Rapat</b>", "rapat b", "<[b]>[Rapat]</[b]>"),
        ("", "rapat", ""),
    ],
)
def test_what_was_sought_is_marked(text, typed, marked):
    assert shown(highlight(text, parse(typed))) == marked


def test_an_excerpt_shows_the_place_with_most_of_what_is_sought():
    text = f"Rapat dimulai. {FILLER} Rapat anggaran ditunda. {FILLER}"

    found = shown(excerpt(text, parse("rapat anggaran")))

    assert "[Rapat] [anggaran] ditunda." in found
    assert found.startswith("… ")
    assert found.endswith(" …")


def test_an_excerpt_of_a_short_text_is_all_of_it():
    assert shown(excerpt("Rapat\nditunda.", parse("rapat"))) == "[Rapat] ditunda."


def test_without_a_hit_there_is_no_excerpt():
    assert excerpt(FILLER, parse("rapat")) == ()


def test_whether_a_text_has_it_all():
    assert has_all("Menteri memimpin rapat", parse("kementerian rapat"))
    assert not has_all("Menteri", parse("menteri rapat"))


@given(st.text(), st.text(alphabet='ab "-', max_size=20))
def test_highlighting_changes_no_sign(text, typed):
    assert "".join(run.text for run in highlight(text, parse(typed))) == text


@given(st.text(alphabet="ab cd."), st.sampled_from(["a", "b cd", '"a b"']))
def test_an_excerpt_is_short_and_part_of_the_text(text, typed):
    runs = excerpt(text * 30, parse(typed))

    said = "".join(run.text for run in runs).removeprefix("… ").removesuffix(" …")
    assert said in " ".join((text * 30).split())
    assert len(said) <= LENGTH
