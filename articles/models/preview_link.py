"""A link to one revision for someone without an account."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .revision import Revision


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def open(self, at: datetime) -> Self:
        """Neither expired nor revoked."""
        return self.filter(expires_at__gt=at, revoked_at__isnull=True)

    def get_by_natural_key(self, digest: str) -> PreviewLink:
        return self.get(digest=digest)


class PreviewLink(models.Model):
    """Leave to read one revision, until it expires or is revoked.

    Only the SHA-256 of the token is stored: who reads the database cannot open the
    link.
    """

    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="preview_links"
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.revision)

    def natural_key(self) -> tuple[str]:
        return (self.digest,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.revision",
        "auth.user",
    ]
