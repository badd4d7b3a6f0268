"""python manage.py import_text FILE --headline …: an article from a raw text."""

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    no_translations,
)
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.errors import ArticlesError
from articles.exchange.filing import Credited, Filing
from articles.exchange.import_text import Imported, import_text
from articles.exchange.moment import parse_moment
from articles.exchange.plain_text import MAX_BYTES, ParsedArticle, decode, parse
from articles.exchange.report import done, refusal, understood


class Command(BaseCommand):
    help = "Make an article of a raw text: a lead, bare heading lines, paragraphs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="the text, in UTF-8; - reads standard input")
        parser.add_argument("--headline", required=True)
        parser.add_argument("--slug", default="", help="made from the headline if not")
        parser.add_argument(
            "--category", default="", metavar="NAME", help="name or slug; made if new"
        )
        parser.add_argument(
            "--tag", action="append", default=[], dest="tags", metavar="NAME"
        )
        parser.add_argument(
            "--byline",
            action="append",
            default=[],
            dest="bylines",
            metavar="NAME",
            type=Credited,
            help="a person to credit; may be repeated, in order",
        )
        parser.add_argument(
            "--organisation",
            action="append",
            dest="bylines",
            metavar="NAME",
            type=partial(Credited, is_organisation=True),
            help="a desk or an agency to credit",
        )
        parser.add_argument("--by", metavar="USERNAME", help="the account that did it")
        parser.add_argument("--publish", action="store_true", help="show it to readers")
        parser.add_argument(
            "--published-at",
            metavar="TIME",
            help="when it was published, such as “2025-09-03 20:00”, local time",
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing")

    # The messages that come from the desk's rules would be in the desk's language.
    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        if options["published_at"] and not options["publish"]:
            raise CommandError("--published-at goes with --publish.")
        try:
            parsed = parse(decode(_read(options["file"])))
            self._say(understood(parsed))
            imported = _store(parsed, options)
        except (ArticlesError, IntegrityError) as error:
            raise CommandError(f"{refusal(error)} Nothing was written.") from error
        self._say(done(imported, dry_run=options["dry_run"]))

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line)


def _read(file: str) -> bytes:
    """Of a file too large only a little more than the limit."""
    if file == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(file).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}.") from error


def _store(parsed: ParsedArticle, options: dict[str, Any]) -> Imported:
    now = timezone.now()
    typed = options["published_at"]
    with transaction.atomic():
        imported = import_text(
            parsed,
            _filing(options),
            by=_account(options["by"]),
            at=parse_moment(typed, now=now) if typed else now,
            is_public=options["publish"],
            source=Path(options["file"]).name.removeprefix("-"),
        )
        # A dry run does everything and takes it back, so it meets every obstacle.
        transaction.set_rollback(options["dry_run"])
    return imported


def _filing(options: dict[str, Any]) -> Filing:
    return Filing(
        headline=options["headline"],
        slug=options["slug"],
        category=options["category"],
        tags=tuple(options["tags"]),
        bylines=tuple(options["bylines"]),
    )


def _account(username: str | None) -> User | None:
    if not username:
        return None
    account = User.objects.filter(username=username).first()
    if account is None:
        raise CommandError(f"There is no account “{username}”.")
    return account
