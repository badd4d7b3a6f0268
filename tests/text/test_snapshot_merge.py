from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.errors import UnresolvedConflict
from articles.text.snapshot import Credit, Label, Passage, Snapshot
from articles.text.snapshot_merge import merge_snapshots
from tests.text.strategies import revised

A, B, C, D, E = (Passage(UUID(int=n), f"Bagian {n}", f"Isi {n}.") for n in range(1, 6))
BANJIR, AIR, DEPOK = (Label(slug, slug.title()) for slug in ("banjir", "air", "depok"))
BASE = Snapshot(
    headline="Air naik",
    standfirst="Warga Depok mengungsi sejak pagi.",
    category=Label("nasional", "Nasional"),
    tags=(BANJIR, AIR),
    bylines=(Credit("siti", "Siti"),),
    sections=(A, B, C),
)


@st.composite
def versions(draw):
    """A base and two versions that grew from it."""
    base, mine = draw(revised())
    _, theirs = draw(revised(st.just(base)))
    return base, mine, theirs


def conflicts(merge):
    return (
        {field.name for field in merge.field_conflicts},
        {section.uuid for section in merge.section_conflicts},
        merge.order.origin == "conflict",
    )


@given(revised())
def test_merging_with_an_unchanged_side_returns_the_other(pair):
    base, changed = pair

    assert merge_snapshots(base, base, changed).merged == changed
    assert merge_snapshots(base, changed, base).merged == changed


@given(revised())
def test_equal_changes_on_both_sides_merge_without_conflict(pair):
    base, changed = pair

    assert merge_snapshots(base, changed, changed).merged == changed


@given(versions())
def test_the_same_conflicts_are_seen_from_either_side(three):
    base, mine, theirs = three

    there = merge_snapshots(base, mine, theirs)
    back = merge_snapshots(base, theirs, mine)

    assert conflicts(there) == conflicts(back)


@given(versions())
def test_a_section_that_one_side_wrote_or_edited_is_kept(three):
    base, mine, theirs = three
    merge = merge_snapshots(base, mine, theirs)
    known = {part.uuid: part for part in base.sections}

    for side, name in ((mine, "mine"), (theirs, "theirs")):
        kept = {part.uuid for part in merge.resolved(name).sections}
        for part in side.sections:
            assert part.uuid in kept or known.get(part.uuid) == part


def test_changes_of_different_fields_merge_and_tell_what_came_in():
    mine = replace(BASE, headline="Air surut")
    theirs = replace(BASE, category=Label("daerah", "Daerah"), slug="air")

    merge = merge_snapshots(BASE, mine, theirs)

    assert merge.merged == replace(theirs, headline="Air surut")
    assert {field.name for field in merge.fields_from_theirs} == {"category", "slug"}


@pytest.mark.parametrize(
    ("name", "mine", "theirs"),
    [
        ("headline", "Air surut", "Air naik lagi"),
        ("slug", "air-surut", "air-naik-lagi"),
        ("category", None, Label("daerah", "Daerah")),
        ("bylines", (), (Credit("budi", "Budi"),)),
    ],
)
def test_what_both_changed_differently_is_asked(name, mine, theirs):
    merge = merge_snapshots(
        BASE, replace(BASE, **{name: mine}), replace(BASE, **{name: theirs})
    )

    assert [field.name for field in merge.field_conflicts] == [name]
    assert getattr(merge.resolved("mine"), name) == mine
    assert getattr(merge.resolved("theirs"), name) == theirs
    with pytest.raises(UnresolvedConflict):
        _ = merge.merged


def test_a_standfirst_merges_by_word():
    mine = replace(BASE, standfirst="Ratusan warga Depok mengungsi sejak pagi.")
    theirs = replace(BASE, standfirst="Warga Depok mengungsi sejak malam.")

    merged = merge_snapshots(BASE, mine, theirs).merged

    assert merged.standfirst == "Ratusan warga Depok mengungsi sejak malam."


def test_tags_merge_as_sets():
    mine = replace(BASE, tags=(BANJIR, AIR, DEPOK))
    theirs = replace(BASE, tags=(AIR,))

    merge = merge_snapshots(BASE, mine, theirs)

    assert merge.merged.tags == (AIR, DEPOK)
    assert merge.tags.added_by_mine == (DEPOK,)
    assert merge.tags.dropped_by_theirs == (BANJIR,)
    assert merge.tags.dropped_by_mine == merge.tags.added_by_theirs == ()


def test_different_sections_edited_at_once_merge():
    mine = replace(BASE, sections=(replace(A, body="Dari saya."), B, C))
    theirs = replace(BASE, sections=(A, B, replace(C, body="Dari dia.")))

    merge = merge_snapshots(BASE, mine, theirs)

    assert merge.merged.sections == (mine.sections[0], B, theirs.sections[2])
    assert [part.uuid for part in merge.sections_from_theirs] == [C.uuid]


def test_sections_added_moved_and_deleted_at_once_merge():
    mine = replace(BASE, sections=(C, A, B, D))
    theirs = replace(BASE, sections=(A, E, C))

    merge = merge_snapshots(BASE, mine, theirs)

    assert merge.merged.sections == (C, A, E, D)


def test_a_section_deleted_here_and_edited_there_is_a_conflict():
    edited = replace(B, body="Masih ditulis.")
    mine, theirs = (
        replace(BASE, sections=(A, C)),
        replace(BASE, sections=(A, edited, C)),
    )

    merge = merge_snapshots(BASE, mine, theirs)

    assert [part.uuid for part in merge.section_conflicts] == [B.uuid]
    assert merge.resolved("mine").sections == (A, C)
    assert merge.resolved("theirs").sections == (A, edited, C)


def test_the_same_words_of_a_section_changed_differently_are_a_conflict():
    mine = replace(BASE, sections=(replace(A, body="Isi satu."), B, C))
    theirs = replace(BASE, sections=(replace(A, body="Isi awal."), B, C))

    merge = merge_snapshots(BASE, mine, theirs)

    assert [part.uuid for part in merge.section_conflicts] == [A.uuid]
    assert not merge.is_clean
    assert merge.resolved("theirs") == theirs
