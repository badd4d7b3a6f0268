"""Makes the account that a first look at the desk needs."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandParser

from mediainfo.environment import kept_secret

NAME = "redaksi"


class Command(BaseCommand):
    """Makes `redaksi` once and prints how to sign in, as often as it is run."""

    help = "Make the demo account `redaksi` if it is missing, and print its password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --dry-run."""
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, do nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make or find the account, and print its name and password."""
        accounts = get_user_model().objects
        editor = accounts.filter(username=NAME).first()
        if options["dry_run"]:
            self.stdout.write(f"Would {'keep' if editor else 'make'} {NAME}.")
            return
        password = settings.DEMO_PASSWORD or kept_secret(
            settings.DATA_DIR / "demo-password", length=9
        )
        if editor is None:
            editor = accounts.create_superuser(NAME, password=password)
        elif settings.DEMO_PASSWORD and not editor.check_password(password):
            editor.set_password(password)
            editor.save(update_fields=["password"])
        known = editor.check_password(password)
        self.stdout.write(
            f"Sign in as {NAME}, "
            + (f"password {password}" if known else "with the password you gave it")
        )
