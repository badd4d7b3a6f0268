"""The one worker: does what is due, again and again, until it is told to stop."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from threading import Event

from django.db import Error, close_old_connections

from articles.editing.autosave import prune
from articles.editing.forgetting import forget_people
from articles.editing.notices import mail_notices
from articles.editing.reply_letters import mail_letters
from articles.models import Heartbeat
from articles.picturing.rendering import forget_discarded

from .announcing import announce
from .nodes import forget_nodes
from .purging import purge
from .schedule import act_on_due

log = logging.getLogger(__name__)

NAME = "work"
MISSING_AFTER = timedelta(minutes=2)
type Job = Callable[[datetime], int]

JOBS: tuple[Job, ...] = (
    act_on_due,
    purge,
    mail_notices,
    mail_letters,
    announce,
    prune,
    forget_nodes,
    forget_people,
    forget_discarded,
)


def work(
    stop: Event,
    *,
    clock: Callable[[], datetime],
    every: float = 2.0,
    refresh: Callable[[], None] = close_old_connections,
    jobs: Iterable[Job] = JOBS,
) -> None:
    """Do what is due every so many seconds, until `stop` is set.

    A database that is away is waited for; nothing needs a restart: `refresh` drops
    connections that broke, and they are made anew when they are needed.
    """
    while not stop.is_set():
        refresh()
        run_once(clock(), jobs)
        stop.wait(every)


def run_once(at: datetime, jobs: Iterable[Job] = JOBS) -> int:
    """Do each job once; how many things were done. One that fails stops no other."""
    done = sum(_run(job, at) for job in jobs)
    try:
        Heartbeat.objects.update_or_create(name=NAME, defaults={"at": at})
    except Error:
        log.exception("The worker could not note that it is alive")
    return done


def is_missing(at: datetime) -> bool:
    """Whether no worker was heard of for two minutes."""
    return not Heartbeat.objects.filter(name=NAME, at__gt=at - MISSING_AFTER).exists()


def _run(job: Callable[[datetime], int], at: datetime) -> int:
    try:
        return job(at)
    except Exception:
        log.exception("The worker failed at %s", job.__name__)
        return 0
