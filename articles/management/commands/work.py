"""The worker as a process."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.publishing.worker import run_once, work


class Command(BaseCommand):
    help = "Do what is due (dates, mails, tidying) until stopped with Ctrl+C or TERM."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="look once and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            self.stdout.write(f"{run_once(timezone.now())} done.")
            return
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("The worker is at work.")
        work(stop, clock=timezone.now)
