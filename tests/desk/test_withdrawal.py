from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from articles.models import Edition
from tests.builders import make_article, make_publication
from tests.desk.pages import change


def test_asking_withdraws_nothing(desk: Client) -> None:
    publication = make_publication(headline="Tetap terbit")

    response = desk.get(change(publication.article, "unpublish"))

    publication.refresh_from_db()
    assert publication.is_live
    assert publication.path in response.content.decode()


def test_a_yes_withdraws_and_keeps_the_reason(desk: Client, sari: User) -> None:
    article = make_publication().article

    response = desk.post(
        change(article, "unpublish"), {"note": "Salah kutip"}, follow=True
    )

    edition = Edition.objects.get(kind="withdrawn")
    page = response.content.decode()
    assert (edition.note, edition.by) == ("Salah kutip", sari)
    assert "Withdrawn. Readers do not see it any more." in page
    assert "Publish to bring it back under its old address." in page


def test_where_a_cache_stands_in_front_it_is_said_that_it_takes_a_moment(
    desk: Client, settings: Any
) -> None:
    before, after = make_publication(), make_publication(headline="Yang kedua")
    said = "The cache in front of the site forgets it within a few seconds."

    without = desk.post(change(before.article, "unpublish"), follow=True)
    settings.PURGE_URL = "http://127.0.0.1:1{path}"
    withdrawn = desk.post(change(after.article, "unpublish"), follow=True)

    assert said not in without.content.decode()
    assert said in withdrawn.content.decode()


def test_withdrawing_twice_does_no_harm(desk: Client) -> None:
    article = make_publication().article
    desk.post(change(article, "unpublish"))

    response = desk.post(change(article, "unpublish"), follow=True)

    assert "Readers could not see it any more already." in response.content.decode()
    assert Edition.objects.filter(kind="withdrawn").count() == 1


def test_a_reason_that_is_too_long_comes_back_as_typed(desk: Client) -> None:
    publication = make_publication()
    reason = "panjang " * 50

    response = desk.post(change(publication.article, "unpublish"), {"note": reason})

    publication.refresh_from_db()
    assert response.status_code == 422
    assert reason.strip() in response.content.decode()
    assert publication.is_live


def test_a_draft_has_nothing_to_withdraw(desk: Client) -> None:
    article = make_article()

    page = desk.get(change(article, "unpublish")).content.decode()

    assert "Readers do not see this article." in page
    assert "<textarea" not in page


def test_whoever_may_not_publish_may_not_withdraw(reporter: Client, rina: User) -> None:
    publication = make_publication()
    article = publication.article
    article.assigned_to = rina
    article.save(update_fields=["assigned_to"])

    response = reporter.post(change(article, "unpublish"))

    publication.refresh_from_db()
    assert response.status_code == 403
    assert publication.is_live


def test_hostile_headlines_are_only_text(desk: Client) -> None:
    article = make_publication(headline="<script>alert(1)</script>", slug="x").article

    page = desk.get(change(article, "unpublish")).content.decode()

    assert "<script>alert" not in page


def test_whoever_asks_is_shown_the_open_ways(desk: Client) -> None:
    article = make_publication().article

    page = desk.get(change(article, "unpublish")).text

    assert "The open way is a correction" in page
    assert change(article, "correct") in page
    assert change(article, "retract") in page
