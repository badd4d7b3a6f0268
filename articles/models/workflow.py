"""How a story moves through the desk, and what colleagues tell each other about it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from .append_only import AppendOnly, AppendOnlyQuerySet
from .article import Article, Stage
from .reply import Reply


class StageChangeQuerySet(AppendOnlyQuerySet["StageChange"]):
    def get_by_natural_key(self, uuid: str, at: str, after: str) -> StageChange:
        return self.get(article__uuid=uuid, at=at, after=after)


class StageChange(AppendOnly):
    """That a story was handed on or given back, by whom and with which note."""

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="stage_changes"
    )
    before = models.CharField(_("from"), max_length=10, choices=Stage)
    after = models.CharField(_("to"), max_length=10, choices=Stage)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))
    note = models.TextField(_("note"), blank=True)

    objects = StageChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage change")
        verbose_name_plural = _("stage changes")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "at", "after"], name="a_step_is_taken_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_after_display()}"

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.article.natural_key(), self.at.isoformat(), self.after)

    natural_key.dependencies = ["articles.article", "auth.user"]  # type: ignore[attr-defined]


class Note(models.Model):
    """An internal remark on an article. Never public."""

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="desk_notes"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("note"), max_length=2000)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unseen_by(self, user: User) -> Self:
        return self.filter(to=user, seen_at__isnull=True)


class Notice(models.Model):
    """That a colleague should look at an article: shown at the desk, once seen gone."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", _("Assigned to you")
        RETURNED = "returned", _("Given back to you")
        APPROVED = "approved", _("Approved")
        REPLY = "reply", _("Right of reply")

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="notices"
    )
    # Where the notice is of one to the article.
    reply = models.ForeignKey(
        Reply, on_delete=models.CASCADE, null=True, blank=True, related_name="notices"
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("note"), blank=True)
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-at", "-pk"]
        indexes = [
            # What waits for someone, shown on the front of the desk.
            models.Index(
                fields=["to", "-at"],
                condition=models.Q(seen_at__isnull=True),
                name="notices_not_seen_yet",
            )
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.get_kind_display()}"


class MailPreferenceManager(models.Manager["MailPreference"]):
    def get_by_natural_key(self, username: str) -> MailPreference:
        return self.get(user__username=username)


class MailPreference(models.Model):
    """Whether an account wants its notices by e-mail too."""

    # Not the primary key: a dump by natural keys leaves primary keys out.
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="mail_preference",
    )
    wants_notices = models.BooleanField(_("send me notices by e-mail"), default=False)

    objects = MailPreferenceManager()

    class Meta:
        verbose_name = _("mail preference")
        verbose_name_plural = _("mail preferences")

    def __str__(self) -> str:
        return str(self.user)

    def natural_key(self) -> tuple[str]:
        return (self.user.get_username(),)

    natural_key.dependencies = ["auth.user"]  # type: ignore[attr-defined]
