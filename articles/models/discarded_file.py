"""Files of pictures that nothing names any more."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DiscardedFile(models.Model):
    """A file that nothing names any more, to be deleted when no page may show it."""

    class Store(models.TextChoices):
        ORIGINALS = "originals", _("Originals")
        RENDITIONS = "renditions", _("Renditions")

    store = models.CharField(max_length=10, choices=Store)
    name = models.CharField(max_length=100)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("discarded file")
        verbose_name_plural = _("discarded files")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["at"], name="discarded_files_by_age")]

    def __str__(self) -> str:
        return self.name
