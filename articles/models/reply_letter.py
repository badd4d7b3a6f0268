"""E-mails to people who sent a reply: what the site writes, and what the desk does."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .reply import Reply


class ReplyLetterQuerySet(models.QuerySet["ReplyLetter"]):
    def open(self) -> Self:
        """Neither sent nor given up."""
        return self.filter(mailed_at__isnull=True, given_up_at__isnull=True)

    def due(self, at: datetime) -> Self:
        return self.open().filter(next_try_at__lte=at).order_by("next_try_at", "pk")


class ReplyLetter(models.Model):
    """An e-mail to the sender of a reply: written with what it tells of, and sent by
    the worker.

    `text` is what an editor wrote, and empty in those that the site words itself.
    """

    class Kind(models.TextChoices):
        CONFIRM = "confirm", _("Asked for confirmation")
        RECEIVED = "received", _("Acknowledged")
        ANSWER = "answer", _("Answer")
        PUBLISHED = "published", _("Told of the publication")
        REFUSED = "refused", _("Refusal, with its reason")
        WITHDRAWN = "withdrawn", _("Told of the withdrawal")

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("text"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("written"))
    next_try_at = models.DateTimeField(_("next try"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=200, blank=True)

    objects = ReplyLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to the sender of a reply")
        verbose_name_plural = _("letters to senders of replies")
        ordering = ["at", "pk"]
        default_permissions = ()
        indexes = [
            # What the worker asks for every two seconds.
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(mailed_at__isnull=True, given_up_at__isnull=True),
                name="letters_still_to_be_mailed",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(mailed_at__isnull=True)
                | models.Q(given_up_at__isnull=True),
                name="a_letter_is_mailed_or_given_up_not_both",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.reply}"
