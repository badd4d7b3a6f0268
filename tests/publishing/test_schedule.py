from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import translation

from articles.editing.revise import revise
from articles.editing.workflow import move
from articles.editing.working_copy import snapshot_of
from articles.errors import NotAllowed, UnclearTime
from articles.models import Article, Edition, Publication, Schedule
from articles.publishing.problems import translated
from articles.publishing.schedule import act_on_due, cancel, next_due_at, schedule
from tests.builders import (
    EVENING,
    MINUTE,
    make_article,
    make_member,
    make_passage,
    make_publication,
)

pytestmark = pytest.mark.django_db

PUBLISH, UNPUBLISH = Schedule.Action.PUBLISH, Schedule.Action.UNPUBLISH


def scheduled(article, action=PUBLISH, due_at=EVENING + MINUTE, by=None):
    return schedule(article, action, due_at=due_at, by=by, at=EVENING)


def ready_article(**overrides):
    article = make_article(**overrides)
    move(article, "approve_at_once", by=None, at=EVENING)
    return article


def test_an_article_stays_hidden_until_its_minute_and_then_goes_live_once():
    scheduled(ready_article())

    assert act_on_due(EVENING + MINUTE - timedelta(seconds=1)) == 0
    assert act_on_due(EVENING + MINUTE) == 1
    assert act_on_due(EVENING + MINUTE) == 0

    assert Publication.objects.live().get().published_at == EVENING + MINUTE
    assert Edition.objects.count() == 1


def test_an_article_is_withdrawn_at_its_minute():
    scheduled(make_publication().article, UNPUBLISH)

    act_on_due(EVENING + MINUTE)

    assert not Publication.objects.live().exists()


def test_what_was_saved_after_scheduling_goes_live_too_and_the_date_stays():
    article = ready_article()
    scheduled(article)
    content = replace(snapshot_of(article), headline="Lebih baik")
    revise(article, content, base=1, by=None, at=EVENING)

    act_on_due(EVENING + MINUTE)

    assert Publication.objects.get().headline == "Lebih baik"


def test_a_date_on_a_draft_that_nobody_approved_is_flagged_and_nothing_goes_live():
    entry = scheduled(make_article())

    assert act_on_due(EVENING + MINUTE) == 0

    entry.refresh_from_db()
    assert entry.problem
    assert entry.done_at is None
    assert not Publication.objects.exists()


def test_approval_after_the_date_lets_it_go_live():
    article = make_article()
    scheduled(article)
    act_on_due(EVENING + MINUTE)
    move(article, "approve_at_once", by=None, at=EVENING)

    act_on_due(EVENING + 2 * MINUTE)

    assert Publication.objects.live().exists()
    assert Schedule.objects.get().problem == ""


def test_one_that_fails_does_not_stop_the_others():
    broken = ready_article(headline="Rusak", category="internasional")
    Article.objects.filter(pk=broken.pk).update(trashed_at=EVENING)
    scheduled(broken)
    scheduled(ready_article(headline="Sehat"), due_at=EVENING + 2 * MINUTE)

    assert act_on_due(EVENING + 3 * MINUTE) == 1
    assert Publication.objects.get().headline == "Sehat"


@pytest.mark.parametrize(
    "due_at",
    [EVENING, EVENING - MINUTE, datetime(9999, 12, 31, tzinfo=UTC)],
)
def test_a_time_that_cannot_be_meant_is_refused(due_at):
    with pytest.raises(UnclearTime):
        scheduled(ready_article(), due_at=due_at)

    assert not Schedule.objects.exists()


def test_a_new_date_takes_the_place_of_the_old_one():
    article = ready_article()
    scheduled(article)
    later = scheduled(article, due_at=EVENING + timedelta(days=1))

    assert list(Schedule.objects.open()) == [later]


def test_a_cancelled_date_does_nothing():
    article = ready_article()
    scheduled(article)

    cancel(article, PUBLISH, by=None, at=EVENING)

    assert act_on_due(EVENING + MINUTE) == 0
    assert next_due_at() is None


def test_the_next_date_is_known():
    scheduled(ready_article(headline="Satu"), due_at=EVENING + timedelta(days=1))
    scheduled(ready_article(headline="Dua"))

    assert next_due_at() == EVENING + MINUTE


def test_late_by_over_two_minutes_is_overdue():
    scheduled(ready_article())

    assert not Schedule.objects.overdue(EVENING + 3 * MINUTE - timedelta(seconds=1))
    assert Schedule.objects.overdue(EVENING + 3 * MINUTE)


def test_a_writer_cannot_schedule():
    writer = make_member("Penulis")

    with pytest.raises(NotAllowed):
        scheduled(make_article(by=writer), by=writer)


def test_nothing_due_costs_one_query(django_assert_num_queries):
    scheduled(ready_article())

    with django_assert_num_queries(1):
        act_on_due(EVENING)


def test_what_cannot_be_done_is_logged_once_and_not_each_second(caplog):
    scheduled(make_article())

    for minute in range(1, 6):
        act_on_due(EVENING + minute * MINUTE)

    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "It was not approved." in caplog.text
    assert "Pertemuan" not in caplog.text


def test_what_is_done_late_is_logged(caplog):
    scheduled(ready_article())

    act_on_due(EVENING + 10 * MINUTE)

    assert "0:09:00 late" in caplog.text


def test_a_problem_is_stored_without_a_language():
    entry = scheduled(make_article())

    with translation.override("id"):
        act_on_due(EVENING + MINUTE)

    entry.refresh_from_db()
    assert entry.problem == "It was not approved."


def test_a_gap_is_told_in_the_language_of_each_reader():
    entry = scheduled(ready_article(sections=(make_passage("", "Latar"),)))

    with translation.override("id"):
        act_on_due(EVENING + MINUTE)

    entry.refresh_from_db()
    with translation.override("en"):
        assert "The section “Latar” has no text." in translated(entry.problem)
    with translation.override("id"):
        assert "Bagian “Latar” belum berisi teks." in translated(entry.problem)


@pytest.mark.django_db(transaction=True)
def test_of_editors_who_set_a_date_at_once_one_is_the_last_and_none_fails():
    article = ready_article()

    def set_a_date(minutes):
        try:
            return scheduled(article, due_at=EVENING + minutes * MINUTE)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as editors:
        dates = list(editors.map(set_a_date, range(1, 9)))

    assert Schedule.objects.count() == len(dates)
    assert Schedule.objects.open().count() == 1
