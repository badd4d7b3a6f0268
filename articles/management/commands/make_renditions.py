"""For after a restored backup, lost files, or other sizes than before."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.models import Picture
from articles.picturing import cards
from articles.picturing.rendering import NotRendered, make_renditions, missing_of


class Command(BaseCommand):
    help = (
        "Make what is missing of every picture's renditions, and share cards. What is "
        "there and right is kept; it may be stopped and started again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only count what is missing"
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        keys = [*Picture.objects.order_by("pk").values_list("pk", flat=True)]
        made = failed = 0
        for done, key in enumerate(keys, 1):
            picture = Picture.objects.with_renditions().filter(pk=key).first()
            if picture is None:
                continue  # Deleted meanwhile.
            if dry_run:
                made += len(missing_of(picture))
            else:
                missing = len(missing_of(picture))
                if self._make(picture):
                    made += missing
                else:
                    failed += 1
            if options["verbosity"]:
                self._say(done, len(keys))
        verb = "are missing" if dry_run else "made"
        self.stdout.write(f"{len(keys)} pictures: {made} renditions {verb}.")
        if not dry_run:
            drawn = cards.repair(timezone.now())
            self.stdout.write(f"{drawn} share cards drawn.")
        if failed:
            self.stderr.write(f"{failed} pictures could not be prepared.")

    def _make(self, picture: Picture) -> bool:
        try:
            make_renditions(picture, at=timezone.now())
        except NotRendered as error:
            self.stderr.write(f"{picture.uuid} ({picture}): {error.reason}")
            return False
        return True

    def _say(self, done: int, of: int) -> None:
        self.stdout.write(f"{done} of {of}", ending="\r" if done < of else "\n")
        self.stdout.flush()
