from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        # Models can be imported only when the apps are ready.
        from articles.editing.groups import make_groups  # noqa: PLC0415
        from articles.models.frozen import freeze  # noqa: PLC0415
        from articles.models.kept_state import settle_states  # noqa: PLC0415
        from articles.models.live_months import count_live_months  # noqa: PLC0415
        from articles.press import signals  # noqa: PLC0415

        post_migrate.connect(freeze, sender=self)
        post_migrate.connect(count_live_months, sender=self)
        post_migrate.connect(settle_states, sender=self)
        post_migrate.connect(make_groups, sender=self)
        signals.connect()
