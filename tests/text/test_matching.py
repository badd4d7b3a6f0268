from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.matching import gaps, heaviest_ascent, match

sequences = st.lists(st.integers(0, 6), max_size=30)


@given(sequences, sequences)
def test_pairs_are_equal_and_ascend_on_both_sides(old, new):
    pairs = match(old, new)

    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


@given(sequences)
def test_a_sequence_matches_itself_wholly(items):
    assert match(items, items) == [(i, i) for i in range(len(items))]


@given(st.permutations(range(12)))
def test_of_unique_items_as_many_as_possible_match(order):
    longest = [1] * len(order)
    for j in range(len(order)):
        for i in range(j):
            if order[i] < order[j]:
                longest[j] = max(longest[j], longest[i] + 1)

    assert len(match(range(12), order)) == max(longest)


@given(sequences, sequences)
def test_gaps_and_pairs_make_up_both_sequences(old, new):
    rebuilt_old, rebuilt_new = [], []
    for gap, pair in gaps(match(old, new), len(old), len(new)):
        rebuilt_old += [*old[gap.old], *(old[i] for i, _ in pair)]
        rebuilt_new += [*new[gap.new], *(new[j] for _, j in pair)]

    assert (rebuilt_old, rebuilt_new) == (old, new)


@pytest.mark.parametrize(
    ("weighed", "chosen"),
    [
        ([], []),
        ([((0, 5), 1), ((1, 0), 1), ((2, 1), 1)], [(1, 0), (2, 1)]),
        ([((0, 5), 3), ((1, 0), 1), ((2, 1), 1)], [(0, 5)]),
        ([((0, 0), 1), ((0, 1), 3), ((1, 1), 1)], [(0, 1)]),
        ([((0, 1), 2), ((1, 1), 1), ((2, 2), 1)], [(0, 1), (2, 2)]),
    ],
)
def test_the_heaviest_ascent_is_chosen(weighed, chosen):
    assert heaviest_ascent(weighed) == chosen


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ab" * 2_500, "ba" * 2_500),
        ("a" * 5_000, "b" + "a" * 4_000 + "b"),
        ("aab" * 1_600, "aba" * 1_600 + "a"),
        ([*range(5_000)], [*range(5_000, 0, -1)]),
        ([n // 2 for n in range(5_000)], [n // 3 for n in range(5_000)]),
        ([n % 99 for n in range(5_000)], [n * 7 % 99 for n in range(5_000)]),
    ],
)
def test_no_sequences_take_long(old, new):
    start = process_time()

    match(old, new)

    assert process_time() - start < 1
