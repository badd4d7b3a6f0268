"""What is due: a fact in a row, whoever acts on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .edition import LONGEST_REASON

OVERDUE_AFTER = timedelta(minutes=2)


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def open(self) -> Self:
        """Neither done nor cancelled."""
        return self.filter(done_at__isnull=True, cancelled_at__isnull=True)

    def due(self, at: datetime) -> Self:
        return self.open().filter(due_at__lte=at).order_by("due_at", "pk")

    def overdue(self, at: datetime) -> Self:
        """Late enough to be shouted about."""
        return self.due(at - OVERDUE_AFTER)


class Schedule(models.Model):
    """That an article is to go live, or to be withdrawn, at a time.

    What goes live is what is approved when the time comes, `override_reason` being why
    its flaws do not matter. A row that could not be acted on stays open and says why in
    `problem`.
    """

    class Action(models.TextChoices):
        PUBLISH = "publish", _("Publish")
        UNPUBLISH = "unpublish", _("Unpublish")

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="schedules"
    )
    action = models.CharField(_("action"), max_length=10, choices=Action)
    due_at = models.DateTimeField(_("due"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("scheduled by"),
    )
    at = models.DateTimeField(_("scheduled"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    problem = models.TextField(_("problem"), blank=True)
    override_reason = models.CharField(
        _("why in spite of flaws"), max_length=LONGEST_REASON, blank=True
    )

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")
        ordering = ["due_at", "pk"]
        indexes = [
            # What is due, asked on every request: an index of open rows only.
            models.Index(
                fields=["due_at"],
                condition=models.Q(done_at__isnull=True, cancelled_at__isnull=True),
                name="schedules_still_open",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "action"],
                condition=models.Q(done_at__isnull=True, cancelled_at__isnull=True),
                name="an_article_has_one_open_schedule_of_each_action",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True)
                | models.Q(cancelled_at__isnull=True),
                name="a_schedule_is_done_or_cancelled_not_both",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} · {self.article}"
