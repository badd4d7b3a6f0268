"""The screens on which a story is retracted, and brought back."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Correction, Schedule
from articles.publishing.front import pin
from articles.publishing.preview_links import make_preview_link
from articles.publishing.schedule import schedule
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_node,
    make_passage,
    make_publication,
    make_retraction,
)
from tests.desk.pages import change, form_in

GROUNDS = {"ground": "trauma-korban", "text": "Korban meminta."}


def test_the_screen_says_what_will_happen(desk: Client) -> None:
    publication = make_publication(headline="Yang keliru")
    link = f"[baca]({publication.path})"
    make_publication(headline="Yang menautkan", sections=(make_passage(link),))
    pin(publication, by=None, at=EVENING)
    make_preview_link(publication.revision, by=None, at=EVENING)
    article = publication.article
    withdraw = Schedule.Action.UNPUBLISH
    schedule(article, withdraw, due_at=EVENING + MINUTE, by=None, at=EVENING)

    page = desk.get(change(article, "retract")).text

    for each in (
        publication.path,
        "It leaves its place on the front page.",
        "Cancelled: Scheduled to be withdrawn",
        "Yang menautkan",
    ):
        assert each in page
    publication.refresh_from_db()
    assert publication.is_live


def test_a_yes_retracts(desk: Client, sari: User) -> None:
    publication = make_publication()
    right = make_publication(headline="Yang benar")
    typed = GROUNDS | {"instead": str(right.article_id), "issuer": "Redaksi"}

    response = desk.post(change(publication.article, "retract"), typed, follow=True)

    publication.refresh_from_db()
    retraction = Correction.objects.get()
    assert publication.is_retracted
    assert (retraction.by, retraction.ground) == (sari, "trauma-korban")
    assert (retraction.instead, retraction.issuer) == (right, "Redaksi")
    assert "Retracted. Its address says so, and why." in response.text
    assert 'data-state="retracted"' in response.text
    assert 'name="_publish"' not in response.text


def test_a_node_that_did_not_take_it_away_is_named(desk: Client) -> None:
    publication = make_publication()
    make_node("jakarta", seen=10**9)
    make_node("surabaya")

    done = desk.post(change(publication.article, "retract"), GROUNDS, follow=True)

    assert "surabaya" in done.text
    assert "did not confirm that it is gone from there." in done.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (GROUNDS | {"ground": ""}, "Choose one of the grounds."),
        (GROUNDS | {"ground": "malu"}, "Select a valid choice"),
        (GROUNDS | {"text": ""}, "Write what readers are to be told."),
        (GROUNDS | {"instead": "999999"}, "Select a valid choice"),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(desk: Client, typed, said) -> None:
    publication = make_publication()

    response = desk.post(change(publication.article, "retract"), typed)

    publication.refresh_from_db()
    assert response.status_code == 422
    assert said in response.text
    assert form_in(response, "retraction_form")["text"] == typed["text"]
    assert publication.is_live


def test_of_two_editors_the_second_is_told_and_loses_nothing(
    desk: Client, other_desk: Client
) -> None:
    article = make_publication().article
    other_desk.post(change(article, "retract"), GROUNDS)

    response = desk.post(change(article, "retract"), GROUNDS | {"text": "Alasan saya."})

    assert response.status_code == 409
    assert "This story is retracted already." in response.text
    assert "issued by budi" in response.text
    assert "Alasan saya." in response.text
    assert Correction.objects.count() == 1


def test_a_draft_has_nothing_to_retract(desk: Client) -> None:
    page = desk.get(change(make_article(), "retract")).text

    assert "This article was never public" in page
    assert "<textarea" not in page


def test_a_story_comes_back_with_a_reason(desk: Client, sari: User) -> None:
    publication = make_publication()
    make_retraction(publication)
    address = change(publication.article, "reinstate")
    assert "Korban meminta." in desk.get(address).text

    response = desk.post(address, {"text": "Sudah diizinkan."}, follow=True)

    publication.refresh_from_db()
    assert publication.is_live
    assert Correction.objects.get(number=2).by == sari
    assert "Reinstated. Readers see it again." in response.text


def test_a_story_does_not_come_back_without_a_reason(desk: Client) -> None:
    publication = make_publication()
    make_retraction(publication)

    response = desk.post(change(publication.article, "reinstate"), {"text": ""})

    assert response.status_code == 422
    assert Correction.objects.count() == 1


def test_what_was_reinstated_meanwhile_is_left_alone(desk: Client) -> None:
    article = make_publication().article

    response = desk.post(change(article, "reinstate"), {"text": "Alasan saya."})

    assert response.status_code == 409
    assert "Alasan saya." in response.text


def test_a_retracted_story_is_not_published_by_the_form(desk: Client) -> None:
    publication = make_publication()
    make_retraction(publication)
    address = change(publication.article)
    form = form_in(desk.get(address)) | {"headline": "Lain", "_publish": "1"}

    response = desk.post(address, form, follow=True)

    publication.refresh_from_db()
    assert publication.is_retracted
    assert "Reinstate it first." in response.text
    assert publication.article.revisions.count() == 2


def test_a_retracted_story_is_not_put_away(desk: Client) -> None:
    publication = make_publication()
    make_retraction(publication)

    assert desk.post(change(publication.article, "put-away")).status_code == 409


@pytest.mark.parametrize("screen", ["retract", "reinstate"])
def test_whoever_may_not_publish_may_neither(
    reporter: Client, rina: User, screen: str
) -> None:
    publication = make_publication()
    publication.article.created_by = rina
    publication.article.save()

    assert reporter.get(change(publication.article, screen)).status_code == 403
    assert reporter.post(change(publication.article, screen)).status_code == 403


def test_hostile_words_are_only_text(desk: Client) -> None:
    article = make_publication(headline="<script>alert(1)</script>", slug="x").article
    typed = GROUNDS | {"ground": "", "text": "<script>alert(2)</script>"}

    page = desk.post(change(article, "retract"), typed).text

    assert "<script>alert" not in page
