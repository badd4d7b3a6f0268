from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.test import Client

from articles.desk.conflict import Deed, Row, meet, woven
from articles.editing.working_copy import snapshot_of
from articles.models import Article
from articles.text.snapshot import Label, Passage, Snapshot
from tests.builders import make_article, make_passage
from tests.desk.pages import change, form_in, form_of, sections_in

A, B, C = (Passage(uuid4(), name, f"Isi {name}") for name in "ABC")
BASE = Snapshot(headline="Judul", dateline="Beijing", sections=(A, B))


def rows(snapshot: Snapshot, *removed: UUID) -> list[Row]:
    return [Row(part, part.uuid in removed) for part in snapshot.sections]


def test_what_only_the_other_changed_stands_as_the_other_left_it() -> None:
    theirs = replace(BASE, headline="Judul mereka", sections=(replace(A, body="X"), B))

    meeting = meet(BASE, theirs, BASE, rows(BASE))

    assert meeting.content == theirs
    assert meeting.notes["headline"].deed is Deed.CHANGED_ALONE
    assert meeting.section_notes[A.uuid].deed is Deed.CHANGED_ALONE


def test_what_both_changed_stands_as_i_wrote_it_with_theirs_beside_it() -> None:
    theirs = replace(BASE, headline="Mereka", sections=(replace(A, body="X"), B))
    mine = replace(BASE, headline="Saya", sections=(replace(A, body="Y"), B))

    meeting = meet(BASE, theirs, mine, rows(mine))

    assert meeting.content == mine
    assert meeting.notes["headline"].theirs == "Mereka"
    assert meeting.section_notes[A.uuid].deed is Deed.CHANGED_TOO
    assert meeting.section_notes[A.uuid].theirs == "A\n\nX"


def test_what_both_changed_alike_needs_no_note() -> None:
    same = replace(BASE, headline="Sama")

    meeting = meet(BASE, same, same, rows(same))

    assert meeting.notes == {}
    assert meeting.section_notes == {}


def test_a_section_that_the_other_added_is_there_in_its_place() -> None:
    theirs = replace(BASE, sections=(A, C, B))
    mine = replace(BASE, headline="Saya")

    meeting = meet(BASE, theirs, mine, rows(mine))

    assert meeting.content.sections == (A, C, B)
    assert meeting.section_notes[C.uuid].deed is Deed.ADDED
    assert meeting.removed == set()


def test_a_section_that_the_other_removed_is_ticked_off_when_i_left_it_alone() -> None:
    theirs = replace(BASE, sections=(A,))
    mine = replace(BASE, headline="Saya")

    meeting = meet(BASE, theirs, mine, rows(mine))

    assert meeting.removed == {B.uuid}
    assert meeting.section_notes[B.uuid].deed is Deed.REMOVED_ALONE


def test_a_section_that_the_other_removed_stays_when_i_worked_on_it() -> None:
    theirs = replace(BASE, sections=(A,))
    mine = replace(BASE, sections=(A, replace(B, body="Lebih baik")))

    meeting = meet(BASE, theirs, mine, rows(mine))

    assert meeting.content.sections == mine.sections
    assert meeting.removed == set()
    assert meeting.section_notes[B.uuid].deed is Deed.REMOVED_WHAT_YOU_CHANGED


@pytest.mark.parametrize("still_in_the_form", [True, False])
def test_a_section_that_i_removed_shows_what_the_other_made_of_it(
    still_in_the_form: bool,
) -> None:
    theirs = replace(BASE, sections=(A, replace(B, body="Penting")))
    mine = replace(BASE, sections=(A,))
    form = rows(BASE, B.uuid) if still_in_the_form else rows(mine)

    meeting = meet(BASE, theirs, mine, form)

    assert meeting.removed == {B.uuid}
    assert meeting.section_notes[B.uuid].theirs == "B\n\nPenting"


def test_a_section_that_i_removed_and_nobody_touched_goes() -> None:
    theirs = replace(BASE, headline="Mereka")
    mine = replace(BASE, sections=(A,))

    meeting = meet(BASE, theirs, mine, rows(mine))

    assert meeting.content.sections == (A,)


def test_the_order_is_that_of_whoever_changed_it() -> None:
    swapped = replace(BASE, sections=(B, A))

    theirs_wins = meet(BASE, swapped, BASE, rows(BASE))
    mine_wins = meet(BASE, BASE, swapped, rows(swapped))

    assert theirs_wins.content.sections == (B, A)
    assert mine_wins.content.sections == (B, A)


