"""For after a restored backup, or when in doubt."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.search import index, working


class Command(BaseCommand):
    help = (
        "Enter every live story into the readers' search index anew, and every article "
        "into the desk's. The old entries are searched meanwhile; it may be stopped "
        "and started again."
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
            stories, articles = index.behind().count(), working.behind().count()
            self.stdout.write(f"{stories} stories are not up to date.")
            self.stdout.write(f"{articles} articles are not up to date at the desk.")
            return
        say = self._say if options["verbosity"] else working.quietly
        stories = index.catch_up(say) if missing else index.rebuild(say)
        self.stdout.write(f"{stories} stories entered.")
        articles = working.catch_up(say) if missing else working.rebuild(say)
        self.stdout.write(f"{articles} articles entered for the desk.")

    def _say(self, done: int, of: int) -> None:
        self.stdout.write(f"{done} of {of}", ending="\r" if done < of else "\n")
        self.stdout.flush()
