"""For cron, where no worker runs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from articles.models import Schedule
from articles.publishing.schedule import act_on_due


class Command(BaseCommand):
    help = "Publish and withdraw what is due now, once. The worker does it by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="only list what is due"
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        now = timezone.now()
        due = Schedule.objects.due(now).select_related("article")
        for entry in due:
            when = timezone.localtime(entry.due_at)
            self.stdout.write(f"{when:%Y-%m-%d %H:%M %Z} {entry}")
        if not dry_run:
            self.stdout.write(f"{act_on_due(now)} done.")
