from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given

from articles.editing.working_copy import same_content
from articles.page.changes import beginning, changes, difference
from articles.text.snapshot import Credit, Label, Passage, Snapshot, Story
from tests.text.strategies import revised

pytestmark = pytest.mark.usefixtures("_in_english")

A, B, C, D = (Passage(UUID(int=n), f"Bagian {n}", f"Isi {n}.") for n in range(1, 5))
BANJIR, AIR = Label("banjir", "Banjir"), Label("air", "Air")
OLD = Snapshot(headline="Air naik", tags=(BANJIR,), sections=(A, B, C))


def told(**values: object) -> str:
    return changes(difference(OLD, replace(OLD, **values)))


def test_every_kind_of_change_is_told_in_one_line():
    line = told(
        headline="Air surut",
        category=AIR,
        tags=(AIR,),
        bylines=(Credit("siti", "Siti", "writer"),),
        seo_title="Air",
        sections=(replace(A, body="Lain."), replace(B, body="Lain."), D),
    )

    assert line == (
        "2 sections edited, 1 section added, 1 section removed, tag “Air” added, "
        "tag “Banjir” removed, headline changed, title for search engines changed, "
        "category changed, bylines changed"
    )


def test_what_the_labels_say_now_is_told():
    line = told(kind="opinion", verification="unverified", ai_disclosure="assisted")

    assert line == (
        "kind now “Opinion”, verification now “Not verified yet, and says so”, "
        "use of AI now “Assisted by AI”"
    )


def test_a_renamed_story_is_the_same_story():
    before, after = (replace(OLD, updates=Story(A.uuid, name)) for name in ("X", "Y"))

    assert changes(difference(OLD, after)) == "updates the story changed"
    assert changes(difference(before, after)) == "nothing changed"


def test_a_section_that_only_moved_is_told_as_moved():
    assert told(sections=(C, A, B)) == "1 section moved"


def test_several_tags_are_told_together():
    assert told(tags=(BANJIR, AIR, Label("x"), Label("y", "Ye"))).startswith(
        "tags “Air”, “"
    )


def test_renamed_labels_and_a_new_order_of_tags_are_no_change():
    two = replace(OLD, tags=(BANJIR, AIR), category=AIR, bylines=(Credit("siti"),))
    renamed = replace(
        OLD,
        tags=(Label("air", "Banyu"), BANJIR),
        category=Label("air", "Banyu"),
        bylines=(Credit("siti", "Siti N."),),
    )

    assert told() == "nothing changed"
    assert changes(difference(two, renamed)) == "nothing changed"


@given(revised())
def test_there_is_a_difference_where_the_content_is_another(pair):
    old, new = pair

    assert difference(old, new).changed == (not same_content(old, new))


def test_the_first_version_is_told_by_its_size():
    assert beginning(OLD) == "begun with 3 sections, 12 words"
    assert beginning(Snapshot(sections=(A,))) == "begun with 1 section, 4 words"
