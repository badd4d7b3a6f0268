"""Django's flush, which also empties tables that refuse to lose a row."""

from typing import Any

from django.core.management.commands import flush

from articles.models.frozen import thawed


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        with thawed(options["database"]):
            super().handle(**options)
