"""Who is credited with what readers see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .byline import CreditModel


class PublicationCredit(CreditModel):
    """A credit as readers see it."""

    publication = models.ForeignKey(
        "articles.Publication", on_delete=models.CASCADE, related_name="credits"
    )

    class Meta(CreditModel.Meta):
        verbose_name = _("published credit")
        verbose_name_plural = _("published credits")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "byline", "role"],
                name="a_byline_has_a_role_in_a_publication_once",
            )
        ]

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.publication.natural_key(), self.byline.slug, self.role)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.publication",
        "articles.byline",
    ]
