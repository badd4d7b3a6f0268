from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.editing.trash import put_away
from articles.models import Article, Publication
from tests.builders import EVENING, make_article, make_editor, make_publication
from tests.desk.pages import ADD, LIST, change, form_of

SCREENS = ["change", "preview", "unpublish", "history", "delete"]


def status(client: Client, method: str, address: str) -> int:
    return client.generic(method, address).status_code


@pytest.mark.parametrize("address", [ADD, LIST])
def test_anonymous_visitors_are_sent_to_sign_in(db: None, address: str) -> None:
    response = Client().get(address)

    assert response.status_code == 302
    assert response.headers["location"].startswith("/admin/login/")


@pytest.mark.parametrize("screen", [*SCREENS, "history/1"])
@pytest.mark.parametrize(("method", "answer"), [("GET", 302), ("POST", 403)])
def test_anonymous_visitors_see_no_screen_of_an_article(
    db: None, screen: str, method: str, answer: int
) -> None:
    article = make_article()

    assert status(Client(), method, change(article, screen)) == answer
    assert article.revisions.count() == 1


@pytest.mark.parametrize("screen", ["change", "unpublish", "history", "history/1"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_staff_without_rights_see_no_screen_of_an_article(
    stranger: Client, screen: str, method: str
) -> None:
    article = make_publication().article

    assert status(stranger, method, change(article, screen)) == 403


def test_staff_without_rights_get_neither_list_nor_form(stranger: Client) -> None:
    assert [stranger.get(address).status_code for address in (LIST, ADD)] == [403, 403]


def test_whoever_may_only_read_reads_and_changes_nothing(reader: Client) -> None:
    article = make_article(headline="Dibaca saja", standfirst="Pokok berita.")

    shown = reader.get(change(article))
    page = shown.content.decode()

    assert shown.status_code == 200
    assert "Pokok berita." in page
    assert "Mereka bertemu." in page
    assert "article_form" not in page
    for screen in ("change", "preview", "unpublish", "history"):
        assert status(reader, "POST", change(article, screen)) == 403
    assert status(reader, "POST", ADD) == 403


def test_a_reporter_writes_own_articles_and_reads_those_of_others(
    reporter: Client, rina: User
) -> None:
    own, others = make_article(by=rina), make_article(headline="Milik redaksi")

    assert "article_form" in reporter.get(change(own)).content.decode()
    assert "article_form" not in reporter.get(change(others)).content.decode()
    assert status(reporter, "POST", change(others)) == 403


def test_a_reporter_cannot_take_over_an_article_by_naming_it(
    reporter: Client,
) -> None:
    article = make_article(headline="Milik redaksi")
    form = form_of(reporter, ADD) | {"headline": "Curi", "opening": str(article.uuid)}

    response = reporter.post(ADD, form)

    assert response.status_code == 403
    assert Article.objects.get().headline == "Milik redaksi"


def test_no_article_can_be_deleted(desk: Client) -> None:
    article = make_article()
    make_editor("atasan")

    assert status(desk, "POST", change(article, "delete")) == 403
    assert "/delete/" not in desk.get(change(article)).content.decode()
    assert 'name="action"' not in desk.get(LIST).content.decode()
    assert Article.objects.exists()


def test_what_is_in_the_trash_is_not_at_the_desk(desk: Client) -> None:
    article = make_article(headline="Dibuang")
    put_away(article, by=None, at=EVENING)

    assert "Dibuang" not in desk.get(LIST).content.decode()
    assert desk.get(change(article)).status_code == 302  # To the trash, to be read.
    assert desk.get(change(article, "history/1")).status_code == 404


@pytest.mark.parametrize("number", ["999999", "9" * 30, "0", "x", "%00", "-1"])
def test_articles_that_do_not_exist_are_no_error_of_ours(
    desk: Client, number: str
) -> None:
    base = f"/admin/articles/article/{number}"

    for screen in ("change", "history", "preview", "unpublish", "history/1"):
        assert status(desk, "GET", f"{base}/{screen}/") in {302, 404, 405}


# --- The list ---------------------------------------------------------------------


def test_the_list_shows_state_category_bylines_and_last_edit(
    desk: Client, sari: User
) -> None:
    at = timezone.now().replace(year=2026, month=1, day=2, hour=3, minute=4)
    make_publication(by=sari, at=at, headline="Sudah terbit", bylines=["ani", "budi"])

    page = desk.get(LIST).content.decode()

    for words in (
        "Sudah terbit",
        'data-state="live">Live<',
        "Internasional",
        "Ani, Budi",
        "2 Jan 2026 10:04 WIB · sari",
    ):
        assert words in page


def test_the_newest_edit_stands_first(desk: Client) -> None:
    for place, headline in enumerate(("Lama", "Baru", "Tengah")):
        article = make_article(headline=headline)
        at = EVENING + timedelta(days=(0, 2, 1)[place])
        Article.objects.filter(pk=article.pk).update(edited_at=at)

    page = desk.get(LIST).content.decode()

    assert page.index(">Baru<") < page.index(">Tengah<") < page.index(">Lama<")


@pytest.mark.parametrize(
    ("state", "headline"),
    [
        ("draft", "Naskah"),
        ("live", "Terbit"),
        ("changed", "Berubah"),
        ("withdrawn", "Ditarik"),
    ],
)
def test_each_state_can_be_filtered(
    desk: Client, state: str, headline: str, one_of_each: None
) -> None:
    response = desk.get(LIST, {"state": state})

    listed = response.context["cl"].result_list
    assert [article.headline for article in listed] == [headline]


def test_articles_without_a_category_can_be_asked_for(desk: Client, sari: User) -> None:
    make_article(by=sari, headline="Berkanal", category="ekonomi")
    make_article(by=sari, headline="Tanpa kanal")
    Article.objects.filter(headline="Tanpa kanal").update(category=None)

    offered = desk.get(LIST).content.decode()
    listed = desk.get(LIST, {"category__isnull": "True"}).context["cl"].result_list

    assert 'category__isnull=True">None yet</a>' in " ".join(offered.split())
    assert [article.headline for article in listed] == ["Tanpa kanal"]


def test_articles_that_an_import_edited_can_be_asked_for(
    desk: Client, sari: User
) -> None:
    make_article(by=sari, headline="Dari Sari")
    make_article(headline="Dari impor")

    offered = desk.get(LIST).content.decode()
    listed = desk.get(LIST, {"edited_by__isnull": "True"}).context["cl"].result_list

    assert 'edited_by__isnull=True">an import</a>' in " ".join(offered.split())
    assert [article.headline for article in listed] == ["Dari impor"]


def test_how_many_were_found_is_said_of_what_was_asked_for(desk: Client) -> None:
    make_article(headline="Dari impor")

    assert "1 result" not in desk.get(LIST).content.decode()
    assert "1 result" in desk.get(LIST, {"q": "impor"}).content.decode()
    assert "1 result" in desk.get(LIST, {"state": "draft"}).content.decode()


def test_the_list_is_searched_and_filtered(desk: Client, sari: User) -> None:
    make_article(by=sari, headline="Pertama", category="ekonomi", bylines=["ani"])
    make_article(headline="Kedua", standfirst="Tentang beras.")
    article = Article.objects.get(headline="Pertama")
    ani = article.credits.get().byline

    for query, found in (
        ({"q": "pertama"}, "Pertama"),
        ({"q": "beras"}, "Kedua"),
        ({"category__id__exact": article.category_id}, "Pertama"),
        ({"credits__byline__id__exact": ani.pk}, "Pertama"),
        ({"edited_by__id__exact": sari.pk}, "Pertama"),
    ):
        listed = desk.get(LIST, query).context["cl"].result_list
        assert [each.headline for each in listed] == [found]


def test_sections_are_searched_too(desk: Client) -> None:
    make_article(headline="Dengan isi")

    listed = desk.get(LIST, {"q": "mereka bertemu"}).context["cl"].result_list

    assert [article.headline for article in listed] == ["Dengan isi"]


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\0"},
        {"state": "\0"},
        {"state": "none"},
        {"p": "x"},
        {"p": "9" * 30},
        {"o": "99.-99"},
        {"category__id__exact": "x"},
        {"category__id__exact": "\0"},
        {"edited_by__id__exact": "9" * 30},
        {"headline": "\0"},
        {"edited_by__password__startswith": "p"},
        {"e": "1"},
    ],
)
def test_queries_made_up_by_hand_are_no_error_of_ours(
    desk: Client, query: dict[str, str]
) -> None:
    make_article()

    assert desk.get(LIST, query).status_code in {200, 302, 400}


