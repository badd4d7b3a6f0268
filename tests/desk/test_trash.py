import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.editing.trash import put_away
from articles.models import Article, Revision
from articles.publishing.publish import unpublish
from tests.builders import EVENING, make_article, make_member, make_publication
from tests.desk.conftest import signed_in
from tests.desk.pages import LIST, change, form_of

TRASH = LIST + "trash/"


@pytest.fixture
def chief(db: None) -> Client:
    """May delete for good."""
    return signed_in(make_member("Admin", "kepala"))


def in_trash(by: User | None = None, headline: str = "Dibuang") -> Article:
    return put_away(make_article(by=by, headline=headline), by=by, at=EVENING)


def test_asking_puts_nothing_away(desk: Client) -> None:
    article = make_article()

    page = desk.get(change(article, "put-away")).content.decode()

    assert "It can be taken out again" in page
    assert Article.objects.kept().exists()


def test_a_yes_puts_away_and_the_trash_lists_it(desk: Client, sari: User) -> None:
    article = make_article(headline="Dibuang")

    response = desk.post(change(article, "put-away"), follow=True)

    page = desk.get(TRASH).content.decode()
    assert "“Dibuang” is put away." in response.content.decode()
    assert Article.objects.trashed().get().trashed_by == sari
    assert "Dibuang" in page
    assert "sari · " in page


def test_what_readers_see_is_not_put_away(desk: Client) -> None:
    article = make_publication().article

    response = desk.post(change(article, "put-away"))

    assert response.status_code == 409
    assert "Unpublish it first" in response.content.decode()
    assert "/put-away/" not in desk.get(change(article)).content.decode()
    assert Article.objects.kept().exists()


def test_taking_out_brings_it_back_as_it_was(desk: Client) -> None:
    article = in_trash()

    response = desk.post(change(article, "take-out"), follow=True)

    assert "is out of the trash, as it was." in response.content.decode()
    assert Article.objects.kept().get().version == 1


def test_a_form_of_what_was_put_away_meanwhile_is_handed_back_whole(
    desk: Client, budi: User
) -> None:
    article = make_article()
    form = form_of(desk, change(article)) | {"standfirst": "Baru saja diketik. " * 5}
    put_away(article, by=budi, at=EVENING)

    response = desk.post(change(article), form)

    page = response.content.decode()
    assert response.status_code == 403
    assert "was put away meanwhile" in page
    assert "Baru saja diketik." in page
    assert "Send again" in page
    desk.post(change(article, "take-out"))
    desk.post(change(article), form)
    assert "Baru saja" in Article.objects.get().standfirst


def test_a_reporter_finds_only_their_own_in_the_trash(
    reporter: Client, rina: User
) -> None:
    in_trash(by=rina, headline="Punya rina")
    others = in_trash(headline="Punya redaksi")

    page = reporter.get(TRASH).content.decode()

    assert "Punya rina" in page
    assert "Punya redaksi" not in page
    assert "Delete for good" not in page
    assert reporter.post(change(others, "take-out")).status_code == 403


def test_what_is_in_the_trash_is_read_without_taking_it_out(desk: Client) -> None:
    article = in_trash()

    page = desk.get(change(article), follow=True)

    assert page.redirect_chain == [(f"{TRASH}{article.pk}/", 302)]
    assert "Mereka bertemu." in page.content.decode()
    assert f'href="{TRASH}{article.pk}/"' in desk.get(TRASH).content.decode()
    assert Article.objects.trashed().exists()


def test_another_reporters_trash_is_not_read(db: None) -> None:
    article = in_trash()
    reporter = signed_in(make_member("Penulis"))

    answers = [reporter.get(at) for at in (f"{TRASH}{article.pk}/", change(article))]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_an_empty_trash_says_so(desk: Client) -> None:
    assert "The trash is empty." in desk.get(TRASH).content.decode()


def test_only_who_may_delete_deletes_for_good(
    desk: Client, reporter: Client, reader: Client, stranger: Client
) -> None:
    article = in_trash()

    for client in (desk, reporter, reader, stranger, Client()):
        assert client.post(change(article, "delete-for-good")).status_code == 403

    assert Article.objects.exists()


def test_deleting_for_good_asks_first_and_leaves_nothing(chief: Client) -> None:
    article = in_trash()
    asked = chief.get(change(article, "delete-for-good")).content.decode()
    assert "This cannot be undone." in asked
    assert Article.objects.exists()

    response = chief.post(change(article, "delete-for-good"), follow=True)

    assert "is deleted for good." in response.content.decode()
    assert not Revision.objects.exists()


def test_what_was_ever_public_is_never_deleted(chief: Client) -> None:
    article = make_publication().article
    unpublish(article, by=None, at=EVENING)
    put_away(article, by=None, at=EVENING)

    response = chief.post(change(article, "delete-for-good"))

    assert response.status_code == 409
    assert "so it is never deleted" in response.content.decode()
    assert Article.objects.exists()


def test_what_is_not_in_the_trash_is_neither_taken_out_nor_deleted(
    chief: Client,
) -> None:
    article = make_article()

    for screen in ("take-out", "delete-for-good"):
        assert chief.post(change(article, screen)).status_code == 404


def test_nobody_else_puts_away_or_looks_into_the_trash(
    reporter: Client, reader: Client, stranger: Client
) -> None:
    article = make_article()

    for client in (reporter, reader, stranger, Client()):
        assert client.post(change(article, "put-away")).status_code == 403
    assert reader.get(TRASH).status_code == 403
    assert stranger.get(TRASH).status_code == 403
    assert Client().get(TRASH).status_code == 302
    assert Article.objects.kept().exists()


def test_taking_out_is_a_button(desk: Client) -> None:
    assert desk.get(change(in_trash(), "take-out")).status_code == 405


def test_hostile_headlines_are_only_text(desk: Client) -> None:
    in_trash(headline="<script>alert(1)</script>")

    assert "<script>alert" not in desk.get(TRASH).content.decode()
