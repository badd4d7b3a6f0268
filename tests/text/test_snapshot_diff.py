from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given

from articles.text.errors import MismatchedDiff
from articles.text.snapshot import Credit, Label, Passage, Snapshot
from articles.text.snapshot_diff import Change, diff_snapshots, summary
from tests.text.strategies import revised, snapshots

A, B, C, D = (Passage(UUID(int=n), f"Bagian {n}", f"Isi {n}.") for n in range(1, 5))
BANJIR, AIR = Label("banjir", "Banjir"), Label("air", "Air")


def told(old, new):
    """The sections of a diff as short words."""
    sections = diff_snapshots(Snapshot(sections=old), Snapshot(sections=new)).sections
    return [
        f"{part.uuid.int} {part.kind}{' moved' if part.moved else ''}"
        for part in sections
    ]


@given(revised())
def test_applying_a_diff_gives_the_new_snapshot_and_reverting_it_the_old(pair):
    old, new = pair
    diff = diff_snapshots(old, new)

    assert diff.apply(old) == new
    assert diff.revert(new) == old


@given(revised())
def test_only_different_snapshots_are_changed(pair):
    old, new = pair

    assert diff_snapshots(old, new).changed == (old != new)


@given(snapshots)
def test_nothing_is_counted_between_equal_snapshots(snapshot):
    counts = summary(diff_snapshots(snapshot, snapshot))

    assert not any(getattr(counts, name) for name in counts.__slots__)


def test_a_diff_refuses_other_snapshots():
    diff = diff_snapshots(Snapshot(headline="a"), Snapshot(headline="b"))

    with pytest.raises(MismatchedDiff):
        diff.apply(Snapshot(headline="c"))
    with pytest.raises(MismatchedDiff):
        diff.revert(Snapshot(headline="a"))


def test_a_section_that_moved_is_not_taken_for_a_new_one():
    assert told((A, B, C), (C, A, B)) == ["3 same moved", "1 same", "2 same"]


def test_a_section_can_move_and_be_edited():
    edited = replace(C, body="Lain.")

    assert told((A, B, C), (edited, A, B)) == ["3 edited moved", "1 same", "2 same"]


def test_a_removed_section_stands_where_it_used_to_be():
    assert told((A, B, C), (A, D, C)) == ["1 same", "2 removed", "4 added", "3 same"]


def test_an_edited_section_is_marked_in_heading_and_body():
    edited = replace(A, heading="Bagian satu")
    diff = diff_snapshots(Snapshot(sections=(A,)), Snapshot(sections=(edited,)))

    assert diff.sections[0].heading.changed
    assert not diff.sections[0].body.changed


def test_metadata_is_compared_field_by_field():
    old = Snapshot(headline="Air naik", category=BANJIR, bylines=(Credit("siti"),))
    new = replace(old, headline="Air surut", category=AIR, bylines=())

    diff = diff_snapshots(old, new)

    assert [field.name for field in diff.texts] == ["headline"]
    assert diff.category == Change(BANJIR, AIR)
    assert diff.bylines == Change((Credit("siti"),), ())
    assert diff.tags is None


def test_a_summary_counts_what_changed():
    old = Snapshot(headline="Air naik", tags=(BANJIR,), sections=(A, B, C))
    new = Snapshot(
        headline="Air surut",
        category=AIR,
        tags=(AIR,),
        sections=(C, replace(A, body="Isi baru 1."), D),
    )

    counts = summary(diff_snapshots(old, new))

    assert counts.fields_changed == ("headline", "category")
    assert (counts.tags_added, counts.tags_removed) == (("Air",), ("Banjir",))
    assert (counts.sections_added, counts.sections_removed) == (1, 1)
    assert (counts.sections_edited, counts.sections_moved) == (1, 1)
    assert (counts.words_added, counts.words_removed) == (6, 5)
