"""Addresses that are taken for ever: of articles, and of what has moved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_PATH = 500
LONGEST_TARGET = 1000


class AddressQuerySet(models.QuerySet["Address"]):
    """Addresses. Nothing names one, so none is looked up by its natural key."""

    def of_articles(self) -> AddressQuerySet:
        """Where articles are, or once were."""
        return self.filter(article__isnull=False)

    def redirects(self) -> AddressQuerySet:
        """Those that only lead elsewhere."""
        return self.filter(article__isnull=True)

    def known_to_readers(self) -> AddressQuerySet:
        return self.filter(is_public=True)


class Address(models.Model):
    """A path, and the article that has or had it, or where it leads (`to`).

    An article has all its paths for ever, so the database gives none to another, and
    an old one leads to wherever the article is now, in one step. No row leads to the
    path of another row, so those with `to` take one step as well.

    What was never public (`is_public`) leads no reader anywhere; the desk still finds
    by it what an earlier text means. Where the law has made us forget a path, `path` is
    a keyed digest of it.
    """

    path = models.CharField(_("from"), max_length=LONGEST_PATH)
    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="addresses",
    )
    to = models.CharField(
        _("to"),
        max_length=LONGEST_TARGET,
        blank=True,
        help_text=_("A path of this site, or an address that begins with https://."),
    )
    covers_below = models.BooleanField(
        _("with all that lies below"),
        default=False,
        help_text=_("So that /old/x/ leads to /new/x/."),
    )
    is_public = models.BooleanField(default=True, editable=False)
    at = models.DateTimeField(_("since"), editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["path"]
        indexes = [
            # Whatever leads to a path that moves is led on.
            models.Index(fields=["to"], name="redirects_by_target")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["path"], name="an_address_leads_to_one_place_for_ever"
            ),
            models.CheckConstraint(
                condition=models.Q(article__isnull=False, to="")
                | models.Q(article__isnull=True) & ~models.Q(to=""),
                name="an_address_is_an_articles_or_leads_on",
            ),
            models.CheckConstraint(
                condition=~models.Q(path=models.F("to")),
                name="no_address_leads_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.path

    def natural_key(self) -> tuple[str]:
        return (self.path,)

    natural_key.dependencies = ["articles.article", "auth.user"]  # type: ignore[attr-defined]
