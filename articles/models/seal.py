"""Editions and corrections of the whole site in one chain: none changes quietly."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.seals import NOTHING

from .append_only import AppendOnly, AppendOnlyQuerySet
from .correction import Correction
from .edition import Edition
from .removal import Redaction
from .salt import DIGITS, new_salt
from .source import Source, note

ONLY = 1


class ChainManager(models.Manager["Chain"]):
    def current(self) -> Chain:
        """The chain as it is now; of length 0 before the first edition."""
        note(self.model(pk=ONLY).source_name)  # Also while there is none.
        return self.first() or Chain()

    def held(self) -> Chain:
        """The one row, held until the transaction ends; made, if there was none.

        Whoever adds to the chain waits here for whoever is adding.
        """
        held = self.select_for_update().first()
        if held is None:
            self.get_or_create(id=ONLY)
            held = self.select_for_update().get()
        return held


class Chain(Source):
    """How much is sealed, and the hash of the last of it."""

    # Not counted up: there is one.
    id = models.PositiveSmallIntegerField(
        primary_key=True, default=ONLY, editable=False
    )
    length = models.PositiveBigIntegerField(_("length"), default=0)
    head = models.CharField(_("latest hash"), max_length=DIGITS, default=NOTHING)
    at = models.DateTimeField(_("at"), null=True)

    objects = ChainManager()

    class Meta:
        verbose_name = _("chain of editions and corrections")
        verbose_name_plural = _("chain of editions and corrections")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=ONLY), name="there_is_one_chain"
            )
        ]

    def __str__(self) -> str:
        return f"{self.length} · {self.head}"

    def grow(self, *, by: int, head: str, at: datetime) -> None:
        """Note that the chain, which is held, ends so many entries later."""
        self.length += by
        self.head, self.at = head, at
        self.save(update_fields=["length", "head", "at"])


OF_AN_ENTRY = (
    *("position", "salt", "desk_salt", "path", "note", "desk", "content", "hash"),
    *("edition__number", "edition__kind", "edition__is_substantive", "edition__at"),
    *("edition__article__uuid", "edition__revision__uuid"),
)
SEALED = (
    *("edition__path", "edition__public_note"),
    *("edition__note", "edition__override_reason"),
    *("edition__revision__content__snapshot", "edition__revision__content__salt"),
    "edition__revision__erasure__reason",
)


class SealQuerySet(AppendOnlyQuerySet["Seal"]):
    """Seals. Nothing names one, so none is looked up by its natural key."""

    def in_order(self) -> Self:
        return self.order_by("position")

    def with_entries(self) -> Self:
        """With what is hashed, and little more: what is rare comes as a whole."""
        related = ("edition__article", "edition__revision")
        found = self.select_related(*related).only(*OF_AN_ENTRY, *RARE)
        return found.prefetch_related(_corrections(), _redactions())

    def with_what_they_seal(self) -> Self:
        """With that and what the digests in it are made from."""
        related = ("edition__revision__content", "edition__revision__erasure")
        found = self.select_related("edition__article", *related)
        found = found.only(*OF_AN_ENTRY, *SEALED, *RARE)
        kept = "edition__revision__redactions"
        return found.prefetch_related(_corrections(), _redactions(), kept)


RARE = ("correction", "redaction")


def _corrections() -> models.Prefetch[str]:
    related = ("publication__article", "edition", "instead__article", "corrects")
    rows = Correction.objects.select_related(*related)
    return models.Prefetch("correction", rows)


def _redactions() -> models.Prefetch[str]:
    related = ("revision__article", "revision__content", "revision__erasure")
    return models.Prefetch("redaction", Redaction.objects.select_related(*related))


class Seal(AppendOnly):
    """A place in the chain: of an edition, a correction or a redaction, with digests
    of what it says.

    What is hashed is one of the entries of `articles.text.seals`. `salt` belongs to the
    digests of an edition's address and public note, or to that of a correction's words,
    which is its `content`, and is public with them; `desk_salt` belongs to what only
    the desk may read. The salt of a revision's content lies with the content. A removal
    by law deletes all of them: then nobody can guess what was sealed.
    """

    position = models.PositiveBigIntegerField(_("position"), unique=True)
    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, null=True, related_name="seal"
    )
    correction = models.OneToOneField(
        Correction, on_delete=models.PROTECT, null=True, related_name="seal"
    )
    redaction = models.OneToOneField(
        Redaction, on_delete=models.PROTECT, null=True, related_name="seal"
    )
    salt = models.CharField(max_length=DIGITS, default=new_salt, blank=True)
    desk_salt = models.CharField(max_length=DIGITS, default=new_salt, blank=True)
    path = models.CharField(max_length=DIGITS, blank=True)
    note = models.CharField(max_length=DIGITS, blank=True)
    desk = models.CharField(max_length=DIGITS, blank=True)
    # Empty where the content was erased before the edition came into the chain.
    content = models.CharField(max_length=DIGITS, blank=True)
    hash = models.CharField(_("hash"), max_length=DIGITS)

    objects = SealQuerySet.as_manager()

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    edition__isnull=False, correction=None, redaction=None
                )
                | models.Q(edition=None, correction__isnull=False, redaction=None)
                | models.Q(edition=None, correction=None, redaction__isnull=False),
                name="a_seal_is_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.position} · {self.hash}"

    @property
    def sealed(self) -> Edition | Correction | Redaction | None:
        """What it is about; None where that row is not there any more."""
        return self.edition or self.correction or self.redaction

    def natural_key(self) -> tuple[Any, ...]:
        sealed = self.sealed
        assert sealed is not None  # The database refuses to delete what is sealed.
        return (sealed._meta.model_name, *sealed.natural_key())

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.correction",
        "articles.edition",
        "articles.redaction",
        "articles.revisioncontent",
    ]
