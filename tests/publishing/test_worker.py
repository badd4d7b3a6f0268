from datetime import timedelta
from io import StringIO
from threading import Event

import pytest
from django.core.management import call_command

from articles.editing.workflow import move
from articles.models import Heartbeat, MailPreference, Notice, Publication, Schedule
from articles.publishing.schedule import schedule
from articles.publishing.worker import MISSING_AFTER, is_missing, run_once, work
from tests.builders import EVENING, MINUTE, make_article, make_editor

pytestmark = pytest.mark.django_db


def due_article():
    article = make_article()
    move(article, "approve_at_once", by=None, at=EVENING)
    due_at = EVENING + MINUTE
    schedule(article, Schedule.Action.PUBLISH, due_at=due_at, by=None, at=EVENING)
    return article


def test_the_worker_does_what_is_due_and_stops_when_told():
    due_article()
    stop = Event()

    def clock():
        stop.set()
        return EVENING + MINUTE

    work(stop, clock=clock, every=0, refresh=lambda: None)

    assert Publication.objects.live().exists()


def test_a_worker_that_was_heard_of_is_not_missing():
    assert is_missing(EVENING)

    run_once(EVENING)

    assert not is_missing(EVENING + MISSING_AFTER - timedelta(seconds=1))
    assert is_missing(EVENING + MISSING_AFTER)
    assert Heartbeat.objects.count() == 1


def test_who_wants_mail_gets_one_about_a_notice_and_only_one(mailoutbox):
    sari = make_editor(email="sari@example.com")
    MailPreference.objects.create(user=sari, wants_notices=True)
    budi = make_editor("budi", email="budi@example.com")
    article = make_article(headline="Judul")
    for user in (sari, budi):
        Notice.objects.create(
            article=article, to=user, kind=Notice.Kind.ASSIGNED, at=EVENING, text="Cek"
        )

    run_once(EVENING)
    run_once(EVENING)

    assert [mail.to for mail in mailoutbox] == [["sari@example.com"]]
    assert "Judul" in mailoutbox[0].subject
    assert f"/admin/articles/article/{article.pk}/change/" in mailoutbox[0].body


def test_a_dry_run_lists_what_is_due_and_does_nothing():
    due_article()
    out = StringIO()

    call_command("publish_due", "--dry-run", stdout=out)

    assert "2025-09-03 20:01 WIB" in out.getvalue()
    assert not Publication.objects.exists()


@pytest.mark.parametrize("command", [["publish_due"], ["work", "--once"]])
def test_the_commands_do_what_is_due(command):
    due_article()

    call_command(*command, stdout=StringIO())

    assert Publication.objects.live().exists()
