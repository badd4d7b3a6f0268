"""Reads articles from Markdown files and files them. See docs/texts-in-and-out.md."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.errors import ArticlesError
from articles.exchange.import_markdown import import_markdown
from articles.exchange.import_text import Imported
from articles.exchange.markdown_file import parse_markdown
from articles.exchange.plain_text import MAX_BYTES, decode
from articles.exchange.report import done, refusal


class Command(BaseCommand):
    """All files or none: one that is refused takes the others back."""

    help = "Make articles of Markdown files. What was imported before is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and --dry-run."""
        parser.add_argument("files", nargs="+", help="the texts, in UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    # The messages that come from the desk's rules would be in the desk's language.
    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Import each file and say what was made of it."""
        now = timezone.now()
        with transaction.atomic():
            for file in options["files"]:
                imported = self._import(Path(file), now)
                if options["verbosity"]:
                    for line in done(imported, dry_run=options["dry_run"]):
                        self.stdout.write(line)
            # A dry run does everything and takes it back, so it meets every obstacle.
            transaction.set_rollback(options["dry_run"])

    def _import(self, file: Path, now: datetime) -> Imported:
        try:
            with file.open("rb") as stream:
                raw = stream.read(MAX_BYTES + 1)
            parsed = parse_markdown(decode(raw))
            return import_markdown(parsed, by=None, now=now, source=file.name)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        except (ArticlesError, IntegrityError) as error:
            raise CommandError(
                f"{file}: {refusal(error)} Nothing was written."
            ) from error
