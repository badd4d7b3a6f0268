"""What stays of a story that the law took: that there was one, why, when, by whom."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from .append_only import AppendOnly, AppendOnlyQuerySet
from .article import Article
from .correction import Correction
from .revision import Revision


class RemovalQuerySet(AppendOnlyQuerySet["Removal"]):
    def get_by_natural_key(self, uuid: str) -> Removal:
        return self.get(article__uuid=uuid)


class Removal(AppendOnly):
    """That a story was removed by law, for the newsroom.

    What readers are told is its `correction`: the ground, and nothing else. `done` says
    how much lay in each place that was emptied, by the names in
    `articles.publishing.removal`. Why it was done is the note of the edition.
    """

    article = models.OneToOneField(
        Article, on_delete=models.PROTECT, related_name="removal"
    )
    correction = models.OneToOneField(
        Correction, on_delete=models.PROTECT, related_name="removal"
    )
    # Whether its addresses are known by their digests only.
    hides_address = models.BooleanField(_("the address is gone too"))
    done = models.JSONField(_("what was done"))

    objects = RemovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("removal by law")
        verbose_name_plural = _("removals by law")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.article)

    def natural_key(self) -> tuple[str]:
        return self.article.natural_key()

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.correction",
    ]

    @property
    def reason(self) -> str:
        """Why, for the newsroom."""
        return self.correction.edition.note

    @property
    def at(self) -> datetime:
        return self.correction.at

    @property
    def by(self) -> User | None:
        return self.correction.by


class RedactionQuerySet(AppendOnlyQuerySet["Redaction"]):
    def get_by_natural_key(self, uuid: str, at: str) -> Redaction:
        return self.get(revision__uuid=uuid, at=at)


class Redaction(AppendOnly):
    """That a removed story's headline was taken out of a revision of another story.

    What the revision says since then is sealed in the chain by this row.
    """

    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="redactions"
    )
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = RedactionQuerySet.as_manager()

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "at"], name="a_revision_is_redacted_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.revision)

    def natural_key(self) -> tuple[str, str]:
        return (*self.revision.natural_key(), self.at.isoformat())

    natural_key.dependencies = ["articles.revision", "auth.user"]  # type: ignore[attr-defined]
