"""How much somebody unknown has sent lately."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """How often something was done since a moment, by whoever is behind the key.

    The key is a keyed hash of a visitor's address, which nobody can turn back without
    the site's secret; the row is deleted when its hour is over.
    """

    key = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(_("since"))
    count = models.PositiveIntegerField(_("count"))

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        default_permissions = ()
        indexes = [
            # What the worker deletes.
            models.Index(fields=["since"], name="tallies_by_age")
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"
