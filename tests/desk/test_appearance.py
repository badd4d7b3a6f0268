"""The pictures of the search result and the shared link on the article's form."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Publication
from tests.builders import make_article, make_passage, make_publication
from tests.desk.pages import ADD, change
from tests.reading import Reading

NEW = "/admin/articles/article/looks/"


def looks(client: Client, address: str = NEW, **fields: Any) -> dict[str, str]:
    answer = client.post(address, {"headline": "Judul", **fields})
    assert answer.status_code == 200
    shown: dict[str, str] = answer.json()
    return shown


def test_they_show_what_the_readers_page_says_of_itself(
    desk: Client, client: Client
) -> None:
    sections = (make_passage("Baca **ini** dulu."),)
    story = make_publication(headline="Judul", standfirst="", sections=sections)
    page = Reading.of(client.get(story.path).content)

    shown = looks(desk, change(story.article, "looks"), body="Baca **ini** dulu.")

    assert page.texts("title") == [shown["page_title"]]
    assert page.meta("og:title") == [shown["title"]]
    assert page.meta("description") == [shown["description"]]
    assert shown["crumbs"].endswith(" › 2025 › 09 › 03 › judul")
    assert shown["crumbs"].startswith(shown["domain"])


def test_they_tell_what_is_used_when_a_field_is_empty(desk: Client) -> None:
    shown = looks(desk, standfirst="Teras.")
    assert shown["title_from"].startswith("The title is the headline")
    assert shown["description_from"].startswith("The description is the standfirst")

    shown = looks(desk, seo_title="Lain", seo_description="Ringkas.")
    assert shown["title_from"] == "The title is the one for search engines."
    assert shown["title"] == "Lain"

    assert looks(desk)["description_from"] == "There is no description yet."


def test_a_new_story_shows_the_address_that_its_headline_gives(desk: Client) -> None:
    assert looks(desk, headline="Kim Tiba")["crumbs"].endswith(" › kim-tiba")
    assert looks(desk, slug="kim")["crumbs"].endswith(" › kim")


def test_the_form_shows_them_as_they_are_saved(desk: Client) -> None:
    article = make_article(headline="Judul lama", seo_description="Ringkas.")

    page = desk.get(change(article)).content.decode()
    empty = desk.get(ADD).content.decode()

    assert page.count('data-look="description">Ringkas.</p>') == 2
    assert ">There is no description yet.<" in empty


def test_odd_posts_get_an_answer_too(desk: Client) -> None:
    assert desk.post(NEW, {}).status_code == 200
    assert looks(desk, kind="apa")["title"] == "Judul"
    assert desk.post(NEW, {"body": "x" * 200_001}).status_code == 413
    assert desk.post("/admin/articles/article/999/looks/", {}).status_code == 404
    assert not Publication.objects.exists()


@pytest.mark.parametrize("who", ["reader", "stranger"])
def test_whoever_may_not_write_is_told_so(
    who: str, request: pytest.FixtureRequest
) -> None:
    answer = request.getfixturevalue(who).post(NEW, {"headline": "Judul"})

    assert answer.status_code == 403
    assert answer.json() == {"error": "You may not edit articles."}