def test_two_new_orders_leave_mine_and_show_theirs() -> None:
    base = replace(BASE, sections=(A, B, C))
    theirs = replace(base, sections=(C, A, B))
    mine = replace(base, sections=(B, A, C))

    meeting = meet(base, theirs, mine, rows(mine))

    assert meeting.content.sections == (B, A, C)
    assert meeting.notes["sections"].theirs == "C\n\nA\n\nB"


def test_without_the_common_version_everything_different_is_shown() -> None:
    theirs = replace(BASE, headline="Mereka", sections=(A, C))

    meeting = meet(None, theirs, BASE, rows(BASE))

    assert meeting.content.headline == "Judul"
    assert meeting.notes["headline"].theirs == "Mereka"
    assert {part.uuid for part in meeting.content.sections} == {A.uuid, B.uuid, C.uuid}
    assert meeting.removed == set()


def test_a_renamed_tag_is_no_change() -> None:
    base = replace(BASE, tags=(Label("a", "A"), Label("b", "B")))
    theirs = replace(base, headline="X", tags=(Label("b", "Baru"), Label("a", "A")))

    assert "tags" not in meet(base, theirs, base, rows(base)).notes


def test_woven_keeps_the_first_order_and_every_item() -> None:
    one, two, three, four = (uuid4() for _ in range(4))

    assert woven([one, two], [three, two, four]) == [three, one, two, four]


# --- On the page ------------------------------------------------------------------


def test_the_second_editor_gets_the_conflict_with_every_word_kept(
    desk: Client, other_desk: Client
) -> None:
    first, second = make_passage("Satu", "A"), make_passage("Dua", "B")
    article = make_article(headline="Lama", sections=(first, second))
    theirs = form_of(desk, change(article)) | {
        "headline": "Judul Sari",
        "sections-0-body": "Satu dari Sari",
        "sections-2-body": "Bagian Sari",
    }
    mine = form_of(other_desk, change(article)) | {
        "headline": "Judul Budi",
        "sections-1-body": "Dua dari Budi",
        "sections-2-body": "Dari Budi",
    }
    desk.post(change(article), theirs)

    response = other_desk.post(change(article), mine)

    page, again = response.content.decode(), form_in(response)
    assert response.status_code == 409
    assert "Not saved yet: sari saved this article" in page
    assert "You both changed this. Your text stands here." in page
    assert "<del>Lama</del><ins>Judul Sari</ins>" in page
    assert again["headline"] == "Judul Budi"
    assert again["base"] == "2"
    assert sorted(again[f"{row}-body"] for row in sections_in(again)) == [
        "Bagian Sari",
        "Dari Budi",
        "Dua dari Budi",
        "Satu dari Sari",
    ]


def test_saving_again_is_the_second_editors_decision(
    desk: Client, other_desk: Client
) -> None:
    article = make_article(headline="Lama")
    form = form_of(desk, change(article))
    desk.post(change(article), form | {"sections-1-body": "Bagian Sari"})
    refused = other_desk.post(change(article), form | {"headline": "Judul Budi"})

    response = other_desk.post(change(article), form_in(refused))

    stored = snapshot_of(Article.objects.get())
    assert response.status_code == 302
    assert stored.headline == "Judul Budi"
    assert [part.body for part in stored.sections][1:] == ["Bagian Sari"]
    assert article.revisions.count() == 3


def test_a_conflict_comes_before_publishing(desk: Client, other_desk: Client) -> None:
    article = make_article()
    form = form_of(desk, change(article))
    desk.post(change(article), form | {"headline": "Judul Sari"})

    response = other_desk.post(
        change(article), form | {"headline": "Judul Budi", "_publish": "1"}
    )

    assert response.status_code == 409
    assert not article.editions.exists()


@pytest.mark.parametrize("base", ["teks", "-1", "0", "9" * 30, "17", "", "\0", None])
def test_a_forged_version_saves_nothing_and_loses_nothing(
    desk: Client, base: str | None
) -> None:
    article = make_article(headline="Lama")
    form = form_of(desk, change(article)) | {"headline": "Baru", "base": base}
    if base is None:
        del form["base"]

    response = desk.post(change(article), form)

    again = form_in(response)
    assert response.status_code == 409
    assert "Not saved yet" in response.content.decode()
    assert (again["headline"], again["base"]) == ("Baru", "1")
    assert article.revisions.count() == 1


def test_hostile_text_of_the_other_is_only_text(
    desk: Client, other_desk: Client
) -> None:
    article = make_article()
    form = form_of(desk, change(article))
    hostile = "<script>alert(1)</script>"
    desk.post(change(article), form | {"headline": hostile, "sections-0-body": hostile})

    response = other_desk.post(
        change(article), form | {"headline": hostile + "2", "sections-0-body": "x"}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
