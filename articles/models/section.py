"""The ordered parts of an article."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article


class Section(models.Model):
    """Heading and Markdown body.

    The `uuid` is the section's identity: it survives reordering and every revision
    names it, so that two versions of one section can be told from two sections.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="sections"
    )
    position = models.PositiveSmallIntegerField(_("position"))
    heading = models.CharField(_("heading"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "position"],
                name="sections_of_an_article_stand_in_one_order",
            )
        ]

    def __str__(self) -> str:
        return self.heading or str(_("Section without heading"))
