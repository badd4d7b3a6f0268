import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.editing.workflow import move
from articles.models import Article, Notice, Stage, StageChange
from tests.builders import EVENING, make_article, make_publication
from tests.desk.conftest import signed_in
from tests.desk.pages import LIST, change, form_of


def page_of(client: Client, article: Article) -> str:
    return client.get(change(article)).content.decode()


def step(article: Article, name: str) -> str:
    return change(article, f"move/{name}")


def in_review(by: User) -> Article:
    article = make_article(by=by)
    move(article, "submit", by=by, at=EVENING)
    return article


def test_a_reporter_sees_the_stage_and_may_submit(reporter: Client, rina: User) -> None:
    page = page_of(reporter, make_article(by=rina))

    assert 'data-stage="draft">Draft<' in page
    assert 'name="_move" value="submit"' in page
    assert 'value="approve_at_once"' not in page


def test_the_button_saves_what_was_typed_before_it_asks(
    reporter: Client, rina: User
) -> None:
    article = make_article(by=rina)
    form = form_of(reporter, change(article)) | {"standfirst": "Baru diketik."}

    response = reporter.post(change(article), form | {"_move": "submit"})

    article.refresh_from_db()
    assert response.headers["location"] == step(article, "submit")
    assert article.standfirst == "Baru diketik."
    assert article.stage == Stage.DRAFT


def test_a_button_that_does_not_exist_only_saves(reporter: Client, rina: User) -> None:
    article = make_article(by=rina)
    form = form_of(reporter, change(article)) | {"_move": "fly"}

    assert reporter.post(change(article), form).headers["location"] == change(article)


def test_asking_moves_nothing(reporter: Client, rina: User) -> None:
    article = make_article(by=rina)

    page = reporter.get(step(article, "submit")).content.decode()

    assert "It goes from “Draft” to “In review”." in page
    assert not StageChange.objects.exists()


def test_a_yes_moves_it_and_the_form_says_who_when_and_why(
    reporter: Client, rina: User
) -> None:
    article = make_article(by=rina)

    response = reporter.post(
        step(article, "submit"), {"note": "Tolong cek angka"}, follow=True
    )

    page = response.content.decode()
    recorded = StageChange.objects.get()
    assert (recorded.by, recorded.after) == (rina, Stage.REVIEW)
    assert "is now at: In review." in page
    assert "<span>rina · " in page
    assert " WIB</span>" in page
    assert "Tolong cek angka" in page


def test_an_editor_gives_back_with_a_note_and_the_writer_is_told(
    desk: Client, rina: User
) -> None:
    article = in_review(rina)

    desk.post(step(article, "give_back"), {"note": "Sumber kedua?"})

    article.refresh_from_db()
    notice = Notice.objects.get()
    assert article.stage == Stage.DRAFT
    assert (notice.to, notice.text) == (rina, "Sumber kedua?")


def test_giving_back_without_a_note_is_refused_beside_the_field(
    desk: Client, rina: User
) -> None:
    article = in_review(rina)

    response = desk.post(step(article, "give_back"), {"note": " "})

    article.refresh_from_db()
    assert response.status_code == 422
    assert "Write what is to be done" in response.content.decode()
    assert article.stage == Stage.REVIEW


def test_a_note_that_is_too_long_comes_back_as_typed(desk: Client, rina: User) -> None:
    article = in_review(rina)
    note = "panjang " * 300

    response = desk.post(step(article, "give_back"), {"note": note})

    assert response.status_code == 422
    assert note.strip() in response.content.decode()
    assert StageChange.objects.count() == 1


def test_who_was_slower_is_told_where_the_article_is_and_keeps_the_note(
    desk: Client, rina: User, budi: User
) -> None:
    article = in_review(rina)
    move(article, "approve", by=budi, at=EVENING)

    response = desk.post(step(article, "give_back"), {"note": "Catatan saya"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "the article is at “Ready” now" in page
    assert "Catatan saya" in page


def test_one_takes_back_ones_own_and_gives_back_those_of_others(
    desk: Client, sari: User, rina: User
) -> None:
    own, others = page_of(desk, in_review(sari)), page_of(desk, in_review(rina))

    assert 'value="take_back"' in own
    assert 'value="give_back"' not in own
    assert 'value="give_back"' in others
    assert 'value="take_back"' not in others


@pytest.mark.parametrize("name", ["give_back", "approve", "approve_at_once", "reopen"])
def test_a_reporter_cannot_take_an_editors_step(
    reporter: Client, rina: User, name: str
) -> None:
    article = make_article(by=rina)

    assert reporter.get(step(article, name)).status_code == 403
    assert reporter.post(step(article, name), {"note": "Ya"}).status_code == 403


def test_a_reporter_cannot_move_articles_of_others(reporter: Client) -> None:
    article = make_article()

    assert reporter.post(step(article, "submit")).status_code == 403
    assert not StageChange.objects.exists()


def test_nobody_else_moves_anything(reader: Client, stranger: Client) -> None:
    article = make_article()

    assert reader.post(step(article, "submit")).status_code == 403
    assert stranger.post(step(article, "submit")).status_code == 403
    assert Client().post(step(article, "submit")).status_code == 403
    assert not StageChange.objects.exists()


def test_a_step_that_does_not_exist_is_not_found(desk: Client) -> None:
    assert desk.get(step(make_article(), "fly")).status_code == 404


def test_a_forged_form_moves_nothing(sari: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(sari)

    assert browser.post(step(make_article(), "submit")).status_code == 403
    assert not StageChange.objects.exists()


def test_whoever_only_reads_sees_the_stage_without_buttons(
    reader: Client, rina: User
) -> None:
    page = page_of(reader, in_review(rina))

    assert "<span>rina · " in page
    assert "_move" not in page
    assert "/colleagues/" not in page


def test_the_list_shows_and_filters_stages(desk: Client, rina: User) -> None:
    in_review(rina)
    make_article(headline="Masih draf")

    everything = desk.get(LIST).content.decode()
    waiting = desk.get(LIST + "?stage__exact=review").content.decode()

    assert ">In review</td>" in everything
    assert "Masih draf" in everything
    assert "Masih draf" not in waiting
    assert "Pertemuan di Beijing" in waiting


def test_readers_see_no_note_of_a_step(client: Client, sari: User) -> None:
    publication = make_publication()
    note = "Rahasia dapur"
    move(publication.article, "reopen", by=sari, at=EVENING, note=note)

    assert note not in client.get(publication.path).content.decode()
    assert note in page_of(signed_in(sari), publication.article)
