"""All pages as files, and whether they are what Django would answer."""

import multiprocessing
import os
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from itertools import chain
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils import timezone

from articles.press.addresses import addresses
from articles.press.bake import Outcome, Press
from articles.press.checking import differences
from articles.press.notice import leave_notice
from articles.press.site_press import begin, site_press
from articles.press.urgency import Urgency

REASON = "bake"
# What the manifest remembers: since when a bake is under way, if one is.
UNDER_WAY = "bake since"

type Made = Iterable[tuple[str, Outcome | str]]
EVERY_SECONDS = 2.0


class Command(BaseCommand):
    """Interrupted, it goes on where it was: the manifest knows what is to be made."""

    help = "Make every page that readers can come to, or compare what is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is to be done, and by how many."""
        parser.add_argument(
            "--check",
            action="store_true",
            help="make nothing; name each page that is not what Django answers",
        )
        parser.add_argument(
            "--anew",
            action="store_true",
            help="make also what an earlier bake, which was interrupted, has made",
        )
        parser.add_argument(
            "--processes", type=int, default=1, metavar="N", help="how many at once"
        )

    def handle(
        self,
        *args: Any,
        check: bool = False,
        anew: bool = False,
        processes: int = 1,
        **options: Any,
    ) -> None:
        """Make, or check."""
        press = site_press()
        if press is None:
            raise CommandError(
                "Pages are not kept as files here: MEDIAINFO_PAGES is off, or DEBUG on."
            )
        if check:
            self._check(press)
        else:
            self._bake(press, max(1, processes), anew=anew)

    def _check(self, press: Press) -> None:
        found = 0
        for path, difference in differences(press):
            found += 1
            self.stdout.write(f"{path}: {difference}")
        if found:
            raise CommandError(f"{found} pages are not what Django answers.")
        self.stdout.write(f"{len(press.manifest.paths())} pages are as they should be.")

    def _bake(self, press: Press, processes: int, *, anew: bool) -> None:
        begin(press)
        leave_notice(press.store)
        since = "" if anew else press.manifest.fact(UNDER_WAY)
        known = press.manifest.paths()
        every = dict.fromkeys(chain(addresses(), sorted(known)))
        if since:
            self.stdout.write(f"Going on with the bake of {since}.")
        _want(press, [path for path in every if not (since and path in known)])
        press.manifest.note(UNDER_WAY, since or timezone.localtime().isoformat(" "))
        paths = press.manifest.wanted_paths()
        failed = self._report(paths, made(press, paths, processes))
        press.manifest.note(UNDER_WAY, "")
        if failed:
            raise CommandError("They are tried again by the worker.")

    def _report(self, paths: list[str], made: Made) -> int:
        """Say how far it is; how many pages failed."""
        began, said, failed, written = time.monotonic(), 0.0, 0, 0
        for number, (path, outcome) in enumerate(made, start=1):
            if isinstance(outcome, str):
                failed += 1
                self.stderr.write(f"{path}: {outcome}")
            written += outcome is Outcome.WRITTEN
            passed = time.monotonic() - began
            if passed - said >= EVERY_SECONDS or number == len(paths):
                said = passed
                rate = number / passed if passed else 0
                self.stdout.write(f"{number} of {len(paths)}, {rate:.0f} a second")
        self.stdout.write(f"{written} pages written, {failed} failed.")
        return failed


def made(press: Press, paths: list[str], processes: int) -> Made:
    """Make the pages; each path with what became of it, or why it failed."""
    if processes == 1:
        return map(_make, paths)
    # A connection does not survive being shared.
    connections.close_all()
    pool = multiprocessing.get_context("fork").Pool(
        processes, initializer=_end_with, initargs=[os.getpid()]
    )
    return pool.imap_unordered(_make, paths, chunksize=16)


def _want(press: Press, paths: Iterable[str]) -> None:
    press.manifest.want(
        paths, urgency=Urgency.BACKGROUND, reason=REASON, at=timezone.now()
    )


def _end_with(parent: int) -> None:
    """A pool's process that lost its parent would wait for work for ever."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _make(path: str) -> tuple[str, Outcome | str]:
    press = site_press()
    assert press is not None
    now = timezone.now()
    try:
        return path, press.bake(path, reason=REASON, at=now)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
        press.manifest.failed(path, problem, at=now)
        return path, problem
