"""The worker as a process."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.picturing.cards import draw_next
from articles.picturing.lost import look_at_a_card, look_at_a_picture
from articles.picturing.rendering import keep_rendering, render_next, take_over
from articles.press.keeping_up import Follower
from articles.press.site_press import (
    begin,
    forget_changes,
    keep_up,
    keep_what_lies_beside,
    site_press,
)
from articles.publishing.worker import JOBS, run_once, work

# Less than a supervisor has.
PATIENCE = 4.0
# What is drawn or encoded, in a thread of its own, and whether it is still there: each
# only when nothing is to be done before it.
PICTURING = (take_over, render_next, draw_next, look_at_a_picture, look_at_a_card)


class Command(BaseCommand):
    help = "Do what is due (dates, mails, tidying) until stopped with Ctrl+C or TERM."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="look once and end")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the starter ends"
        )

    def handle(self, *args: Any, once: bool, with_parent: bool, **options: Any) -> None:
        if press := site_press():
            begin(press)
        jobs = [*JOBS, forget_changes]
        if once:
            done = run_once(timezone.now(), [*jobs, *PICTURING, keep_up])
            self.stdout.write(f"{done} done.")
            return
        stop = Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        if not with_parent:
            signal.signal(signal.SIGINT, lambda *_: stop.set())
        else:
            watch = Thread(target=outlive_nobody, args=(os.getppid(), stop))
            watch.daemon = True
            watch.start()
        self.stdout.write(f"The worker is at work (process {os.getpid()}).")
        self.stdout.flush()
        with following(stop), rendering(stop):
            work(stop, clock=timezone.now, jobs=[*jobs, keep_what_lies_beside])


@contextmanager
def following(stop: Event) -> Iterator[None]:
    """Keep the pages in step meanwhile, where they are kept as files.

    In a thread, because mails and announcements may take long. What is being made when
    `stop` is set is finished.
    """
    press = site_press()
    if press is None:
        yield
        return
    follower = Thread(
        target=Follower(press, clock=timezone.now).keep_up, args=(stop,), daemon=True
    )
    follower.start()
    try:
        yield
    finally:
        stop.set()
        follower.join(PATIENCE)


@contextmanager
def rendering(stop: Event) -> Iterator[None]:
    """Make renditions of pictures meanwhile, in a thread: one takes seconds.

    What is being made when `stop` is set is left, and made by whoever comes next.
    """
    maker = Thread(
        target=keep_rendering,
        args=(stop,),
        kwargs={"clock": timezone.now, "jobs": PICTURING},
        daemon=True,
    )
    maker.start()
    try:
        yield
    finally:
        stop.set()
        maker.join(PATIENCE)


def outlive_nobody(parent: int, stop: Event) -> None:
    """Set `stop` within a second after the process `parent` has ended.

    An orphan gets another parent; a killed server cannot say goodbye.
    """
    while os.getppid() == parent:
        stop.wait(1)
    stop.set()
