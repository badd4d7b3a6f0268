"""The history of the working copy: one immutable snapshot for every save."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.snapshot import Snapshot

from .append_only import AppendOnly, AppendOnlyQuerySet
from .article import Article
from .salt import DIGITS, new_salt


class RevisionQuerySet(AppendOnlyQuerySet["Revision"]):
    def merged(self) -> Self:
        """The versions of the article, without what could not be merged."""
        return self.filter(number__isnull=False)

    def unresolved(self) -> Self:
        """Posted text that still waits for a decision."""
        return self.filter(number__isnull=True, resolution__isnull=True)

    def get_by_natural_key(self, uuid: str) -> Revision:
        return self.get(uuid=uuid)


class Revision(AppendOnly):
    """An article as it was saved at one moment, by one account.

    `number` is the article's version that this save made; None for an unmerged
    revision, which keeps what an editor posted when it conflicted with what others
    had saved. `base` is the revision that the editor had opened (None for the first).
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"), null=True)
    # The database itself refuses to delete a base while a revision names it.
    base = models.ForeignKey(
        "self", on_delete=models.DO_NOTHING, null=True, related_name="+"
    )
    at = models.DateTimeField(_("saved"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("saved by"),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = [models.F("number").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="revisions_of_an_article_are_numbered_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article} #{self.number}"

    def natural_key(self) -> tuple[str]:
        return (str(self.uuid),)

    natural_key.dependencies = ["articles.article", "auth.user"]  # type: ignore[attr-defined]

    @property
    def snapshot(self) -> Snapshot:
        """What was saved. Raises `RevisionContent.DoesNotExist` once erased by law."""
        return self.content.as_snapshot()


class RevisionContentQuerySet(AppendOnlyQuerySet["RevisionContent"]):
    """Contents. Nothing names one, so none is looked up by its natural key."""


class RevisionContent(AppendOnly):
    """What a revision says, in a row of its own.

    Only `articles.editing.erase` may delete one, when the law demands it; the
    revision stays and says that it was there.
    """

    # Not the primary key: a dump by natural keys leaves primary keys out.
    revision = models.OneToOneField(
        Revision, on_delete=models.PROTECT, related_name="content"
    )
    snapshot = models.JSONField(_("snapshot"))
    # For the digest of the snapshot, and gone with it: then nobody finds out by
    # trying what was here.
    salt = models.CharField(max_length=DIGITS, default=new_salt, editable=False)

    objects = RevisionContentQuerySet.as_manager()

    class Meta:
        verbose_name = _("content of a revision")
        verbose_name_plural = _("contents of revisions")

    def __str__(self) -> str:
        return str(self.revision)

    def natural_key(self) -> tuple[str]:
        return self.revision.natural_key()

    natural_key.dependencies = ["articles.revision"]  # type: ignore[attr-defined]

    def as_snapshot(self) -> Snapshot:
        return Snapshot.from_json(self.snapshot)


class ErasureQuerySet(AppendOnlyQuerySet["Erasure"]):
    """Erasures of contents."""


class Erasure(AppendOnly):
    """That the content of a revision was erased: when, by whom and why."""

    revision = models.OneToOneField(
        Revision, on_delete=models.PROTECT, related_name="erasure"
    )
    at = models.DateTimeField(_("erased"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("erased by"),
    )
    reason = models.TextField(_("reason"))

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="an_erasure_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.reason}"

    def natural_key(self) -> tuple[str]:
        return self.revision.natural_key()

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.revision",
        "auth.user",
    ]


class ResolutionQuerySet(AppendOnlyQuerySet["Resolution"]):
    """Decisions on what could not be merged."""


class Resolution(AppendOnly):
    """That an unmerged revision was dealt with.

    `revision` is the one that holds the decision; it is None when the editor let the
    unmerged text go (it can still be read).
    """

    unmerged = models.OneToOneField(
        Revision, on_delete=models.PROTECT, related_name="resolution"
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, related_name="resolutions"
    )
    at = models.DateTimeField(_("resolved"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("resolution")
        verbose_name_plural = _("resolutions")

    def __str__(self) -> str:
        return str(self.unmerged)

    def natural_key(self) -> tuple[str]:
        return self.unmerged.natural_key()

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.revision",
        "auth.user",
    ]
