"""Dumps what the newsroom wrote."""

from typing import Any

from django.core.management.commands.dumpdata import Command as DumpData

# Where pages lie, what a cache in front keeps, what changed since when, how long the
# chain is, and who sent how much in the last hour, matters here only.
OF_THIS_SITE = [
    "articles.chain",
    "articles.change",
    "articles.chronicle",
    "articles.node",
    "articles.purge",
    "articles.tally",
]


class Command(DumpData):
    """As Django's, without rows that mean nothing on another site."""

    def handle(self, *app_labels: str, **options: Any) -> Any:
        """Dump, unless just these rows are asked for."""
        left_out = [name for name in OF_THIS_SITE if name not in app_labels]
        exclude = [*options["exclude"], *left_out]
        return super().handle(*app_labels, **options | {"exclude": exclude})
