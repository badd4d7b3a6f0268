"""A full site, to look at and to measure."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.errors import Unfileable
from articles.exchange.sample_text import MARK, write
from articles.exchange.samples import CATEGORIES, samples, store

SHOWN = 10


class Command(BaseCommand):
    help = (
        "Fill the site with plausible articles about nothing, marked as samples: the "
        f"byline and a tag are “{MARK}”. The same numbers and seed give the same "
        "articles; those that are here already stay."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int, help="how many")
        parser.add_argument("--seed", type=int, default=1, help="for other articles")
        parser.add_argument(
            "--categories",
            default=",".join(CATEGORIES),
            help="names with commas between them; made when missing",
        )
        parser.add_argument(
            "--until", type=_day, help="the day of the newest, as 2025-09-03; today"
        )
        parser.add_argument(
            "--years", type=int, default=5, help="over how many they are spread"
        )
        parser.add_argument(
            "--on-a-site-in-earnest",
            action="store_true",
            help="fill even a site whose SITE_URL begins with https",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="print the first headlines only"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        count, categories = options["count"], _names(options["categories"])
        if count < 1 or options["years"] < 1 or not categories:
            raise CommandError("At least one article, one year and one category.")
        if _is_in_earnest() and not options["on_a_site_in_earnest"]:
            raise CommandError(
                f"Readers would see sample articles at {settings.SITE_URL}. If that is "
                "meant, add --on-a-site-in-earnest."
            )
        if options["dry_run"]:
            self._preview(count, options["seed"], categories)
            return
        found = samples(
            count,
            seed=options["seed"],
            categories=categories,
            until=options["until"] or timezone.now(),
            years=options["years"],
        )
        try:
            new = store(found, count, self._say)
        except Unfileable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{new} new articles.")

    def _preview(self, count: int, seed: int, categories: list[str]) -> None:
        for number in range(1, min(count, SHOWN) + 1):
            category = categories[number % len(categories)]
            text = write(number, seed=seed, category=category)
            self.stdout.write(f"{category}: {text.headline}")
        self.stdout.write(f"Would make {count}.")

    def _say(self, done: int, of: int) -> None:
        self.stdout.write(f"{done} of {of}", ending="\r" if done < of else "\n")
        self.stdout.flush()


def _is_in_earnest() -> bool:
    return not settings.DEBUG and settings.HTTPS


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _day(text: str) -> datetime:
    """The last second of a day in the site's time zone."""
    day = datetime.strptime(text, "%Y-%m-%d")
    return timezone.make_aware(day.replace(hour=23, minute=59, second=59))
