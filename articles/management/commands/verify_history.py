"""Whether anybody has rewritten what was published."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.errors import Altered
from articles.publishing.verifying import verify

EVERY_SECONDS = 2.0


class Command(BaseCommand):
    """Reads only; a site that is in use may be checked."""

    help = (
        "Compute the chain of all editions and corrections anew from the rows, and "
        "name the first that is not what was sealed. It proves something only with "
        "--head: see docs/history.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is known from elsewhere."""
        parser.add_argument(
            "--head",
            default="",
            metavar="HASH",
            help="a latest hash that was noted elsewhere; it must be in the chain",
        )

    def handle(self, *args: Any, head: str, **options: Any) -> None:
        """Check, and say how far it was found to be in order."""
        self.began = self.said = time.monotonic()
        try:
            found = verify(self._say, head=head.strip().lower())
        except Altered as altered:
            raise CommandError(str(altered)) from altered
        if found.head_at:
            self.stdout.write(
                f"The hash that was noted elsewhere stands at position {found.head_at}."
            )
        if found.erased:
            self.stdout.write(
                f"Of {found.erased} editions the text was erased by law; their digests "
                "are in order."
            )
        others = f", and {found.corrections} corrections" if found.corrections else ""
        self.stdout.write(f"{found.editions} editions{others} are as they were sealed.")
        self.stdout.write(f"Latest hash: {found.head}")

    def _say(self, done: int, of: int) -> None:
        now = time.monotonic()
        if now - self.said >= EVERY_SECONDS or done == of:
            self.said = now
            rate = done / (now - self.began or 1)
            self.stdout.write(f"{done} of {of}, {rate:.0f} a second")
