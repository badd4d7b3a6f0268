"""The lead picture in the article's form, its history and its previews."""

import pytest

from articles.models import Article, Publication
from articles.text.snapshot import Picture as Lead
from tests.builders import make_article, make_publication
from tests.desk.pages import change, form_of
from tests.pictures import jpeg, make_picture

pytestmark = pytest.mark.django_db


def test_a_picture_is_chosen_by_its_identity_saved_and_taken_away(desk, sari):
    article, picture = make_article(by=sari), make_picture()
    form = form_of(desk, change(article))
    assert form["lead"] == ""

    desk.post(change(article), {**form, "lead": str(picture.uuid), "_save": "1"})
    article.refresh_from_db()
    assert article.lead == picture
    form = form_of(desk, change(article))
    assert form["lead"] == str(picture.uuid)
    desk.post(change(article), {**form, "lead": "", "_save": "1"})

    assert Article.objects.get().lead is None


def test_without_a_script_it_is_named_as_in_a_text(desk, sari):
    article, picture = make_article(by=sari), make_picture()
    form = form_of(desk, change(article))

    typed = f" ![]({picture.source_name}) "
    desk.post(change(article), {**form, "lead": typed, "_save": "1"})

    assert Article.objects.get().lead == picture


def test_the_form_shows_the_picture_and_what_readers_would_miss(desk, sari):
    picture = make_picture(alt="", caption="Laut")
    article = make_article(by=sari, lead=Lead(picture.uuid))

    page = desk.get(change(article)).text

    assert picture.renditions.get().file.url in page
    assert "Not ready for readers: no alternative text." in page


@pytest.mark.parametrize("wrong", ["x", "0198f3a2-7c44-7d10-9c1b-6a55c2b4e002"])
def test_a_picture_that_is_none_is_refused_and_the_text_comes_back(desk, sari, wrong):
    article = make_article(by=sari)
    form = form_of(desk, change(article))

    answer = desk.post(
        change(article), {**form, "lead": wrong, "headline": "Baru", "_save": "1"}
    )

    assert answer.status_code == 422
    assert "Baru" in answer.text
    assert Article.objects.get().headline != "Baru"


def test_history_says_that_the_lead_picture_changed(desk, sari):
    article, picture = make_article(by=sari), make_picture()
    form = form_of(desk, change(article))
    desk.post(change(article), {**form, "lead": str(picture.uuid), "_save": "1"})

    assert "Lead picture changed" in desk.get(change(article, "history")).text
    compared = desk.get(
        change(article, "history/compare"), {"from": "1", "to": "2"}
    ).text
    assert "Matahari terbenam." in compared


def test_two_editors_who_choose_differently_are_asked(desk, other_desk, sari):
    article = make_article(by=sari)
    one, other = make_picture(jpeg(330, 200)), make_picture(jpeg(331, 200))
    mine, theirs = (form_of(each, change(article)) for each in (desk, other_desk))
    other_desk.post(change(article), {**theirs, "lead": str(other.uuid), "_save": "1"})

    answer = desk.post(change(article), {**mine, "lead": str(one.uuid), "_save": "1"})

    assert answer.status_code == 409
    assert Article.objects.get().lead == other


def test_publishing_a_picture_without_credit_asks_for_a_reason(desk, sari):
    picture = make_picture(credit="", caption="Laut")
    article = make_article(by=sari, lead=Lead(picture.uuid))

    answer = desk.post(
        change(article),
        {**form_of(desk, change(article)), "_publish": "1"},
        follow=True,
    )

    assert "“Laut” does not say who made it" in answer.text
    assert not Publication.objects.exists()


def test_a_preview_marks_a_picture_that_is_not_there(desk):
    gone = "0198f3a2-7c44-7d10-9c1b-6a55c2b4e002"
    text = {"content": f"![Laut](picture:{gone})"}

    html = desk.post("/admin/articles/article/markdown/", text).json()["html"]

    assert html == ("<p><mark>Laut [this picture is not in the library]</mark></p>\n")


def test_restoring_brings_the_lead_picture_back(desk, sari):
    picture = make_picture()
    publication = make_publication(by=sari, lead=Lead(picture.uuid))
    article = publication.article
    form = form_of(desk, change(article))
    desk.post(change(article), {**form, "lead": "", "_save": "1"})

    latest = Article.objects.get()
    desk.post(
        change(article, "history/1/restore"), {"base": latest.version}, follow=True
    )

    assert Article.objects.get().lead == picture
