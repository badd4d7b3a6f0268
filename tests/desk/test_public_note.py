"""The line that readers find in a story's public history."""

from uuid import UUID

from django.contrib.auth.models import User
from django.test import Client

from articles.editing.autosave import keep
from articles.models import Edition, Publication
from tests.builders import EVENING, make_publication
from tests.desk.pages import ADD, change, form_in, form_of

NOTE = "Ditambah keterangan polisi."


def publish(desk: Client, publication: Publication, **more: str):
    address = change(publication.article)
    form = form_of(desk, address) | {"headline": "Lain", "_publish": "1"}
    return desk.post(address, form | more, follow=True)


def test_the_note_stands_in_the_public_history(desk: Client, client: Client) -> None:
    publication = make_publication()

    publish(desk, publication, public_note=f"  {NOTE}\n")

    publication.refresh_from_db()
    assert publication.edition.public_note == NOTE
    assert NOTE in client.get(f"{publication.path}riwayat/").text


def test_nobody_has_to_write_one(desk: Client) -> None:
    publication = make_publication()

    publish(desk, publication)

    assert {*Edition.objects.values_list("public_note", flat=True)} == {""}


def test_one_that_is_too_long_comes_back_and_nothing_is_saved(desk: Client) -> None:
    publication = make_publication()
    address = change(publication.article)
    form = form_of(desk, address) | {"headline": "Lain", "_publish": "1"}

    back = desk.post(address, form | {"public_note": "x" * 301})

    assert back.status_code == 422
    assert "301 characters; at most 300 fit here." in back.text
    assert form_in(back)["public_note"] == "x" * 301
    publication.article.refresh_from_db()
    assert publication.article.version == 1


def test_what_was_typed_is_there_when_nothing_was_published(desk: Client) -> None:
    """Its headline is fine for a draft, and its standfirst is missing."""
    publication = make_publication()

    back = publish(desk, publication, standfirst="", public_note=NOTE)

    assert form_in(back)["public_note"] == NOTE
    assert Edition.objects.count() == 1


def test_what_was_typed_survives_a_save(desk: Client) -> None:
    publication = make_publication()
    address = change(publication.article)
    form = form_of(desk, address) | {"headline": "Lain", "_save": "1"}

    back = desk.post(address, form | {"public_note": NOTE}, follow=True)

    assert form_in(back)["public_note"] == NOTE


def test_what_was_kept_by_itself_is_taken_up_with_it(desk: Client, sari: User) -> None:
    article = make_publication().article
    form = form_of(desk, change(article)) | {"headline": "Lain", "public_note": NOTE}
    kept = {name: [str(value)] for name, value in form.items()}
    keep(UUID(str(article.uuid)), kept, base=1, by=sari, at=EVENING)

    taken = desk.get(f"{change(article)}?take={article.uuid}")

    assert form_in(taken)["public_note"] == NOTE


def test_it_is_not_asked_for_what_was_never_public(desk: Client) -> None:
    assert 'name="public_note"' not in desk.get(ADD).text
