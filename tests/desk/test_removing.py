"""The screen on which a story is removed by law, and the record of it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import override

from articles.desk.removal_words import WORDS, lines
from articles.models import Autosave, Publication, Removal, RevisionContent
from articles.publishing.removal_places import PLACES
from tests.builders import (
    make_article,
    make_confirmed_reply,
    make_member,
    make_node,
    make_passage,
    make_publication,
    make_retraction,
)
from tests.desk.conftest import signed_in
from tests.desk.pages import change, form_in, form_of

SAID = {"ground": "anak", "reason": "Surat dinas nomor 12.", "understood": "on"}


@pytest.fixture
def tia(db: None) -> User:
    """Leads the newsroom."""
    return make_member("Admin", "tia")


@pytest.fixture
def leader(tia: User) -> Client:
    """Tia's browser."""
    return signed_in(tia)


def screen(publication: Publication) -> str:
    return change(publication.article, "remove-by-law")


def test_every_place_is_told_in_words() -> None:
    assert {*WORDS} == {place.name for place in PLACES}
    with override("id"):
        said = [
            str(word)
            for line in lines(dict.fromkeys(WORDS, 1))
            for word in (line.place, line.fate)
        ]
    with override("en"):
        english = [str(word) for words in WORDS.values() for word in words]
    assert not {*said} & {*english}


def test_the_screen_shows_what_lies_where(leader: Client) -> None:
    publication = make_publication(tags=["khusus"])
    link = f"[baca]({publication.path})"
    make_publication(headline="Yang menautkan", sections=(make_passage(link),))
    make_confirmed_reply(publication=publication, name="Rahmat Hidayat")

    page = leader.get(screen(publication)).text

    for said in (
        "Versions in the history",
        "Addresses and redirects that lead to it",
        "Yang menautkan",
        "Khusus",
        "Rahmat Hidayat",
        publication.path,
        "backups and dumps",
    ):
        assert said in page
    publication.refresh_from_db()
    assert publication.is_live


def test_a_yes_removes_and_shows_what_was_done(leader: Client, tia: User) -> None:
    publication = make_publication()

    done = leader.post(screen(publication), SAID, follow=True)

    removal = Removal.objects.get()
    assert (removal.by, removal.reason) == (tia, "Surat dinas nomor 12.")
    assert not RevisionContent.objects.exists()
    for said in (
        "Removed by law. What was done in each place stands below.",
        "To protect a child",
        "Surat dinas nomor 12.",
        "texts and notes deleted; number, time and account stay",
    ):
        assert said in done.text
    assert "Pertemuan di Beijing" not in done.text


def test_a_node_that_did_not_take_it_away_is_named(leader: Client) -> None:
    publication = make_publication()
    make_node("jakarta", seen=10**9)
    make_node("surabaya")

    done = leader.post(screen(publication), SAID, follow=True)

    assert "surabaya" in done.text
    assert "did not confirm that it is gone from there." in done.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ground": ""}, "Choose one of the grounds."),
        ({"ground": "sara"}, "Select a valid choice"),
        ({"reason": ""}, "Say why, in a line that names nobody."),
        ({"reason": "x" * 301}, "301 characters; at most 300 fit here."),
        ({"understood": ""}, "Nobody can bring it back."),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(leader, typed, said) -> None:
    publication = make_publication()

    response = leader.post(screen(publication), SAID | typed)

    assert response.status_code == 422
    assert said in response.text
    kept = form_in(response, "removal_form")
    assert kept["reason"] == (SAID | typed)["reason"]
    publication.refresh_from_db()
    assert publication.is_live


def test_an_editor_may_not_and_finds_no_way_there(desk: Client) -> None:
    publication = make_publication()

    assert desk.get(screen(publication)).status_code == 403
    assert desk.post(screen(publication), SAID).status_code == 403
    assert "remove-by-law" not in desk.get(change(publication.article)).text
    assert Publication.objects.live().exists()


def test_whoever_may_finds_the_way_from_the_story(leader: Client) -> None:
    live = make_publication()
    retracted = make_retraction(make_publication(headline="Dicabut")).publication

    for publication in (live, retracted):
        page = leader.get(change(publication.article)).text
        assert screen(publication) in page
    assert "remove-by-law" not in leader.get(change(make_article())).text


def test_a_draft_is_for_the_trash(leader: Client) -> None:
    page = leader.get(change(make_article(), "remove-by-law"))

    assert "This article was never public." in page.text


def test_the_record_is_all_that_the_desk_has_of_it(
    leader: Client, desk: Client
) -> None:
    publication = make_publication()
    article = publication.article
    leader.post(screen(publication), SAID)

    assert "Surat dinas nomor 12." in desk.get(change(article)).text
    for name in ("history", "share", "dates", "remove-by-law", "retract"):
        assert desk.get(change(article, name)).status_code in {403, 404}
    assert "Removed by law" not in desk.get("/admin/articles/article/").text
    assert "Removed by law" not in desk.get("/admin/articles/article/trash/").text
    assert "Removal by law" in desk.get("/admin/articles/correction/").text


def test_a_reporter_is_not_told_why(reporter: Client, leader: Client) -> None:
    publication = make_publication()
    leader.post(screen(publication), SAID)

    assert reporter.get(change(publication.article)).status_code == 403


def test_who_had_it_open_gets_no_text_back_and_nothing_is_kept(
    leader: Client, desk: Client
) -> None:
    publication = make_publication()
    form = form_of(desk, change(publication.article))
    leader.post(screen(publication), SAID)

    typed = form | {"headline": "Nama anak itu", "_save": "1"}
    saved = desk.post(change(publication.article), typed)
    kept = desk.post(change(publication.article, "autosave"), typed)

    assert (saved.status_code, kept.status_code) == (410, 410)
    assert "Nama anak itu" not in saved.text
    assert "removed by law" in kept.json()["error"]
    assert not Autosave.objects.exists()
