import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from articles.desk.conflict import Names, Question, proposal, questions, title_of
from articles.editing.working_copy import snapshot_of
from articles.models import Article, Revision
from articles.text.snapshot import Credit, Label, Passage, Snapshot, Story
from articles.text.snapshot_merge import merge_snapshots
from tests.builders import (
    make_article,
    make_byline,
    make_category,
    make_passage,
    make_publication,
)
from tests.desk.pages import change, form_in, form_of, sections_in

A, B, C, D = (Passage(uuid4(), name, f"Isi {name}") for name in "ABCD")
BASE = Snapshot(headline="Judul", dateline="Beijing", sections=(A, B))
NAMES = Names(mine="Anda", theirs="Sari")


def takes(question: Question) -> dict[str, Any]:
    """What the script would put into the form, by side."""
    return {each.side: json.loads(each.take) for each in question.versions if each.take}


def texts(question: Question) -> dict[str, str]:
    """What each version says, without what it no longer does."""
    return {
        version.side: "\n\n".join(
            block.new for block in version.blocks if block.new is not None
        )
        for version in question.versions
    }


def test_what_both_changed_is_asked_with_all_three_versions() -> None:
    theirs = replace(BASE, headline="Judul mereka")
    mine = replace(BASE, headline="Judul saya")
    merge = merge_snapshots(BASE, mine, theirs)

    question = questions(merge, NAMES).fields["headline"]

    assert texts(question) == {
        "base": "Judul",
        "theirs": "Judul mereka",
        "mine": "Judul saya",
    }
    assert takes(question) == {
        "theirs": {"value": "Judul mereka"},
        "mine": {"value": "Judul saya"},
    }
    assert [each.title for each in question.versions[1:]] == ["Sari", "Anda"]
    assert proposal(merge) == (mine, set())


def test_what_only_one_changed_is_not_asked() -> None:
    theirs = replace(BASE, headline="Mereka", sections=(replace(A, body="X"), B))
    mine = replace(BASE, dateline="Jakarta")

    merge = merge_snapshots(BASE, mine, theirs)

    assert not questions(merge, NAMES)
    assert proposal(merge)[0] == replace(theirs, dateline="Jakarta")


def test_what_both_changed_alike_needs_no_question() -> None:
    same = replace(BASE, headline="Sama")

    assert not questions(merge_snapshots(BASE, same, same), NAMES)


def test_taking_theirs_keeps_what_only_i_changed_in_the_section() -> None:
    base = replace(BASE, sections=(Passage(A.uuid, "A", "Satu.\n\nDua."),))
    theirs = replace(base, sections=(Passage(A.uuid, "A", "Mereka.\n\nDua."),))
    mine = replace(base, sections=(Passage(A.uuid, "A", "Saya.\n\nDua lagi."),))

    question = questions(merge_snapshots(base, mine, theirs), NAMES).sections[A.uuid]

    assert texts(question)["theirs"] == "A\n\nMereka.\n\nDua."
    assert takes(question)["theirs"] == {
        "heading": "A",
        "body": "Mereka.\n\nDua lagi.",
    }


def test_a_section_that_the_other_removed_stays_when_i_worked_on_it() -> None:
    theirs = replace(BASE, sections=(A,))
    mine = replace(BASE, sections=(A, replace(B, body="Lebih baik")))
    merge = merge_snapshots(BASE, mine, theirs)

    question = questions(merge, NAMES).sections[B.uuid]

    assert proposal(merge) == (mine, set())
    assert takes(question)["theirs"] == {"removed": True}


def test_a_section_that_i_removed_is_ticked_off_with_what_the_other_made_of_it() -> (
    None
):
    theirs = replace(BASE, sections=(A, replace(B, body="Penting")))
    mine = replace(BASE, sections=(A,))
    merge = merge_snapshots(BASE, mine, theirs)

    question = questions(merge, NAMES).sections[B.uuid]

    assert proposal(merge) == (theirs, {B.uuid})
    assert texts(question)["theirs"] == "B\n\nPenting"
    assert takes(question)["mine"] == {"removed": True}
    assert takes(question)["theirs"] == {"heading": "B", "body": "Penting"}


