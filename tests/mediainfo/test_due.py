from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.utils import timezone

from articles.editing.workflow import move
from articles.models import Publication, Schedule
from articles.publishing.schedule import schedule
from mediainfo.due import Watch
from tests.builders import EVENING, make_article

SECOND = timedelta(seconds=1)


@pytest.fixture
def watching(settings):
    """The middleware as in production; see tests/settings.py."""
    settings.MIDDLEWARE = [*configured.MIDDLEWARE, "mediainfo.due.act_on_what_is_due"]


def due_article():
    long_ago = timezone.now() - timedelta(days=1)
    article = make_article()
    move(article, "approve_at_once", by=None, at=long_ago)
    due_at = long_ago + timedelta(minutes=1)
    schedule(article, Schedule.Action.PUBLISH, due_at=due_at, by=None, at=long_ago)
    return article


@pytest.mark.django_db
def test_a_reader_publishes_what_is_due_without_a_worker(client, watching):
    article = due_article()

    answer = client.get("/")

    assert article.headline in answer.content.decode()
    assert Publication.objects.live().exists()


@pytest.mark.django_db
def test_looking_costs_one_query(client, watching, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/admin/login/")


@pytest.mark.usefixtures("watching")
def test_the_answer_for_operators_asks_no_database(client):
    # No database mark: a query would be an error.
    assert client.get("/healthz").status_code == 200


def test_the_watch_looks_once_a_second():
    watch = Watch()

    looks = [watch.is_time(EVENING + SECOND * step / 2) for step in range(5)]

    assert looks == [True, False, True, False, True]


def test_a_clock_that_was_set_back_does_not_stop_the_looking():
    watch = Watch()
    watch.is_time(EVENING)

    assert watch.is_time(EVENING - timedelta(hours=1))