def test_the_list_costs_the_same_with_three_and_with_thirty_articles(
    desk: Client, sari: User, django_assert_num_queries: object
) -> None:
    def fill(count: int, name: str) -> None:
        for number in range(count):
            make_publication(by=sari, headline=f"{name} {number}", bylines=["a", "b"])

    fill(3, "Satu")
    desk.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        desk.get(LIST)
    fill(27, "Dua")
    with django_assert_num_queries(LIST_QUERIES):
        desk.get(LIST)


def test_hostile_text_in_the_list_is_only_text(desk: Client) -> None:
    hostile = "<script>alert(1)</script>"
    make_editor(hostile)
    make_article(headline=hostile, slug="aman", bylines=["x"])
    Article.objects.get().credits.get().byline.__class__.objects.update(name=hostile)

    page = desk.get(LIST, {"q": hostile}).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


LIST_QUERIES = 13


@pytest.fixture
def one_of_each(desk: Client) -> None:
    """An article in each state."""
    make_article(headline="Naskah")
    live, changed, withdrawn = (
        make_publication(headline=name).article
        for name in ("Terbit", "Berubahlah", "Ditarik")
    )
    form = form_of(desk, change(changed)) | {"headline": "Berubah"}
    desk.post(change(changed), form)
    desk.post(change(withdrawn, "unpublish"), {"note": "Keliru"})
    assert Publication.objects.live().count() == 2
    assert live.version == 1
