from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.errors import UnresolvedConflict
from articles.text.merge import Piece, merge_text
from tests.text.strategies import texts

thousand = settings(max_examples=1_000)

PARAGRAPHS = ["Air naik di Depok.", "Warga mengungsi ke balai kota.", "Hujan reda."]
BASE = "\n\n".join(PARAGRAPHS)


def swapped(piece):
    origin = {"mine": "theirs", "theirs": "mine"}.get(piece.origin, piece.origin)
    return Piece(origin, piece.base, piece.theirs, piece.mine)


def whole(parts):
    return "".join(parts).removesuffix("\n\n")


@given(texts, texts)
def test_merging_with_an_unchanged_side_returns_the_other(base, changed):
    assert merge_text(base, base, changed).text == changed
    assert merge_text(base, changed, base).text == changed


@given(texts, texts)
def test_equal_changes_on_both_sides_merge_without_conflict(base, changed):
    assert merge_text(base, changed, changed).text == changed


@thousand
@given(texts, texts, texts)
def test_nothing_of_any_version_is_lost(base, mine, theirs):
    pieces = merge_text(base, mine, theirs).pieces

    assert whole(piece.base for piece in pieces) == base
    assert whole(piece.mine for piece in pieces) == mine
    assert whole(piece.theirs for piece in pieces) == theirs


@given(texts, texts, texts)
def test_a_piece_is_whose_it_says(base, mine, theirs):
    for piece in merge_text(base, mine, theirs).pieces:
        changed = (piece.mine != piece.base, piece.theirs != piece.base)
        assert (
            changed
            == {
                "base": (False, False),
                "mine": (True, False),
                "theirs": (False, True),
                "both": (True, True),
                "conflict": (piece.mine != piece.base, piece.theirs != piece.base),
            }[piece.origin]
        )
        assert (piece.mine == piece.theirs) == (piece.origin in ("base", "both"))


@given(texts, texts, texts)
def test_the_sides_can_be_swapped(base, mine, theirs):
    there = merge_text(base, mine, theirs).pieces
    back = merge_text(base, theirs, mine).pieces

    assert [swapped(piece) for piece in back] == list(there)


@st.composite
def disjoint_edits(draw):
    """A base, two versions that touch different paragraphs, and what both make."""
    base, mine, theirs, merged = [], [], [], []
    for number in range(draw(st.integers(1, 8))):
        old = [f"lama{number} satu{number} dua{number} tiga{number}"]
        base += old
        editor = draw(st.sampled_from(["mine", "theirs", "both"]))
        # Where one side also did more nearby, nobody can say which of it was the same.
        bold = ["add", "cut", "write"] if editor != "both" else []
        new = draw(st.sampled_from(["keep", "edit", "start", "end", *bold]))
        changed = {
            "keep": old,
            "edit": [f"lama{number} satu{number} baru{number} tiga{number}"],
            "start": [f"awal{number} {old[0]}"],
            "end": [f"{old[0]} akhir{number}"],
            "write": [f"ganti{number} semua{number}"],
            "cut": [],
            "add": [*old, f"tambah{number} lagi{number}"],
        }[new]
        mine += changed if editor != "theirs" else old
        theirs += changed if editor != "mine" else old
        merged += changed
    return ["\n\n".join(version) for version in (base, mine, theirs, merged)]


@thousand
@given(disjoint_edits())
def test_no_paragraph_that_only_one_side_touched_is_lost_or_asked_about(versions):
    base, mine, theirs, merged = versions

    assert merge_text(base, mine, theirs).text == merged


def test_changes_in_different_paragraphs_merge():
    mine = BASE.replace("Depok", "Bogor")
    theirs = BASE.replace("reda", "deras")

    merge = merge_text(BASE, mine, theirs)

    assert merge.text == mine.replace("reda", "deras")
    assert merge.origins == {"mine", "theirs"}


def test_changes_of_different_words_in_one_paragraph_merge():
    merge = merge_text(
        BASE, BASE.replace("Air", "Banjir"), BASE.replace("Depok", "Bogor")
    )

    assert merge.text.startswith("Banjir naik di Bogor.")


