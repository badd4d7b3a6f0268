"""What must follow a publication, written in the same transaction as it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .edition import Edition


class OutboxItem(models.Model):
    """Work that an edition leaves to do: pages, feeds, the search index.

    A row is there from the instant the edition is, so a crash after the commit loses
    nothing; whoever has done the work sets `done_at`.
    """

    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, related_name="outbox_item"
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    class Meta:
        verbose_name = _("outbox item")
        verbose_name_plural = _("outbox")
        ordering = ["pk"]
        indexes = [
            # What is still to do, oldest first.
            models.Index(
                fields=["id"],
                condition=models.Q(done_at__isnull=True),
                name="outbox_items_to_do",
            )
        ]

    def __str__(self) -> str:
        return str(self.edition)

    def natural_key(self) -> tuple[str, int]:
        return self.edition.natural_key()

    natural_key.dependencies = ["articles.edition"]  # type: ignore[attr-defined]
