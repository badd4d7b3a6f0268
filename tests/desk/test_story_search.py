"""What the link picker finds."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from articles.editing.revise import revise
from articles.editing.trash import put_away
from articles.editing.working_copy import snapshot_of
from articles.publishing.publish import unpublish
from tests.builders import EVENING, MINUTE, make_article, make_publication
from tests.desk.pages import change

STORIES = "/admin/articles/article/stories/"


def found(client: Client, q: str = "", **more: Any) -> list[dict[str, Any]]:
    answer = client.get(STORIES, {"q": q, **more})
    assert answer.status_code == 200
    stories: list[dict[str, Any]] = answer.json()["stories"]
    return stories


def headlines(client: Client, q: str = "", **more: Any) -> list[str]:
    return [story["headline"] for story in found(client, q, **more)]


def test_words_of_the_headline_in_any_order_and_case_find_a_story(desk: Client) -> None:
    make_article(headline="Kim tiba di Beijing")
    make_article(headline="Putin tiba di Moskwa")

    assert headlines(desk, "BEIJING kim") == ["Kim tiba di Beijing"]
    assert headlines(desk, "tiba kim moskwa") == []


def test_live_stories_come_first_and_drafts_are_marked(desk: Client) -> None:
    make_publication(headline="Kabar lama")
    make_publication(headline="Kabar baru", at=EVENING + MINUTE)
    make_article(headline="Kabar konsep")

    stories = found(desk, "kabar")

    assert [(it["headline"], it["is_live"], it["state"]) for it in stories] == [
        ("Kabar baru", True, "Live"),
        ("Kabar lama", True, "Live"),
        ("Kabar konsep", False, "Draft"),
    ]
    assert stories[1]["when"] == "3 Sep 2025 20:00 WIB"


def test_a_live_story_bears_the_headline_that_readers_know_and_is_found_by_both(
    desk: Client,
) -> None:
    article = make_publication(headline="Lama").article
    content = replace(snapshot_of(article), headline="Baru")
    revise(article, content, base=1, by=None, at=EVENING)

    for word in ("lama", "baru"):
        (story,) = found(desk, word)
        assert (story["headline"], story["is_live"]) == ("Lama", True)


def test_without_words_the_last_live_stories_are_offered(desk: Client) -> None:
    for minute in range(12):
        make_publication(headline=f"Berita {minute}", at=EVENING + minute * MINUTE)
    make_article(headline="Konsep")

    assert headlines(desk) == [f"Berita {minute}" for minute in range(11, 1, -1)]


def test_an_address_finds_its_story(desk: Client) -> None:
    story = make_publication(headline="Tujuan")
    draft = make_article(headline="Konsep")

    assert headlines(desk, f"https://situs.example{story.path}?a=1") == ["Tujuan"]
    assert headlines(desk, f"http://desk.example{change(draft)}") == ["Konsep"]


def test_what_is_written_just_now_and_what_is_put_away_are_not_offered(
    desk: Client,
) -> None:
    this = make_article(headline="Berita ini")
    away = make_article(headline="Berita terbuang")
    put_away(away, by=None, at=EVENING)

    assert headlines(desk, "berita", but=str(this.uuid)) == []
    assert headlines(desk, "berita", but="apa") == ["Berita ini"]


def test_a_withdrawn_story_is_marked(desk: Client) -> None:
    gone = make_publication(headline="Ditarik").article
    unpublish(gone, by=None, at=EVENING)

    (story,) = found(desk, "ditarik")

    assert (story["is_live"], story["state"]) == (False, "Withdrawn")


@pytest.mark.parametrize("q", ["%", "_", "'; --", "\x00", "kata " * 400])
def test_odd_questions_find_nothing_and_break_nothing(desk: Client, q: str) -> None:
    make_article(headline="Berita")

    assert headlines(desk, q) == []


def test_however_many_there_are_they_cost_two_queries_more_than_signing_in(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        make_publication(headline=f"Berita {number}")

    with django_assert_max_num_queries(6):
        assert len(found(desk, "berita")) == 8


def test_a_writer_finds_stories_and_a_mere_reader_or_nobody_is_told_why_not(
    reporter: Client, reader: Client, client: Client
) -> None:
    assert reporter.get(STORIES).status_code == 200
    for other, sentence in ((reader, "may not edit"), (client, "session has ended")):
        answer = other.get(STORIES, headers={"accept-language": "en"})
        assert answer.status_code == 403
        assert sentence in answer.json()["error"]
