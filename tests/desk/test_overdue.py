from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, Schedule
from articles.publishing.schedule import act_on_due, schedule
from tests.builders import make_article
from tests.desk.pages import ADD, LIST, change

SCREENS = ["/admin/", LIST, ADD, "/admin/articles/tag/"]


def overdue_article(minutes: int = 3, **overrides: object) -> Article:
    """An article that should have gone live so many minutes ago."""
    due_at = timezone.now() - timedelta(minutes=minutes)
    article, earlier = make_article(**overrides), due_at - timedelta(hours=1)
    schedule(article, Schedule.Action.PUBLISH, due_at=due_at, by=None, at=earlier)
    return article


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_names_what_is_overdue_and_why(desk: Client, screen: str) -> None:
    article = overdue_article(headline="Terlambat")
    act_on_due(timezone.now())

    page = desk.get(screen).content.decode()

    assert f'<a href="{change(article, "dates")}">Terlambat</a>' in page
    assert "It was not approved." in page


def test_without_a_worker_that_is_the_problem(desk: Client) -> None:
    overdue_article()

    assert "No worker has come by." in desk.get("/admin/").content.decode()


def test_what_is_late_by_a_minute_is_not_shouted_about(desk: Client) -> None:
    overdue_article(minutes=1)

    assert 'class="overdue"' not in desk.get("/admin/").content.decode()


def test_who_may_not_publish_is_not_bothered(reporter: Client, rina: User) -> None:
    overdue_article(by=rina)

    assert 'class="overdue"' not in reporter.get("/admin/").content.decode()


def test_nobody_learns_of_it_at_the_door(client: Client, db: None) -> None:
    overdue_article(headline="Terlambat")

    assert "Terlambat" not in client.get("/admin/login/").content.decode()


def test_hostile_headlines_are_only_text(desk: Client) -> None:
    overdue_article(headline="<script>alert(1)</script>", slug="x")

    assert "<script>alert" not in desk.get("/admin/").content.decode()


def test_it_costs_one_query_however_much_is_overdue(
    desk: Client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(5):
        desk.get("/admin/password_change/")
    for number in range(7):
        overdue_article(headline=f"Terlambat {number}")

    with django_assert_num_queries(5):
        page = desk.get("/admin/password_change/").content.decode()

    assert page.count("Terlambat") == 5
