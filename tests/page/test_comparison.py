import time
from dataclasses import replace
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from hypothesis import given

from articles.page.comparison import MANY, Comparison, compare
from articles.text.diff import Block
from articles.text.snapshot import Credit, Label, Passage, Snapshot, Story
from tests.text.strategies import revised, snapshots

pytestmark = pytest.mark.usefixtures("_in_english")

A, B, C, D = (Passage(UUID(int=n), f"Bagian {n}", f"Isi {n}.") for n in range(1, 5))


def page(comparison: Comparison, **context: object) -> str:
    names = {"old_name": "Dulu", "new_name": "Kini"}
    context = {"comparison": comparison, **names, **context}
    return render_to_string("admin/articles/article/_diff.html", context)


def blocks_of(comparison: Comparison) -> list[Block]:
    parts = [part for group in comparison.groups for part in group.sections]
    return [
        *(block for field in comparison.fields for block in field.blocks),
        *(block for part in parts for block in part.heading),
        *(
            block
            for part in parts
            for stretch in part.stretches
            for block in stretch.blocks
        ),
    ]


def test_labels_are_compared_in_the_words_of_the_desk():
    old, new = Snapshot(), Snapshot(kind="opinion", updates=Story(A.uuid, "Kabar"))

    fields = {field.name: field for field in compare(old, new).fields}

    assert [block.old or block.new for block in fields["kind"].blocks] == [
        "News",
        "Opinion",
    ]
    assert [block.new for block in fields["updates"].blocks] == ["Kabar"]


@given(revised())
def test_nothing_is_folded_away_that_changed(pair):
    comparison = compare(*pair)

    for group in comparison.groups:
        if group.is_folded:
            assert {part.kind for part in group.sections} == {"same"}
        for part in group.sections:
            for stretch in part.stretches:
                kinds = {block.kind for block in stretch.blocks}
                assert not stretch.is_folded or kinds == {"same"}


@given(revised())
def test_both_bodies_of_every_section_can_be_read_in_it(pair):
    old, new = pair
    parts = {
        part.uuid: part for group in compare(old, new).groups for part in group.sections
    }

    for side, passages in (("old", old.sections), ("new", new.sections)):
        for passage in passages:
            blocks = [b for s in parts[passage.uuid].stretches for b in s.blocks]
            texts = [getattr(block, side) for block in blocks]
            assert "\n\n".join(t for t in texts if t is not None) == passage.body


@given(snapshots)
def test_equal_contents_show_no_change(content):
    comparison = compare(content, content)

    assert not comparison.changed
    assert comparison.fields == ()
    assert {block.kind for block in blocks_of(comparison)} <= {"same"}


def test_fields_stand_in_the_order_of_the_form_each_under_its_name():
    old = Snapshot(headline="Air naik", seo_title="Air", bylines=(Credit("siti"),))
    new = Snapshot(headline="Air surut", standfirst="Pokok.", category=Label("air"))

    labels = [field.label for field in compare(old, new).fields]

    assert labels == [
        "Headline",
        "Standfirst",
        "Category",
        "Bylines",
        "Title for search engines",
    ]


def test_names_are_compared_one_by_one_with_their_roles():
    old = Snapshot(bylines=(Credit("a", "Ani", "writer"), Credit("b", "Budi")))
    new = Snapshot(bylines=(Credit("a", "Ani", "writer"), Credit("c", "", "source")))

    [field] = compare(old, new).fields

    assert [(block.kind, block.old or block.new) for block in field.blocks] == [
        ("same", "Ani (Writer)"),
        ("removed", "Budi"),
        ("added", "c (Source)"),
    ]


def test_tags_have_no_order():
    a, b, c = (Label(name, name.upper()) for name in "abc")
    old, new = Snapshot(tags=(c, a)), Snapshot(tags=(a, b, c))

    [field] = compare(old, new).fields

    assert [block.kind for block in field.blocks] == ["same", "added", "same"]
    assert not compare(Snapshot(tags=(a, b)), Snapshot(tags=(b, a))).changed


def test_a_moved_section_says_from_where_to_where():
    comparison = compare(Snapshot(sections=(A, B, C)), Snapshot(sections=(C, A, B)))

    moved, rest = comparison.groups

    assert [part.moved for part in moved.sections] == ["Moved from place 3 to place 1."]
    assert (moved.is_folded, rest.is_folded) == (False, True)


def test_many_unchanged_paragraphs_of_a_changed_section_are_folded():
    same = [f"Alinea {n} tetap." for n in range(MANY)]
    old = replace(A, body="\n\n".join([*same, "Air naik di Depok."]))
    new = replace(A, body="\n\n".join([*same, "Air surut di Depok."]))

    comparison = compare(Snapshot(sections=(old,)), Snapshot(sections=(new,)))
    stretches = comparison.groups[0].sections[0].stretches

    assert [stretch.is_folded for stretch in stretches] == [True, False]


def test_words_are_marked_for_the_eye_and_for_the_ear():
    old = replace(A, body="Air naik di Depok sejak malam tadi.")
    new = replace(A, body="Air surut di Depok sejak malam tadi.")

    html = page(compare(Snapshot(sections=(old,)), Snapshot(sections=(new,))))

    assert '<ins><span class="visually-hidden">[added: </span> surut<' in html
    assert '<del><span class="visually-hidden">[removed: </span> naik<' in html


def test_side_by_side_each_side_has_its_own_words_only():
    old = replace(A, body="Air naik di Depok sejak malam tadi.")
    new = replace(A, body="Air surut di Depok sejak malam tadi.")

    comparison = compare(Snapshot(sections=(old,)), Snapshot(sections=(new,)))
    html = page(comparison, side_by_side=True)
    left, right = html.split('<p class="new changed">')

    assert "Dulu" in html
    assert "naik" in left
    assert "surut" not in left
    assert "naik" not in right


def test_hostile_text_is_shown_as_text_everywhere():
    script = "<script>alert(1)</script>"
    evil = Snapshot(
        headline=script,
        standfirst=script,
        category=Label("x", script),
        tags=(Label("x", script),),
        bylines=(Credit("x", script, script),),
        sections=(replace(A, heading=script, body=f"{script}\n\n{script} lagi"),),
    )

    for pair in ((Snapshot(), evil), (evil, Snapshot()), (evil, evil)):
        for side_by_side in (False, True):
            html = page(compare(*pair), side_by_side=side_by_side)
            assert "<script" not in html


def test_a_comparison_of_long_texts_is_quick():
    old = "\n\n".join(f"Alinea {n} " + "air naik di Depok " * 30 for n in range(300))
    new = old.replace("naik", "surut").replace("Alinea 7", "Paragraf 7")
    pair = (Snapshot(sections=(replace(A, body=text),)) for text in (old, new))

    start = time.perf_counter()
    html = page(compare(*pair), side_by_side=True)

    assert html.count("<ins>") > 300
    assert time.perf_counter() - start < 10
