from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.section_order import merge_order


def uuids(letters):
    return [UUID(int=ord(letter)) for letter in letters]


def letters(order):
    return "".join(chr(uuid.int) for uuid in order)


def merged(base, mine, theirs):
    order = merge_order(uuids(base), uuids(mine), uuids(theirs))
    return order.origin, letters(order.resolved("mine"))


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "origin", "order"),
    [
        ("ABC", "ABC", "ABC", "base", "ABC"),
        ("ABC", "CAB", "ABC", "mine", "CAB"),
        ("ABC", "ABC", "CAB", "theirs", "CAB"),
        ("ABC", "CAB", "CAB", "both", "CAB"),
        ("ABC", "ABXC", "ABC", "base", "ABXC"),
        ("ABC", "ABXC", "AYBC", "base", "AYBXC"),
        ("ABC", "XABC", "ABCY", "base", "XABCY"),
        ("ABC", "ABCX", "CAB", "theirs", "CXAB"),
        ("ABCD", "BCDA", "DABC", "both", "DBCA"),
        ("ABC", "CABX", "ABYC", "mine", "CABYX"),
    ],
)
def test_moves_and_additions_of_both_sides_merge(base, mine, theirs, origin, order):
    assert merged(base, mine, theirs) == (origin, order)


def test_a_section_moved_to_different_places_is_a_conflict():
    order = merge_order(uuids("ABCD"), uuids("BCDA"), uuids("BACD"))

    assert order.origin == "conflict"
    assert letters(order.resolved("mine")) == "BCDA"
    assert letters(order.resolved("theirs")) == "BACD"


orders = st.permutations("ABCDEFG").flatmap(
    lambda order: st.integers(0, 7).map(lambda size: order[:size])
)


@given(orders, orders)
def test_an_unchanged_side_leaves_the_order_to_the_other(base, changed):
    left = [letter for letter in merged(base, base, changed)[1] if letter in changed]

    assert left == list(changed)


@given(orders, orders, orders)
def test_no_section_is_lost_or_doubled(base, mine, theirs):
    order = merge_order(*map(uuids, (base, mine, theirs)))

    for side in ("mine", "theirs"):
        assert sorted(letters(order.resolved(side))) == sorted({*mine, *theirs})


@given(orders, orders, orders)
def test_the_sides_can_be_swapped(base, mine, theirs):
    swap = {"mine": "theirs", "theirs": "mine"}
    there, back = merged(base, mine, theirs), merged(base, theirs, mine)

    assert back[0] == swap.get(there[0], there[0])
