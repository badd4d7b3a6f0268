"""The drawn picture that stands for a story without one where its link is shared."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .edition import Edition
from .picture import AT_ONCE, DIGEST_LENGTH, renditions
from .publication import Publication


class ShareCard(models.Model):
    """A story's card, drawn for one edition of it: another edition has it drawn anew.

    `key` is what was drawn and how: as long as it is the same, so is the file. Of what
    cannot be drawn there is no file. At `next_look_at` it is looked whether it is
    still there.
    """

    publication = models.OneToOneField(
        Publication, on_delete=models.CASCADE, related_name="card"
    )
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=DIGEST_LENGTH)
    file = models.FileField(_("file"), storage=renditions, max_length=100, blank=True)
    next_look_at = models.DateTimeField(default=AT_ONCE, editable=False)

    class Meta:
        verbose_name = _("share card")
        verbose_name_plural = _("share cards")
        # Two stories with the same words share one file.
        indexes = [
            models.Index(fields=["file"], name="share_cards_by_file"),
            models.Index(
                fields=["next_look_at"],
                condition=~models.Q(file=""),
                name="share_cards_to_be_looked_at",
            ),
        ]

    def __str__(self) -> str:
        return str(self.publication)


def card_source(publication: int) -> str:
    """What the page of a story notes that would name its card."""
    return f"card:{publication}"
