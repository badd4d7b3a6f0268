"""All pages as files, and whether they are what Django would answer."""

import multiprocessing
import time
from argparse import ArgumentParser
from itertools import chain
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
            "--processes", type=int, default=1, metavar="N", help="how many at once"
        )

    def handle(self, *args: Any, check: bool, processes: int, **options: Any) -> None:
        """Make, or check."""
        press = site_press()
        if press is None:
            raise CommandError(
                "Pages are not kept as files here: MEDIAINFO_PAGES is off, or DEBUG on."
            )
        if check:
            self._check(press)
        else:
            self._bake(press, max(1, processes))

    def _check(self, press: Press) -> None:
        found = 0
        for path, difference in differences(press):
            found += 1
            self.stdout.write(f"{path}: {difference}")
        if found:
            raise CommandError(f"{found} pages are not what Django answers.")
        self.stdout.write(f"{len(press.manifest.paths())} pages are as they should be.")

    def _bake(self, press: Press, processes: int) -> None:
        now = timezone.now()
        begin(press)
        leave_notice(press.store)
        known = press.manifest.paths()
        press.manifest.want(
            dict.fromkeys(chain(addresses(), sorted(known))),
            urgency=Urgency.BACKGROUND,
            reason=REASON,
            at=now,
        )
        paths = press.manifest.wanted_paths()
        self._report(paths, _made(press, paths, processes))

    def _report(self, paths: list[str], made: Any) -> None:
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
        if failed:
            raise CommandError("They are tried again by the worker.")


def _made(press: Press, paths: list[str], processes: int) -> Any:
    if processes == 1:
        return map(_make, paths)
    # A connection does not survive being shared.
    connections.close_all()
    pool = multiprocessing.get_context("fork").Pool(processes)
    return pool.imap_unordered(_make, paths, chunksize=16)


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