def test_a_section_that_i_removed_and_nobody_touched_goes() -> None:
    merge = merge_snapshots(
        BASE, replace(BASE, sections=(A,)), replace(BASE, headline="Mereka")
    )

    assert proposal(merge)[0].sections == (A,)


def test_two_new_orders_are_asked_by_the_names_of_the_sections() -> None:
    base = replace(BASE, sections=(A, B, C, D))
    theirs = replace(base, sections=(D, A, B, C))
    mine = replace(base, sections=(A, D, B, C))
    merge = merge_snapshots(base, mine, theirs)

    question = questions(merge, NAMES).fields["sections"]

    assert texts(question)["theirs"] == "D\n\nA\n\nB\n\nC"
    assert takes(question)["theirs"] == {
        "order": [str(part.uuid) for part in (D, A, B, C)]
    }
    assert proposal(merge)[0].sections == (A, D, B, C)


def test_a_section_without_a_heading_is_called_by_how_it_begins() -> None:
    long = "Kalimat yang panjang sekali " * 5

    assert title_of(Passage(A.uuid, "Latar", long)) == "Latar"
    assert title_of(Passage(A.uuid, "", "Satu\nDua")) == "Satu"
    assert title_of(Passage(A.uuid, "", long)).endswith("…")


@pytest.mark.django_db
def test_a_category_and_bylines_are_taken_by_their_rows() -> None:
    kota, dunia = make_category("kota"), make_category("dunia")
    ani, eka = make_byline("ani", "Ani"), make_byline("eka", "Eka")
    base = replace(BASE, category=None)
    theirs = replace(
        base, category=Label("kota"), bylines=(Credit("ani", "Ani", "writer"),)
    )
    mine = replace(
        base, category=Label("dunia"), bylines=(Credit("eka", "Eka", "editor"),)
    )

    asked = questions(merge_snapshots(base, mine, theirs), NAMES).fields

    assert takes(asked["category"]) == {
        "theirs": {"value": str(kota.pk)},
        "mine": {"value": str(dunia.pk)},
    }
    assert takes(asked["bylines"])["theirs"] == {
        "bylines": [{"value": str(ani.pk), "name": "Ani", "role": "writer"}]
    }
    assert takes(asked["bylines"])["mine"]["bylines"][0]["value"] == str(eka.pk)
    assert texts(asked["bylines"])["theirs"].startswith("Ani (")


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
    assert "Your text is kept, as you sent it." in page
    assert "added: </span>Judul Sari" in page
    assert "Already merged below, from sari: section" in page
    assert again["headline"] == "Judul Budi"
    assert again["unmerged"] == str(article.revisions.unresolved().get().uuid)
    assert again["base"] == "2"
    assert sorted(again[f"{row}-body"] for row in sections_in(again)) == [
        "Bagian Sari",
        "Dari Budi",
        "Dua dari Budi",
        "Satu dari Sari",
    ]


def headlines(desk: Client, other_desk: Client) -> tuple[Article, dict[str, Any]]:
    """Two headlines for one article, and the form in which Budi decides."""
    article = make_article(headline="Lama")
    form = form_of(desk, change(article))
    desk.post(change(article), form | {"headline": "Judul Sari"})
    refused = other_desk.post(change(article), form | {"headline": "Judul Budi"})
    return article, form_in(refused)


def test_saving_again_is_the_second_editors_decision(
    desk: Client, other_desk: Client
) -> None:
    article, again = headlines(desk, other_desk)

    response = other_desk.post(change(article), again | {"headline": "Keduanya"})

    assert response.status_code == 302
    assert snapshot_of(Article.objects.get()).headline == "Keduanya"
    assert not article.revisions.unresolved().exists()
    kept = article.revisions.get(number=None)
    assert kept.snapshot.headline == "Judul Budi"
    assert kept.resolution.revision.number == 3