def test_different_changes_of_the_same_words_are_a_conflict():
    merge = merge_text(
        BASE, BASE.replace("naik", "surut"), BASE.replace("naik", "tenang")
    )

    assert merge.conflicts == (Piece("conflict", " naik", " surut", " tenang"),)
    assert merge.resolved("mine") == BASE.replace("naik", "surut")
    assert merge.resolved("theirs") == BASE.replace("naik", "tenang")


def test_a_text_with_a_conflict_is_not_given_out_as_merged():
    merge = merge_text("a", "b", "c")

    with pytest.raises(UnresolvedConflict):
        _ = merge.text


def test_changes_of_neighbouring_words_are_a_conflict():
    merge = merge_text("lima orang hilang", "enam orang hilang", "lima warga hilang")

    assert [piece.base for piece in merge.conflicts] == ["lima orang"]


def test_conflicts_close_to_each_other_are_one():
    merge = merge_text(
        "Polisi tangkap lima orang di Depok",
        "Petugas tangkap enam orang di Depok",
        "Aparat tangkap tujuh orang di Depok",
    )

    assert [piece.base for piece in merge.conflicts] == ["Polisi tangkap lima"]


def test_a_paragraph_deleted_here_and_edited_there_is_a_conflict():
    mine = "\n\n".join(PARAGRAPHS[::2])
    theirs = BASE.replace("balai kota", "masjid")

    merge = merge_text(BASE, mine, theirs)

    assert "masjid" in merge.conflicts[0].theirs
    assert "masjid" not in merge.conflicts[0].mine


def test_two_paragraphs_added_in_the_same_place_are_a_conflict():
    merge = merge_text(BASE, f"{BASE}\n\nDari saya.", f"{BASE}\n\nDari dia.")

    assert [piece.mine for piece in merge.conflicts] == ["Dari saya.\n\n"]


def test_a_paragraph_that_both_added_does_not_come_twice():
    mine = "\n\n".join([PARAGRAPHS[0], "Baru dari kita.", PARAGRAPHS[2]])
    theirs = "\n\n".join([PARAGRAPHS[0], "Baru dari kita.", *PARAGRAPHS[1:]])

    merge = merge_text(BASE, mine, theirs)

    assert merge.resolved("mine") == mine
    assert merge.resolved("theirs") == theirs


def test_an_added_paragraph_and_an_edit_of_its_neighbour_merge():
    mine = BASE.replace("\n\nWarga", "\n\nKabar baru.\n\nWarga")
    theirs = BASE.replace("\n\nWarga", "\n\nSemua warga")

    assert merge_text(BASE, mine, theirs).text == mine.replace("Warga", "Semua warga")


def _article(change):
    paragraphs = []
    for number in range(72):
        words = [f"kata{number}-{word * word % 61}" for word in range(1, 71)]
        for place in range(change, 70, 10) if change else ():
            words[place] = f"ubah{change}"
        paragraphs.append(" ".join(words))
    return "\n\n".join(paragraphs)


def test_versions_of_5000_words_merge_in_good_time():
    base, mine, theirs = _article(0), _article(3), _article(6)
    start = process_time()

    merge = merge_text(base, mine, theirs)

    # A tenth of a second is usual; the rest is for a busy machine.
    assert process_time() - start < 1
    assert merge.origins == {"mine", "theirs"}


@pytest.mark.parametrize("word", ["a", "ab ", "a\n\n", "a b\n\n"])
def test_no_texts_merge_slowly(word):
    base, mine, theirs = word * 5_000, f"{word}x" * 4_000, f"y {word}" * 4_000
    start = process_time()

    merge_text(base, mine, theirs)

    assert process_time() - start < 3


@given(texts, texts, texts)
def test_each_version_can_be_had_back(base, mine, theirs):
    merge = merge_text(base, mine, theirs)

    assert merge.version("base") == base
    assert merge.version("mine") == mine
    assert merge.version("theirs") == theirs
