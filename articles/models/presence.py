"""Who has an article open at the desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article

# Two pings of about ten seconds may go missing before someone counts as gone.
LEFT_AFTER = timedelta(seconds=30)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def here(self, at: datetime) -> Self:
        return self.filter(seen_at__gt=at - LEFT_AFTER)


class Presence(models.Model):
    """That an account had an article's form open a moment ago. Not a lock."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="presences"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    seen_at = models.DateTimeField(_("last seen"))

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "by"], name="an_account_is_at_an_article_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by} · {self.article}"
