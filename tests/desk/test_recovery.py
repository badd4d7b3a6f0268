import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.editing.autosave import kept_for
from articles.editing.revise import revise
from articles.editing.working_copy import snapshot_of
from articles.models import Article, Autosave
from tests.builders import make_article, make_snapshot
from tests.desk.pages import ADD, LIST, change, form_of


@pytest.fixture
def article(db: None) -> Article:
    return make_article(headline="Semula")


def type_into(client: Client, article: Article, **values: str) -> dict:
    """What was typed and autosaved, not saved."""
    form = form_of(client, change(article)) | values
    assert client.post(change(article, "autosave"), form).status_code == 200
    return form


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_what_was_left_unsaved_is_offered_with_what_differs(
    desk: Client, article: Article
) -> None:
    type_into(desk, article, headline="Diketik")

    offered = page(desk, change(article))

    assert "You typed this at" in offered
    assert "Headline changed" in offered
    assert "</span>Diketik<span" in offered
    assert 'value="Semula"' in offered


def test_nothing_is_offered_to_others_nor_when_nothing_differs(
    desk: Client, other_desk: Client, article: Article
) -> None:
    type_into(desk, article)
    assert "You typed this" not in page(desk, change(article))

    type_into(desk, article, headline="Diketik")

    assert "You typed this" not in page(other_desk, change(article))


def test_taking_it_fills_the_form_on_its_own_version(
    desk: Client, budi: User, article: Article
) -> None:
    type_into(desk, article, headline="Diketik")
    theirs = make_snapshot(headline="Semula", dateline="Dari Budi")
    revise(article, theirs, base=1, by=budi, at=timezone.now())
    assert "The article was saved since" in page(desk, change(article))

    form = form_of(desk, f"{change(article)}?take={article.uuid}")

    assert form["headline"] == "Diketik"
    assert form["base"] == "1"
    assert Article.objects.get().headline == "Semula"


def test_saving_what_was_taken_forgets_the_autosave(
    desk: Client, sari: User, article: Article
) -> None:
    type_into(desk, article, headline="Diketik")
    form = form_of(desk, f"{change(article)}?take={article.uuid}")

    response = desk.post(change(article), form)

    assert response.status_code == 302
    assert Article.objects.get().headline == "Diketik"
    assert kept_for(sari, article.uuid) is None


def test_a_save_from_another_opening_leaves_what_waits(
    desk: Client, sari: User, article: Article
) -> None:
    type_into(desk, article, headline="Menunggu")

    form = form_of(desk, change(article))
    desk.post(change(article), form | {"dateline": "Beijing"})

    assert kept_for(sari, article.uuid)
    assert "You typed this at" in page(desk, change(article))


def test_a_refused_save_keeps_the_autosave(
    desk: Client, sari: User, article: Article
) -> None:
    form = type_into(desk, article, headline="Diketik")

    response = desk.post(change(article), form | {"headline": ""})

    assert response.status_code == 422
    assert kept_for(sari, article.uuid)


def test_a_text_that_waits_to_be_merged_is_not_offered_twice(
    desk: Client, budi: User, article: Article
) -> None:
    form = type_into(desk, article, headline="Dari Sari")
    theirs = make_snapshot(headline="Dari Budi")
    revise(article, theirs, base=1, by=budi, at=timezone.now())

    conflict = desk.post(change(article), form | {"_save": "1"})

    assert conflict.status_code == 409
    assert "data-unsaved" not in conflict.content.decode()
    again = page(desk, change(article))
    assert article.revisions.unresolved().count() == 1
    assert "waits for a decision" in again
    assert "You typed this" not in again


def test_a_request_that_overtook_the_save_is_not_offered(
    desk: Client, budi: User, article: Article
) -> None:
    form = form_of(desk, change(article)) | {"headline": "Diketik"}
    desk.post(change(article), form)
    desk.post(change(article, "autosave"), form)
    current = Article.objects.get()
    theirs = make_snapshot(headline="Dari Budi")
    revise(current, theirs, base=current.version, by=budi, at=timezone.now())

    assert "You typed this" not in page(desk, change(article))


def test_discarding_forgets_it_and_shows_the_stored_text(
    desk: Client, sari: User, article: Article
) -> None:
    type_into(desk, article, headline="Diketik")
    address = f"{LIST}autosave/{article.uuid}/discard/"
    assert desk.get(address).status_code == 405

    response = desk.post(address)

    assert response["Location"] == change(article)
    assert kept_for(sari, article.uuid) is None


def test_nobody_discards_or_takes_what_another_typed(
    desk: Client, other_desk: Client, sari: User, article: Article
) -> None:
    type_into(desk, article, headline="Diketik")

    other_desk.post(f"{LIST}autosave/{article.uuid}/discard/")
    form = form_of(other_desk, f"{change(article)}?take={article.uuid}")

    assert kept_for(sari, article.uuid)
    assert form["headline"] == "Semula"


@pytest.mark.parametrize("take", ["x", "5b1f0b2e-0000-4000-8000-000000000001", ""])
def test_taking_what_is_not_there_shows_the_stored_text(
    desk: Client, article: Article, take: str
) -> None:
    assert form_of(desk, f"{change(article)}?take={take}")["headline"] == "Semula"


def test_a_new_article_that_was_never_saved_is_offered_and_taken(desk: Client) -> None:
    begun = form_of(desk, ADD) | {"headline": "Begun", "sections-0-body": "Isi."}
    desk.post(f"{LIST}autosave/", begun)
    desk.post(f"{LIST}autosave/", form_of(desk, ADD))

    offered = page(desk, ADD)
    form = form_of(desk, f"{ADD}?take={begun['opening']}")

    assert offered.count("?take=") == 1
    assert "You began “Begun”" in offered
    assert form["sections-0-body"] == "Isi."
    desk.post(ADD, form)
    assert snapshot_of(Article.objects.get()).sections[0].body == "Isi."
    assert "?take=" not in page(desk, ADD)


def test_what_cannot_be_read_as_an_article_is_offered_all_the_same(
    desk: Client, article: Article
) -> None:
    type_into(desk, article, headline="Diketik", category="999999")

    offered = page(desk, change(article))

    assert "it cannot be saved" in offered
    taken = form_of(desk, f"{change(article)}?take={article.uuid}")
    assert taken["headline"] == "Diketik"


def test_hostile_text_is_shown_as_text(desk: Client, article: Article) -> None:
    type_into(desk, article, headline="<script>alert(1)</script>")

    assert "<script>alert" not in page(desk, change(article))


def test_an_empty_beginning_is_not_offered(desk: Client) -> None:
    desk.post(f"{LIST}autosave/", form_of(desk, ADD))

    assert Autosave.objects.count() == 1
    assert "You began" not in page(desk, ADD)
