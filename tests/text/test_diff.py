import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given

from articles.text.diff import Block, Run, diff_text
from articles.text.errors import MismatchedDiff
from tests.text.strategies import texts


def same(text):
    return Block("same", (Run("same", text),))


@given(texts, texts)
def test_applying_a_diff_gives_the_new_text_and_reverting_it_the_old(old, new):
    diff = diff_text(old, new)

    assert diff.apply(old) == new
    assert diff.revert(new) == old


@given(texts, texts)
def test_only_different_texts_are_changed(old, new):
    assert diff_text(old, new).changed == (old != new)


@given(texts, texts)
def test_neighbouring_runs_are_of_different_kinds(old, new):
    for block in diff_text(old, new).blocks:
        kinds = [run.kind for run in block.runs]
        assert all(a != b for a, b in pairwise(kinds))


def test_a_diff_refuses_another_text():
    diff = diff_text("a", "b")

    with pytest.raises(MismatchedDiff):
        diff.apply("b")
    with pytest.raises(MismatchedDiff):
        diff.revert("a")


def test_a_changed_paragraph_is_marked_by_word():
    diff = diff_text(
        "Air naik.\n\nWarga 12 orang.", "Air naik.\n\nWarga 15 orang, kata dia."
    )

    assert diff.blocks == (
        same("Air naik."),
        Block(
            "changed",
            (
                Run("same", "Warga"),
                Run("removed", " 12"),
                Run("added", " 15"),
                Run("same", " orang"),
                Run("added", ", kata dia"),
                Run("same", "."),
            ),
        ),
    )


def test_added_and_removed_paragraphs_stand_between_those_that_stayed():
    diff = diff_text("a\n\nb\n\nc", "a\n\nc\n\nd")

    assert diff.blocks == (
        same("a"),
        Block("removed", (Run("removed", "b"),)),
        same("c"),
        Block("added", (Run("added", "d"),)),
    )


def test_each_side_of_a_block_can_be_laid_out_alone():
    block = diff_text("Air naik", "Air surut").blocks[0]

    assert [run.text for run in block.old_runs] == ["Air", " naik"]
    assert [run.text for run in block.new_runs] == ["Air", " surut"]
    assert (block.old, block.new) == ("Air naik", "Air surut")


def test_words_are_counted_without_signs():
    diff = diff_text("Air di Depok naik.\n\nHilang.", "Air di Depok surut, lagi!")

    assert (diff.words_added, diff.words_removed) == (2, 2)


VOCABULARY = [f"kata{number}" for number in range(600)] + ["yang", "di", "dan,"] * 40


def article(size=5_000, each=70):
    chosen = [VOCABULARY[n * n % 719] for n in range(size)]
    parts = (chosen[start : start + each] for start in range(0, size, each))
    return "\n\n".join(map(" ".join, parts))


def edited(text, every):
    """The text with every so manieth word replaced; 0 is none."""
    words = enumerate(re.split(r"( |\n\n)", text))
    return "".join(
        VOCABULARY[(n * 31 + 7) % 719] if every and n % (2 * every) == 0 else word
        for n, word in words
    )


@pytest.mark.parametrize("every", [0, 100, 10, 2, 1])
@pytest.mark.parametrize("separator", ["\n\n", "\n", " "])
def test_two_versions_of_5000_words_are_compared_in_good_time(every, separator):
    old = article()
    new = edited(old, every)
    start = process_time()

    diff_text(old.replace("\n\n", separator), new.replace("\n\n", separator))

    # A twentieth of a second is usual; the rest is for a busy machine.
    assert process_time() - start < 1


def test_the_largest_bodies_are_compared_in_good_time():
    old = article(25_000)
    new = "Baru.\n\n" + edited(old, 10)
    start = process_time()

    diff_text(old, new)

    assert process_time() - start < 3
