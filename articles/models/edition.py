"""The log of what went live and what was withdrawn."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .append_only import AppendOnly, AppendOnlyQuerySet
from .article import Article
from .revision import Revision

# What is written in spite of flaws is a line of the log, not an essay.
LONGEST_REASON = LONGEST_NOTE = 300


class EditionQuerySet(AppendOnlyQuerySet["Edition"]):
    def get_by_natural_key(self, uuid: str, number: int) -> Edition:
        return self.get(article__uuid=uuid, number=number)


class Edition(AppendOnly):
    """That a revision went live under a path, or was taken from it.

    `is_substantive` is whether the story says something else since: what readers and
    machines are told as its last change moves with such editions only. After a removal
    by law no edition of the article says anything any more, but for when and what kind.
    """

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        RETRACTED = "retracted", _("Retracted")
        REINSTATED = "reinstated", _("Reinstated")
        REMOVED = "removed", _("Removed by law")

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="editions"
    )
    path = models.CharField(_("address"), max_length=120)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    # For the newsroom's log.
    note = models.CharField(_("note"), max_length=300, blank=True)
    # For the story's public history.
    public_note = models.CharField(
        _("note to readers"), max_length=LONGEST_NOTE, blank=True
    )
    override_reason = models.CharField(
        _("why in spite of flaws"), max_length=LONGEST_REASON, blank=True
    )
    is_substantive = models.BooleanField(
        _("the story says something else"), default=True
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="editions_of_an_article_are_numbered_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article} · {self.get_kind_display()} {self.number}"

    def natural_key(self) -> tuple[str, int]:
        return (*self.article.natural_key(), self.number)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.revision",
        "auth.user",
    ]
