from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from articles.text.outline import outline
from articles.text.snapshot import Passage
from tests.text.strategies import anything


def passages(*headings):
    return [Passage(UUID(int=n), heading) for n, heading in enumerate(headings, 1)]


def anchors(*headings):
    return [entry.anchor for entry in outline(passages(*headings))]


def test_every_heading_has_an_entry():
    entries = outline(passages("Latar Belakang", "Kesimpulan"))

    assert [(e.anchor, e.heading, e.uuid) for e in entries] == [
        ("bagian-latar-belakang", "Latar Belakang", UUID(int=1)),
        ("bagian-kesimpulan", "Kesimpulan", UUID(int=2)),
    ]


def test_a_section_without_heading_has_none():
    assert anchors("", "  ", "Kesimpulan") == ["bagian-kesimpulan"]


def test_equal_headings_have_different_anchors():
    assert anchors("A", "a!", "A 2", "A") == [
        "bagian-a",
        "bagian-a-2",
        "bagian-a-2-2",
        "bagian-a-3",
    ]


def test_a_heading_in_another_script_is_anchored_by_its_identity():
    uuid = UUID("12345678123456781234567812345678")

    assert outline([Passage(uuid, "結論")])[0].anchor == "bagian-12345678"


def test_an_anchor_cannot_stand_for_a_name_in_a_script():
    assert anchors("location", "cookie") == ["bagian-location", "bagian-cookie"]


@given(st.lists(anything | st.sampled_from(["A", "A 2", "a-2", "A 2 2"])))
def test_anchors_are_unique_and_headings_in_order(headings):
    entries = outline(passages(*headings))

    assert len({entry.anchor for entry in entries}) == len(entries)
    assert [e.heading for e in entries] == [h.strip() for h in headings if h.strip()]


@given(st.lists(anything, max_size=4), st.lists(anything, max_size=4))
def test_sections_added_at_the_end_change_no_anchor(headings, more):
    assert anchors(*headings, *more)[: len(anchors(*headings))] == anchors(*headings)
