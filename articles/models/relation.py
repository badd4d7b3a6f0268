"""Which older stories a story is related to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .publication import Publication


class Relation(models.Model):
    """That a story goes on from an older one.

    Found when the story goes live and fixed until it does so again: a story that is
    published touches a few older pages and no others. `position` 0 is the closest.
    """

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="relations"
    )
    older = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="later_relations"
    )
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["publication", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "older"],
                name="two_stories_are_related_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(publication=models.F("older")),
                name="no_story_is_related_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication} → {self.older}"
