"""That services elsewhere are to be told of what was published."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .edition import Edition

# The first few times may be the other side's bad minute.
FAILING_FROM = 3
REMEMBERED = timedelta(days=1)


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def open(self) -> Self:
        """Neither done nor given up."""
        return self.filter(done_at__isnull=True, given_up_at__isnull=True)

    def due(self, at: datetime) -> Self:
        return self.open().filter(next_try_at__lte=at).order_by("next_try_at", "pk")

    def failing(self, at: datetime) -> Self:
        """What operators should know of: tried in vain again and again, or given up
        in the last day."""
        in_vain = models.Q(done_at__isnull=True, tries__gte=FAILING_FROM)
        still = models.Q(given_up_at__isnull=True)
        lately = models.Q(given_up_at__gt=at - REMEMBERED)
        return self.filter(in_vain & (still | lately))


class Announcement(models.Model):
    """That a service elsewhere is to be told of an edition.

    Written with the edition, worked off by the worker. `tries` counts the requests
    that were begun; `problem` says why the last one failed.
    """

    class Service(models.TextChoices):
        WEBSUB = "websub", "WebSub"
        INDEXNOW = "indexnow", "IndexNow"

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="announcements"
    )
    service = models.CharField(_("service"), max_length=10, choices=Service)
    next_try_at = models.DateTimeField(_("next try"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=200, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["pk"]
        indexes = [
            # What the worker asks for every two seconds.
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(done_at__isnull=True, given_up_at__isnull=True),
                name="announcements_still_open",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "service"],
                name="a_service_is_told_of_an_edition_once",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True)
                | models.Q(given_up_at__isnull=True),
                name="an_announcement_is_done_or_given_up_not_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_service_display()} · {self.edition}"
