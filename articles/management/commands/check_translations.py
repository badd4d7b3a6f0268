"""Says which sentences a translation lacks."""

import subprocess
import tempfile
from pathlib import Path

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.makemessages import Command as MakeMessages

# As many as fit on a screen.
COMPLAINTS = 20


class Command(MakeMessages):
    """Collects the sentences as `makemessages` does, and compares where it writes."""

    help = "Fail when a sentence is not translated, or a translation not compiled."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what makemessages takes, Indonesian by default."""
        super().add_arguments(parser)
        parser.set_defaults(locale=["id"], ignore_patterns=["tests/*", "var/*"])

    def write_po_file(self, potfile: str, locale: str) -> None:
        """Compare the collected sentences with the translation of one language."""
        template = Path(potfile)
        folder = template.parent / locale / "LC_MESSAGES"
        source = folder / f"{template.stem}.po"
        if not source.exists():
            raise CommandError(f"{source} is missing. Run make messages.")
        must_succeed("Run make messages and translate.", "msgcmp", source, template)
        must_be_compiled(source, source.with_suffix(".mo"))


def must_be_compiled(source: Path, compiled: Path) -> None:
    """Raise CommandError unless `compiled` holds what `source` says."""
    advice = "Run make messages and commit what it compiled."
    with tempfile.NamedTemporaryFile(suffix=".mo") as fresh:
        must_succeed(advice, "msgfmt", "--output-file", fresh.name, source)
        if must_succeed(advice, "msgunfmt", fresh.name) != must_succeed(
            advice, "msgunfmt", compiled
        ):
            raise CommandError(f"{compiled} is older than {source.name}. {advice}")


def must_succeed(advice: str, *command: str | Path) -> str:
    """Run one of gettext's programs and return what it prints.

    Raises CommandError with its complaints and `advice` when it fails.
    """
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        first = "\n".join(ended.stderr.splitlines()[:COMPLAINTS])
        raise CommandError(f"{first}\n{advice}")
    return ended.stdout
