"""The index as an app of its own, so that a dump of the articles leaves it out."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "articles.search"
    label = "search"

    def ready(self) -> None:
        # Models can be imported only when the apps are ready.
        from articles.search.index import follow_migration  # noqa: PLC0415

        post_migrate.connect(follow_migration, sender=self)
