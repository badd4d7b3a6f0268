"""What people have to say to a story: the right of reply, the right of correction."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .append_only import AppendOnly, AppendOnlyQuerySet
from .correction import Correction
from .publication import Publication


class ReplyQuerySet(models.QuerySet["Reply"]):
    def get_by_natural_key(self, uuid: str) -> Reply:
        return self.get(uuid=uuid)

    def confirmed(self) -> Self:
        """Those that count: whoever sent them has said so by e-mail."""
        return self.exclude(state=Reply.State.NEW)

    def open(self) -> Self:
        """Those that wait for the newsroom, the most pressing first."""
        return self.filter(state__in=Reply.OPEN).order_by("due_at", "pk")

    def overdue(self, at: datetime) -> Self:
        return self.open().filter(due_at__lt=at)

    def never_confirmed(self, at: datetime) -> Self:
        """Those whose time to be confirmed is over."""
        return self.filter(state=Reply.State.NEW, expires_at__lt=at)

    def closed_before(self, at: datetime) -> Self:
        """Those that were closed before then and still say whose they are."""
        return self.filter(closed_at__lt=at, forgotten_at__isnull=True)


class Reply(models.Model):
    """What somebody sent to be published with a story, and what became of it.

    Never public. Readers see the `Correction` that an editor makes of it, and nothing
    else. Rows change through `articles.editing.replies` and
    `articles.publishing.replies` only. In the end `forgotten_at` says when the person
    and the words were deleted: that there was a reply, and when, stays.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", _("Right of reply")
        CORRECTION = "correction", _("Right of correction")

    class State(models.TextChoices):
        NEW = "new", _("Not confirmed by its sender")
        CONFIRMED = "confirmed", _("Waiting")
        IN_WORK = "in_work", _("In work")
        PUBLISHED = "published", _("Published")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn by its sender")

    OPEN = (State.CONFIRMED, State.IN_WORK)
    CLOSED = (State.PUBLISHED, State.REFUSED, State.WITHDRAWN)
    # What goes when the person is forgotten.
    PERSONAL = ("name", "party", "email", "telephone", "passage", "text")

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    publication = models.ForeignKey(
        Publication,
        on_delete=models.PROTECT,
        related_name="replies",
        verbose_name=_("story"),
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    party = models.CharField(
        _("name for readers"),
        max_length=120,
        blank=True,
        help_text=_("The only name that readers may see."),
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    passage = models.TextField(_("disputed passage"), blank=True)
    text = models.TextField(_("reply"), blank=True)
    # Which form it came with: a form is taken once.
    form = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.NEW
    )
    correction = models.ForeignKey(
        Correction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("published as"),
    )
    sent_at = models.DateTimeField(_("sent"))
    # Only while it is not confirmed; empty until the e-mail that asks for it is out.
    expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    forgotten_at = models.DateTimeField(
        _("personal data deleted"), null=True, blank=True
    )

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["-sent_at", "-pk"]
        default_permissions = ("view", "change")
        indexes = [
            # What waits, on the front of the desk and in the inbox.
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(state__in=["confirmed", "in_work"]),
                name="open_replies_by_their_due_date",
            ),
            # What the worker deletes: what was not confirmed in time.
            models.Index(
                fields=["expires_at"],
                condition=models.Q(state="new"),
                name="replies_to_be_confirmed",
            ),
            # What the worker deletes: who sent what was closed long ago.
            models.Index(
                fields=["closed_at"],
                condition=models.Q(forgotten_at__isnull=True),
                name="replies_to_be_forgotten",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="new", confirmed_at=None, due_at=None)
                | ~models.Q(state="new")
                & models.Q(confirmed_at__isnull=False, due_at__isnull=False),
                name="a_reply_is_due_once_it_is_confirmed",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["published", "refused", "withdrawn"],
                    closed_at__isnull=False,
                )
                | models.Q(state__in=["new", "confirmed", "in_work"], closed_at=None),
                name="a_closed_reply_says_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="published", correction__isnull=False)
                | ~models.Q(state="published") & models.Q(correction=None),
                name="a_published_reply_has_its_correction",
            ),
            models.CheckConstraint(
                condition=models.Q(forgotten_at=None)
                | models.Q(
                    closed_at__isnull=False,
                    name="",
                    party="",
                    email="",
                    telephone="",
                    passage="",
                    text="",
                ),
                name="a_forgotten_reply_says_nothing_of_anybody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.publication.headline}"

    def natural_key(self) -> tuple[str]:
        return (str(self.uuid),)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.correction",
        "articles.publication",
    ]

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_confirmed(self) -> bool:
        return self.state != self.State.NEW

    @property
    def is_forgotten(self) -> bool:
        return self.forgotten_at is not None

    def is_overdue(self, at: datetime) -> bool:
        """Whether the newsroom owes an answer since before then."""
        return self.is_open and self.due_at is not None and self.due_at < at


class ReplyStepQuerySet(AppendOnlyQuerySet["ReplyStep"]):
    def get_by_natural_key(self, uuid: str, after: str) -> ReplyStep:
        return self.get(reply__uuid=uuid, after=after)


class ReplyStep(AppendOnly):
    """That a reply came a step further, when and by whom; nobody is its sender.

    No step leads back, so each state is reached once.
    """

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="steps")
    before = models.CharField(_("from"), max_length=10, choices=Reply.State)
    after = models.CharField(_("to"), max_length=10, choices=Reply.State)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("at"))

    objects = ReplyStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a reply")
        verbose_name_plural = _("steps of replies")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reply", "after"], name="a_reply_comes_to_a_state_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reply}: {self.get_after_display()}"

    def natural_key(self) -> tuple[str, str]:
        return (*self.reply.natural_key(), self.after)

    natural_key.dependencies = ["articles.reply", "auth.user"]  # type: ignore[attr-defined]
