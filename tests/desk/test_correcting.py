"""The screen on which a live story is put right in public."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.editing.working_copy import snapshot_of
from articles.models import Correction, Publication
from articles.publishing.publish import unpublish
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_correction,
    make_editor,
    make_publication,
    make_retraction,
)
from tests.desk.conftest import signed_in
from tests.desk.pages import change, form_in, form_of

FORM = "correction_form"
NOTE = {
    "kind": "koreksi",
    "at_issue": "4 September",
    "text": "Pertemuan itu pada 3 September.",
}


def edit(desk: Client, publication: Publication, **changes: str) -> None:
    """Change the working copy, which readers do not see."""
    address = change(publication.article)
    desk.post(address, form_of(desk, address) | changes | {"_save": "1"})


def test_text_and_note_come_out_with_one_button(desk: Client, sari: User) -> None:
    publication = make_publication(headline="Bertemu 4 September")
    edit(desk, publication, headline="Bertemu 3 September")
    address = change(publication.article, "correct")
    form = form_of_screen(desk, address)

    response = desk.post(address, form | NOTE, follow=True)

    publication.refresh_from_db()
    correction = Correction.objects.get()
    assert publication.headline == "Bertemu 3 September"
    assert (correction.text, correction.by) == (NOTE["text"], sari)
    assert correction.revision_after == publication.revision
    assert "Published together with the note (Correction)." in response.text
    assert f"{publication.path}#koreksi-1" in response.text


def form_of_screen(desk: Client, address: str) -> dict[str, str]:
    return form_in(desk.get(address), FORM)


def test_the_button_in_the_form_saves_and_leads_to_the_note(desk: Client) -> None:
    publication = make_publication(headline="Bertemu 4 September")
    address = change(publication.article)
    form = form_of(desk, address) | {"headline": "Bertemu 3 September"}

    response = desk.post(address, form | {"_correct": "1"})

    publication.refresh_from_db()
    assert response["Location"] == change(publication.article, "correct")
    assert snapshot_of(publication.article).headline == "Bertemu 3 September"
    assert publication.headline == "Bertemu 4 September"


def test_the_editor_sees_what_changes_for_readers(desk: Client) -> None:
    publication = make_publication(standfirst="Pada 4 September.")
    edit(desk, publication, standfirst="Pada 3 September.")

    page = desk.get(change(publication.article, "correct")).text

    assert re.search(r"removed: </span>\s*4\s*<", page)
    assert re.search(r"added: </span>\s*3\s*<", page)


def test_a_note_alone_says_that_the_text_stays(desk: Client) -> None:
    publication = make_publication()

    page = desk.get(change(publication.article, "correct")).text

    assert "Only the note is new." in page


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"text": " "}, "Write what readers are to be told."),
        ({"at_issue": ""}, "Say which words of the story this is about."),
        ({"kind": ""}, "Say what it is."),
        ({"kind": "pencabutan"}, "Select a valid choice"),
        ({"kind": "hak-jawab"}, "Say who replies."),
        ({"placement": "below"}, "It cannot stand there."),
        ({"issuer": "Orang lain"}, "Select a valid choice"),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(desk: Client, missing, said):
    publication = make_publication()
    address = change(publication.article, "correct")
    typed = form_of_screen(desk, address) | NOTE | {"answer": ""} | missing

    response = desk.post(address, typed)

    assert response.status_code == 422
    assert said in response.text
    back = form_in(response, FORM)
    for name in {"at_issue", "text"} - missing.keys():
        assert back[name] == typed[name]
    assert not Correction.objects.exists()


def test_a_text_that_was_saved_meanwhile_is_looked_at_first(
    desk: Client, other_desk: Client
) -> None:
    publication = make_publication(headline="Bertemu")
    address = change(publication.article, "correct")
    opened = form_of_screen(desk, address) | NOTE
    edit(other_desk, publication, headline="Belum dilihat")

    refused = desk.post(address, opened)

    assert refused.status_code == 409
    assert "Look at it once more." in refused.text
    assert "Belum dilihat" in refused.text
    again = form_in(refused, FORM)
    assert again["text"] == NOTE["text"]
    assert desk.post(address, again | {"kind": "koreksi"}).status_code == 302


def test_a_story_that_was_corrected_meanwhile_is_looked_at_first(
    desk: Client, other_desk: Client
) -> None:
    publication = make_publication()
    address = change(publication.article, "correct")
    opened = form_of_screen(desk, address) | NOTE
    theirs = form_of_screen(other_desk, address) | NOTE | {"text": "Yang lain."}
    other_desk.post(address, theirs)

    response = desk.post(address, opened)

    assert response.status_code == 409
    assert form_in(response, FORM)["text"] == NOTE["text"]
    assert Correction.objects.count() == 1


def test_a_second_click_issues_nothing(desk: Client) -> None:
    publication = make_publication()
    address = change(publication.article, "correct")
    form = form_of_screen(desk, address) | NOTE
    desk.post(address, form)

    assert desk.post(address, form).status_code == 302
    assert Correction.objects.count() == 1


def test_a_flawed_text_needs_its_reason_here_too(desk: Client) -> None:
    publication = make_publication()
    edit(desk, publication, standfirst="")
    address = change(publication.article, "correct")
    form = form_of_screen(desk, address) | NOTE

    refused = desk.post(address, form)

    assert refused.status_code == 422
    assert "It has no standfirst." in refused.text
    desk.post(address, form | {"override_reason": "Segera."})
    assert Correction.objects.get().edition.override_reason == "Segera."


@pytest.mark.parametrize("state", ["draft", "withdrawn", "retracted"])
def test_what_readers_do_not_see_is_not_corrected(desk: Client, state: str) -> None:
    article = make_article() if state == "draft" else make_publication().article
    if state == "withdrawn":
        unpublish(article, by=None, at=EVENING + MINUTE)
    if state == "retracted":
        make_retraction(Publication.objects.get())
    address = change(article, "correct")

    asked, posted = desk.get(address), desk.post(address, NOTE)

    assert (asked.status_code, posted.status_code) == (200, 409)
    assert NOTE["text"] in posted.text
    assert not Correction.objects.filter(kind="koreksi").exists()


def test_a_mistake_in_a_note_is_put_right_by_another(desk: Client) -> None:
    first = make_correction()
    address = change(first.publication.article, "correct")
    form = form_of_screen(desk, address) | NOTE

    desk.post(address, form | {"corrects": str(first.pk)})

    assert Correction.objects.get(number=2).corrects == first


def test_whoever_may_not_publish_may_not_correct(reporter: Client, rina: User) -> None:
    publication = make_publication(by=None)
    publication.article.created_by = rina
    publication.article.save()
    address = change(publication.article, "correct")

    assert reporter.get(address).status_code == 403
    assert reporter.post(address, NOTE).status_code == 403
    assert "_correct" not in reporter.get(change(publication.article)).text


def test_corrections_are_read_at_the_desk_and_never_changed(desk: Client) -> None:
    correction = make_correction(text="Tanggalnya keliru.")
    here = f"/admin/articles/correction/{correction.pk}"

    listed = desk.get("/admin/articles/correction/")
    shown = desk.get(f"{here}/change/")

    assert str(correction.publication) in listed.text
    assert "Tanggalnya keliru." in shown.text
    assert 'name="_save"' not in shown.text
    assert desk.post(f"{here}/change/", {"text": "Lain"}).status_code == 403
    assert desk.post(f"{here}/delete/", {"post": "yes"}).status_code == 403
    assert desk.get("/admin/articles/correction/add/").status_code == 403


def test_an_administrator_changes_no_correction_either(db: None) -> None:
    correction = make_correction()
    admin = signed_in(make_editor("admin"))
    here = f"/admin/articles/correction/{correction.pk}"

    assert admin.post(f"{here}/change/", {"text": "Lain"}).status_code == 403
    assert admin.post(f"{here}/delete/", {"post": "yes"}).status_code == 403
