"""Readies a data folder for a first look, or for another."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Does in one process what a new installation needs; run again, it loses nothing.

    A site in earnest migrates and collects by itself and makes its own accounts.
    """

    help = "Migrate, load fixtures, collect static files, make `redaksi`."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the four commands, each of which may be run again."""
        call_command("migrate", verbosity=0, interactive=False)
        call_command("loaddata", "beijing", "standing", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("make_demo_editor")
