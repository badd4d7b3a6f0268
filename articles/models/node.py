"""The folders of readers' pages, each on its machine, and how far each followed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

AWAY_AFTER = timedelta(minutes=2)
FORGOTTEN_AFTER = timedelta(days=7)
LATE_AFTER = timedelta(seconds=4)


class NodeQuerySet(models.QuerySet["Node"]):
    def living(self, at: datetime) -> Self:
        """Whose worker was heard of lately."""
        return self.filter(heard_at__gt=at - AWAY_AFTER)

    def away(self, at: datetime) -> Self:
        """Whose worker was not: their pages stand still, and may still be read."""
        return self.filter(heard_at__lte=at - AWAY_AFTER)

    def with_pages_late(self, at: datetime) -> Self:
        """Where pages wait for longer than it takes to make them, or cannot be made."""
        late = Q(waiting_since__lte=at - LATE_AFTER)
        return self.filter(late | ~Q(failing=[]))

    def behind(self, change: int) -> Self:
        """Who has not followed up to this change."""
        return self.filter(seen__lt=change)

    def to_forget(self, at: datetime) -> Self:
        """Away for a week; or away, and another lives in the same folder or under the
        same name, as when a machine was renamed or a folder deleted."""
        living = self.model.objects.living(at)
        replaced = Q(name__in=living.values("name")) | Q(
            folder__in=living.values("folder")
        )
        return self.away(at).filter(Q(heard_at__lte=at - FORGOTTEN_AFTER) | replaced)


class Node(models.Model):
    """A folder of pages on some machine, and whoever keeps it in step.

    `folder` is what the folder calls itself, `name` what people call the node. It has
    followed up to `seen`, the newest change that was there when it last looked: so it
    has followed all that was committed before that change was written. `waiting` pages
    are to be made there, the oldest since `waiting_since`; `failing` are the first few
    of those that could not be, as `[[path, what went wrong], …]`.
    """

    name = models.CharField(_("name"), max_length=120)
    folder = models.CharField(_("folder"), max_length=40)
    heard_at = models.DateTimeField(_("last heard of"))
    seen = models.PositiveBigIntegerField(_("followed up to"), default=0)
    problem = models.CharField(_("problem"), max_length=500, blank=True)
    waiting = models.PositiveIntegerField(_("pages waiting"), default=0)
    waiting_since = models.DateTimeField(_("waiting since"), null=True)
    failing = models.JSONField(_("pages that fail"), default=list)

    objects = NodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("node")
        verbose_name_plural = _("nodes")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "folder"], name="a_node_is_one_name_in_one_folder"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def is_away(self, at: datetime) -> bool:
        """Whether its worker was not heard of lately."""
        return self.heard_at <= at - AWAY_AFTER
