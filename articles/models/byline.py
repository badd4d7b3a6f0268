"""Who is credited with an article: people, not accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .taxonomy import LabelModel, SlugManager


class Role(models.TextChoices):
    """What a credited person did. Stored values are stable: snapshots hold them."""

    WRITER = "writer", _("Writer")
    EDITOR = "editor", _("Editor")
    SOURCE = "source", _("Source")


class Byline(LabelModel):
    """A person or desk credited with articles."""

    ROOT = "/penulis/"

    is_organisation = models.BooleanField(
        _("organisation"),
        default=False,
        help_text=_("A desk or an agency, not a person."),
    )

    # Whether it has more than a few stories: only from `with_use`.
    is_common = False

    objects = SlugManager["Byline"]()

    class Meta(LabelModel.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")


class CreditModel(models.Model):
    """One byline's part in an article; `position` orders several."""

    byline = models.ForeignKey(
        Byline, on_delete=models.PROTECT, related_name="+", verbose_name=_("byline")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.WRITER)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.byline} ({self.get_role_display()})"


class Credit(CreditModel):
    """A credit in the working copy."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="credits"
    )

    class Meta(CreditModel.Meta):
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "byline", "role"],
                name="a_byline_has_a_role_in_an_article_once",
            )
        ]

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.article.natural_key(), self.byline.slug, self.role)

    natural_key.dependencies = ["articles.article", "articles.byline"]  # type: ignore[attr-defined]