def test_after_a_mistake_the_texts_still_stand_side_by_side(
    desk: Client, other_desk: Client
) -> None:
    part = make_passage("Isi", "A")
    article = make_article(headline="Lama", sections=(part,))
    form = form_of(desk, change(article))
    theirs = {"headline": "Judul Sari", "sections-0-body": "Dari Sari"}
    mine = {"headline": "Judul Budi", "sections-0-body": "Dari Budi"}
    desk.post(change(article), form | theirs)
    again = form_in(other_desk.post(change(article), form | mine))
    mistake = {"slug": "salah slug", "sections-0-body": "Dari keduanya"}

    response = other_desk.post(change(article), again | mistake)

    page = response.content.decode()
    assert response.status_code == 422
    assert page.count("data-question") >= 2
    assert "added: </span>Judul Sari" in page
    assert form_in(response)["sections-0-body"] == "Dari keduanya"
    mended = form_in(response) | {"slug": "benar"}
    assert other_desk.post(change(article), mended).status_code == 302
    assert not article.revisions.unresolved().exists()


def test_a_reason_to_publish_stays_beside_the_question(
    desk: Client, other_desk: Client
) -> None:
    article = make_article(headline="Lama", standfirst="")
    form = form_of(desk, change(article))
    desk.post(change(article), form | {"headline": "Judul Sari"})
    mine = {"headline": "Judul Budi", "_publish": "1", "override_reason": "Kabar sela"}

    response = other_desk.post(change(article), form | mine)

    assert response.status_code == 409
    assert form_in(response)["override_reason"] == "Kabar sela"


def test_a_decision_sent_twice_is_saved_once(desk: Client, other_desk: Client) -> None:
    article, again = headlines(desk, other_desk)
    other_desk.post(change(article), again | {"headline": "Keduanya"})

    response = other_desk.post(change(article), again | {"headline": "Keduanya"})

    assert response.status_code == 302
    assert article.revisions.merged().count() == 3


def test_a_conflict_sent_twice_is_kept_once(desk: Client, other_desk: Client) -> None:
    article = make_article(headline="Lama")
    form = form_of(desk, change(article))
    desk.post(change(article), form | {"headline": "Judul Sari"})

    answers = [
        other_desk.post(change(article), form | {"headline": "Judul Budi"})
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert article.revisions.unresolved().count() == 1


NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("name", ["teks", "9" * 30, "\0", "", NOBODYS])
def test_a_forged_unmerged_text_is_no_decision(
    desk: Client, other_desk: Client, name: str
) -> None:
    article, again = headlines(desk, other_desk)

    response = other_desk.post(change(article), again | {"unmerged": name})

    assert response.status_code == 302
    assert article.revisions.unresolved().count() == 1


def test_the_unmerged_text_of_another_article_is_left_alone(
    desk: Client, other_desk: Client
) -> None:
    _, foreign = headlines(desk, other_desk)
    article = make_article(headline="Lain", slug="lain")
    form = form_of(desk, change(article)) | {"headline": "Baru"}

    response = desk.post(change(article), form | {"unmerged": foreign["unmerged"]})

    assert response.status_code == 302
    assert Revision.objects.unresolved().count() == 1


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
    assert article.revisions.merged().count() == 1
    assert article.revisions.unresolved().get().snapshot.headline == "Baru"
    assert desk.post(change(article), again).status_code == 302


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


@pytest.mark.django_db
def test_labels_are_asked_in_words_and_taken_by_their_values() -> None:
    story = make_publication(headline="Kabar Awal").article
    theirs = replace(BASE, kind="opinion", updates=Story(story.uuid, "Kabar Awal"))
    mine = replace(BASE, kind="analysis", updates=Story(uuid4(), "Kabar Lain"))

    asked = questions(merge_snapshots(BASE, mine, theirs), NAMES).fields

    assert texts(asked["kind"])["theirs"] == "Opinion"
    assert takes(asked["kind"])["theirs"] == {"value": "opinion"}
    assert texts(asked["updates"])["theirs"] == "Kabar Awal"
    assert takes(asked["updates"]) == {
        "theirs": {"value": str(story.pk), "name": "Kabar Awal"},
        "mine": {"value": ""},
    }
