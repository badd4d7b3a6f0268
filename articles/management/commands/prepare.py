"""Readies a data folder for a first look, or for another."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.exchange.sample_pictures import take_samples


def sample_files() -> list[Path]:
    """The sample articles, in an order in which an update follows its story."""
    return sorted((settings.BASE_DIR / "fixtures" / "contoh").glob("*.md"))


class Command(BaseCommand):
    """Does in one process what a new installation needs; run again, it loses nothing.

    A site in earnest migrates and collects by itself and makes its own accounts.
    """

    help = "Migrate, load fixtures and samples, collect static files, make `redaksi`."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the commands, each of which may be run again."""
        call_command("migrate", verbosity=0, interactive=False)
        # Before there are articles: their pages name what was collected.
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("loaddata", "beijing", "standing", verbosity=0)
        if not settings.HTTPS:  # A site that readers reach is no place for samples.
            take_samples(at=timezone.now())
            call_command("import_markdown", *sample_files(), verbosity=0)
        call_command("make_demo_editor")
