"""What an editor has put on the front page, and in which order."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .publication import Publication
from .source import Source

# One lead and a second tier of four.
PLACES = 5
# What pages that show them note, and what a change of one is called.
PINS = "pins"


class PinQuerySet(models.QuerySet["Pin"]):
    def holding(self, at: datetime) -> Self:
        """Those that have not ended."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gt=at))

    def ended(self, at: datetime) -> Self:
        return self.filter(until__lte=at)


class Pin(Source):
    """That a story stands on top of the front page, the lowest position first.

    Rows change through `articles.publishing.front` only. A story that is withdrawn
    loses its pin with it; one whose time is over holds no place any more.
    """

    publication = models.OneToOneField(
        Publication, on_delete=models.PROTECT, related_name="pin"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    at = models.DateTimeField(_("pinned"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("pinned by"),
    )

    objects = PinQuerySet.as_manager()

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        ordering = ["position", "pk"]

    @property
    def source_name(self) -> str:
        """All are one: which stories they hold is seen together."""
        return PINS

    def __str__(self) -> str:
        return f"{self.position} · {self.publication}"
