"""What a cache in front is still to be told to forget."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .announcement import FAILING_FROM


class PurgeQuerySet(models.QuerySet["Purge"]):
    def due(self, at: datetime) -> Self:
        """What is gone comes first, then what changed last."""
        return self.filter(next_try_at__lte=at).order_by("-is_gone", "-pk")

    def failing(self) -> Self:
        """What operators should know of: tried in vain again and again."""
        return self.filter(tries__gte=FAILING_FROM)


class Purge(models.Model):
    """That a page changed, or is gone, which a cache in front does not know yet.

    Each folder of pages writes rows of its own, once its page is another: whoever asks
    the cache again after the last of them was sent gets the new page, wherever it comes
    from. Rows are deleted when they are done.
    """

    path = models.CharField(_("path"), max_length=400)
    is_gone = models.BooleanField(_("gone"))
    noted_at = models.DateTimeField(_("noted"))
    next_try_at = models.DateTimeField(_("next try"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    problem = models.CharField(_("problem"), max_length=200, blank=True)

    objects = PurgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("purge")
        verbose_name_plural = _("purges")
        ordering = ["pk"]
        # What the worker asks for every two seconds.
        indexes = [models.Index(fields=["next_try_at"], name="purges_by_next_try")]

    def __str__(self) -> str:
        return self.path
