"""Lists at the desk as long as an archive."""

from dataclasses import replace
from http import HTTPStatus

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.desk import long_list
from articles.editing import labels
from articles.editing.revise import start
from articles.models import Byline
from articles.models.kept_state import settle_states
from articles.search import working
from articles.text.snapshot import Credit
from tests.archive import make_archive
from tests.builders import (
    EVENING,
    make_article,
    make_byline,
    make_publication,
    make_snapshot,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"
A_PAGE = 50


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_list.LongPaginator, "upto", 2 * A_PAGE)
    monkeypatch.setattr(long_list, "COUNTED", 2 * A_PAGE)
    monkeypatch.setattr(long_list, "PAGES_AHEAD", 1)


def test_a_list_says_how_many_there_are_up_to_a_number(
    desk: Client, counted: None
) -> None:
    make_archive(2 * A_PAGE)
    assert "100 articles" in " ".join(desk.get(LIST).text.split())

    make_article(headline="Satu lagi")

    said = " ".join(desk.get(LIST).text.split())
    assert "more than 100 articles" in said
    assert "more than 100 results" not in said


def test_whoever_reads_on_comes_to_the_end(desk: Client, counted: None) -> None:
    make_archive(4 * A_PAGE + 3)

    pages = [desk.get(LIST, {"p": number}) for number in range(1, 6)]

    shown = [row.pk for page in pages for row in page.context["cl"].result_list]
    assert len(shown) == len({*shown}) == 4 * A_PAGE + 3
    assert [page.context["cl"].is_cut for page in pages] == [True] * 3 + [False] * 2
    assert "203 articles" in " ".join(pages[-1].text.split())


def test_a_search_that_finds_too_much_says_so_and_shows_the_last(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "MOST", 2 * A_PAGE)
    monkeypatch.setattr(long_list, "FOUND", 2 * A_PAGE)
    make_archive(2 * A_PAGE)
    working.catch_up()
    make_article(headline="Berita tambahan")

    page = desk.get(LIST, {"q": "berita"})

    assert page.context["cl"].result_list[0].headline == "Berita tambahan"
    assert "more than 100 results" in page.text
    assert "The 100 that were worked on last." in page.text
    assert "1 result" in desk.get(LIST, {"q": "berita tambahan"}).text


@pytest.mark.parametrize(
    "address",
    [
        f"{LIST}?q=berita",
        f"{LIST}?state=live",
        f"{LIST}?state=draft",
        f"{LIST}?credits__byline__id__exact=1",
        f"{LIST}stories/?q=berita",
        "/admin/articles/tag/",
    ],
)
def test_it_costs_the_same_with_few_and_with_many(desk: Client, address: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(address).status_code == HTTPStatus.OK
        return len(captured)

    # A list of one page asks otherwise than a longer one.
    make_archive(A_PAGE + 3)
    working.catch_up()
    settle_states()
    # Once in a while the desk also looks what is due.
    few = min(queries(), queries())
    make_archive(3 * A_PAGE)
    working.catch_up()
    settle_states()

    assert min(queries(), queries()) == few


def test_a_search_keeps_to_the_filters(desk: Client) -> None:
    make_publication(headline="Rapat tayang")
    make_article(headline="Rapat konsep")

    found = desk.get(LIST, {"q": "rapat", "state": "draft"}).context["cl"]

    assert [article.headline for article in found.result_list] == ["Rapat konsep"]


@pytest.mark.parametrize("many", [0, 100])
def test_whoever_is_credited_twice_brings_an_article_once(
    desk: Client, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr("articles.desk.article_list.MANY", many)
    byline = make_byline("sari")
    roles = Credit("sari", "", "writer"), Credit("sari", "", "editor")
    content = replace(make_snapshot(headline="Dua peran"), bylines=roles)
    start(content, by=None, at=EVENING)
    make_article(headline="Lain", bylines=["rina"])

    found = desk.get(LIST, {"credits__byline__id__exact": byline.pk}).context["cl"]

    assert [article.headline for article in found.result_list] == ["Dua peran"]
    assert found.result_count == 1


def test_a_byline_made_up_by_hand_is_no_error_of_ours(desk: Client) -> None:
    for made_up in ("x", "\0", "9" * 30):
        answer = desk.get(LIST, {"credits__byline__id__exact": made_up})
        assert answer.status_code in {200, 302, 400}


def test_a_label_of_very_many_articles_says_more_than(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labels, "MOST_COUNTED", 2)
    monkeypatch.setattr("articles.desk.taxonomy_admin.MOST_COUNTED", 2)
    make_archive(2)
    make_article(headline="Konsep", bylines=["redaksi"])

    rows = desk.get("/admin/articles/byline/").context["cl"].result_list

    assert [(each.article_count, each.live_count) for each in rows] == [(2, 2)]
    make_article(headline="Konsep lagi", bylines=["redaksi"])
    assert "more than 2" in desk.get("/admin/articles/byline/").text


def test_labels_are_listed_by_how_many_articles_they_have(
    desk: Client, sari: User
) -> None:
    for name in ("a", "b", "b", "c", "c", "c"):
        make_article(headline=f"Berita {name}", bylines=[name])

    fewest, most = (
        [
            each.name
            for each in desk.get("/admin/articles/byline/", {"o": order})
            .context["cl"]
            .result_list
        ]
        for order in ("2", "-2")
    )

    assert fewest == most[::-1] == [*Byline.objects.values_list("name", flat=True)]
