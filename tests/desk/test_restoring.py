from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.editing.erase import erase_content
from articles.editing.revise import revise
from articles.editing.trash import put_away
from articles.editing.working_copy import snapshot_of
from articles.models import Article, Category, Revision
from tests.builders import EVENING, make_article, make_passage
from tests.desk.pages import change

DULU, KINI = make_passage("Isi dulu.", "Hulu"), make_passage("Isi kini.", "Hilir")


@pytest.fixture
def article(db: None) -> Article:
    """An article at version 2: another headline, another section."""
    article = make_article(headline="Dulu", sections=(DULU,))
    changed(article, headline="Kini", sections=(KINI,))
    return article


def changed(article: Article, by: User | None = None, **values: Any) -> Revision:
    content = replace(snapshot_of(article), **values)
    return revise(article, content, base=article.version, by=by, at=EVENING)


def restored(client: Client, article: Article, ref: str = "1", **data: Any) -> Any:
    data = {"base": article.version, **data}
    return client.post(change(article, f"history/{ref}/restore"), data, follow=True)


def test_a_restored_revision_is_a_new_one_and_the_page_says_so(
    desk: Client, article: Article, sari: User
) -> None:
    response = restored(desk, article)
    page = response.content.decode()

    article.refresh_from_db()
    assert (article.headline, article.version) == ("Dulu", 3)
    assert article.edited_by == sari
    assert response.redirect_chain == [(change(article, "history"), 302)]
    assert "That is revision 3 now." in page
    assert f"{change(article, 'history/compare')}?from=2&amp;to=3" in page


def test_the_buttons_of_revision_and_comparison_send_what_restores(
    desk: Client, article: Article
) -> None:
    screens = ["history/1", "history/compare"]
    query = {"from": "1", "to": "now"}

    for screen in screens:
        page = desk.get(change(article, screen), query).content.decode()

        assert f'action="{change(article, "history/1/restore")}"' in page
        assert '<input type="hidden" name="base" value="2">' in page
        assert f'name="section" value="{DULU.uuid}"' in page
        assert "csrfmiddlewaretoken" in page


def test_one_section_is_restored_alone(desk: Client, article: Article) -> None:
    restored(desk, article, section=str(DULU.uuid))

    article.refresh_from_db()
    assert article.headline == "Kini"
    assert snapshot_of(article).sections == (DULU, KINI)


def test_what_stands_already_makes_no_revision(desk: Client, article: Article) -> None:
    response = restored(desk, article, ref="2")

    assert "Nothing to restore" in response.content.decode()
    assert article.revisions.count() == 2


def test_a_double_click_restores_once(desk: Client, article: Article) -> None:
    restored(desk, article)
    restored(desk, article)

    assert article.revisions.count() == 3


@pytest.mark.parametrize("base", ["1", "0", "-1", "x", "", "9" * 30])
def test_whoever_did_not_see_the_last_version_restores_nothing(
    desk: Client, article: Article, budi: User, base: str
) -> None:
    changed(article, by=budi, headline="Oleh Budi")

    response = restored(desk, article, base=base)
    page = response.content.decode()

    assert response.status_code == 409
    assert "Not restored: " in page
    assert "budi saved this article" in page
    assert '<input type="hidden" name="base" value="3">' in page
    assert Article.objects.get().headline == "Oleh Budi"


def test_a_text_that_cannot_be_stored_any_more_says_why(
    reporter: Client, rina: User
) -> None:
    article = make_article(by=rina, category="daerah")
    changed(article, category=None)
    Category.objects.get(slug="daerah").delete()

    response = restored(reporter, article)

    assert response.status_code == 422
    assert "Not restored. “daerah” does not exist any more." in (
        response.content.decode()
    )


def test_an_erased_text_cannot_be_restored(desk: Client, article: Article) -> None:
    first = article.revisions.get(number=1)
    erase_content(first, by=None, at=EVENING, reason="Putusan hakim")

    response = restored(desk, article)

    assert response.status_code == 410
    assert "Its text was erased: Putusan hakim" in response.content.decode()
    assert article.revisions.count() == 2


@pytest.mark.parametrize("section", [str(UUID(int=9)), "x", "\0", "<script>"])
def test_sections_that_the_revision_does_not_have_are_not_found(
    desk: Client, article: Article, section: str
) -> None:
    assert restored(desk, article, section=section).status_code == 404
    assert article.revisions.count() == 2


def test_a_revision_that_does_not_exist_is_not_found(
    desk: Client, article: Article
) -> None:
    assert restored(desk, article, ref="9").status_code == 404


def test_an_article_in_the_trash_is_left_there(desk: Client, article: Article) -> None:
    put_away(article, by=None, at=EVENING)

    assert restored(desk, article).status_code == 404
    assert article.revisions.count() == 2


def test_restoring_is_never_a_mere_visit(desk: Client, article: Article) -> None:
    address = change(article, "history/1/restore")

    assert desk.get(address).status_code == 405
    assert article.revisions.count() == 2


def test_who_may_not_edit_restores_nothing_and_sees_no_button(
    reporter: Client, reader: Client, stranger: Client, article: Article
) -> None:
    for client in (reporter, reader, stranger):
        assert restored(client, article).status_code == 403
    page = reporter.get(change(article, "history/1"))

    assert page.status_code == 200
    assert "/restore/" not in page.content.decode()
    assert article.revisions.count() == 2


def test_a_writer_restores_an_article_of_their_own(
    reporter: Client, rina: User
) -> None:
    article = make_article(by=rina, headline="Dulu")
    changed(article, by=rina, headline="Kini")

    assert restored(reporter, article).status_code == 200
    assert Article.objects.get().headline == "Dulu"
