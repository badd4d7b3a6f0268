from django.contrib.auth.models import User
from django.test import Client

from articles.editing.notices import assign, write_note
from articles.models import Article, Note, Notice
from tests.builders import EVENING, make_article, make_member, make_publication
from tests.desk.pages import change


def colleagues(article: Article) -> str:
    return change(article, "colleagues")


def test_an_editor_assigns_and_the_colleague_is_told(desk: Client, rina: User) -> None:
    article = make_article()

    response = desk.post(
        colleagues(article), {"_assign": "1", "to": rina.pk}, follow=True
    )

    article.refresh_from_db()
    assert article.assigned_to == rina
    assert Notice.objects.get().to == rina
    assert "Assigned to rina." in response.content.decode()
    assert "Assigned to rina." in desk.get(change(article)).content.decode()


def test_an_assignment_is_taken_back(desk: Client, rina: User, sari: User) -> None:
    article = assign(make_article(), rina, by=sari, at=EVENING)

    response = desk.post(colleagues(article), {"_assign": "1", "to": ""}, follow=True)

    article.refresh_from_db()
    assert article.assigned_to is None
    assert "Nobody is assigned now." in response.content.decode()


def test_only_active_staff_can_be_assigned(desk: Client) -> None:
    article = make_article()
    reader = User.objects.create_user("pembaca")
    gone = make_member("Penulis", "pergi", is_active=False)

    for nobody in (reader.pk, gone.pk, "x", "9" * 30):
        response = desk.post(colleagues(article), {"_assign": "1", "to": nobody})
        assert response.status_code == 422

    article.refresh_from_db()
    assert article.assigned_to is None


def test_a_note_stands_on_the_form_with_its_writer(
    reporter: Client, rina: User
) -> None:
    article = make_article(by=rina)

    reporter.post(colleagues(article), {"_note": "1", "text": "Telepon <b>Kemlu</b>"})

    note = Note.objects.get()
    page = reporter.get(change(article)).content.decode()
    assert (note.by, note.text) == (rina, "Telepon <b>Kemlu</b>")
    assert "Telepon &lt;b&gt;Kemlu&lt;/b&gt;" in page
    assert "1 note of the newsroom" in page


def test_a_form_without_notes_has_no_place_for_them(desk: Client) -> None:
    page = desk.get(change(make_article())).content.decode()

    assert "of the newsroom" not in page


def test_an_empty_or_endless_note_is_refused_with_what_was_typed(desk: Client) -> None:
    article = make_article()
    endless = "kata " * 500

    empty = desk.post(colleagues(article), {"_note": "1", "text": "  "})
    long = desk.post(colleagues(article), {"_note": "1", "text": endless})

    assert (empty.status_code, long.status_code) == (422, 422)
    assert endless.strip() in long.content.decode()
    assert not Note.objects.exists()


def test_a_form_that_asks_for_nothing_does_nothing(desk: Client) -> None:
    assert desk.post(colleagues(make_article())).status_code == 422


def test_notes_are_not_for_readers(client: Client, sari: User) -> None:
    publication = make_publication()
    write_note(publication.article, "Rahasia dapur", by=sari, at=EVENING)

    assert "Rahasia dapur" not in client.get(publication.path).content.decode()


def test_nobody_writes_on_articles_that_are_not_theirs(
    reporter: Client, reader: Client, stranger: Client
) -> None:
    article = make_article()

    for client in (reporter, reader, stranger, Client()):
        response = client.post(colleagues(article), {"_note": "1", "text": "Halo"})
        assert response.status_code == 403

    assert reporter.get(colleagues(article)).status_code == 403
    assert not Note.objects.exists()
