"""The worker as a process."""

import os
import signal
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.press.site_press import keep_up
from articles.publishing.worker import JOBS, run_once, work


class Command(BaseCommand):
    help = "Do what is due (dates, mails, tidying) until stopped with Ctrl+C or TERM."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="look once and end")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the starter ends"
        )

    def handle(self, *args: Any, once: bool, with_parent: bool, **options: Any) -> None:
        jobs = [*JOBS, keep_up]
        if once:
            self.stdout.write(f"{run_once(timezone.now(), jobs)} done.")
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
        work(stop, clock=timezone.now, jobs=jobs)


def outlive_nobody(parent: int, stop: Event) -> None:
    """Set `stop` within a second after the process `parent` has ended.

    An orphan gets another parent; a killed server cannot say goodbye.
    """
    while os.getppid() == parent:
        stop.wait(1)
    stop.set()
