"""For after a restored backup, or when in doubt."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.search import index


class Command(BaseCommand):
    help = (
        "Enter every live story into the search index anew. Readers search the old "
        "entries meanwhile; it may be stopped and started again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--missing", action="store_true", help="only what is not up to date"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="only count what is not up to date"
        )

    def handle(self, *args: Any, missing: bool, dry_run: bool, **options: Any) -> None:
        if dry_run:
            self.stdout.write(f"{index.behind().count()} stories are not up to date.")
            return
        verb = index.catch_up if missing else index.rebuild
        done = verb(self._say if options["verbosity"] else index.quietly)
        self.stdout.write(f"{done} stories entered.")

    def _say(self, done: int, of: int) -> None:
        self.stdout.write(f"{done} of {of}", ending="\r" if done < of else "\n")
        self.stdout.flush()
