"""However many workers meet: real processes on SQLite, real threads on PostgreSQL."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles.editing.workflow import move
from articles.models import Edition, Publication, Schedule
from articles.publishing.schedule import schedule
from articles.publishing.verifying import verify
from tests.builders import EVENING, MINUTE, make_article
from tests.promises.busy_worker import act_until_done

WORKERS = 8
ARTICLES = 50
# Eight processes need this long until all of them wait for the start.
WARM_UP = 6


def in_processes(start):
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "mediainfo.settings",
    }
    command = [sys.executable, "-m", "tests.promises.busy_worker", str(start)]
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(WORKERS)
    ]
    answers = [process.communicate(timeout=300)[0] for process in running]
    assert [process.returncode for process in running] == [0] * WORKERS
    return [int(answer) for answer in answers]


def in_threads(start):
    def work(_):
        try:
            return act_until_done(start)
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as workers:
        return [*workers.map(work, range(WORKERS))]


@pytest.mark.django_db(transaction=True)
def test_eight_workers_publish_each_of_fifty_due_articles_exactly_once():
    for number in range(ARTICLES):
        article = make_article(headline=f"Berita nomor {number}")
        move(article, "approve_at_once", by=None, at=EVENING)
        due_at = EVENING + MINUTE
        schedule(article, Schedule.Action.PUBLISH, due_at=due_at, by=None, at=EVENING)

    if connection.vendor == "sqlite":
        done = in_processes(time.time() + WARM_UP)
    else:
        done = in_threads(time.time())

    assert sum(done) == ARTICLES
    assert Publication.objects.live().count() == ARTICLES
    assert Edition.objects.count() == ARTICLES
    assert not Schedule.objects.open().exists()
    assert not Schedule.objects.exclude(problem="").exists()
    # None of them has forked the chain.
    assert verify(lambda done, of: None).editions == ARTICLES
