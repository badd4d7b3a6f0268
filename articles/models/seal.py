"""The editions of the whole site in one chain, so that none changes quietly."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.seals import NOTHING

from .append_only import AppendOnly, AppendOnlyQuerySet
from .edition import Edition
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
    """How many editions are sealed, and the hash of the last of them."""

    # Not counted up: there is one.
    id = models.PositiveSmallIntegerField(
        primary_key=True, default=ONLY, editable=False
    )
    length = models.PositiveBigIntegerField(_("length"), default=0)
    head = models.CharField(_("latest hash"), max_length=DIGITS, default=NOTHING)
    at = models.DateTimeField(_("at"), null=True)

    objects = ChainManager()

    class Meta:
        verbose_name = _("chain of editions")
        verbose_name_plural = _("chain of editions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=ONLY), name="there_is_one_chain"
            )
        ]

    def __str__(self) -> str:
        return f"{self.length} · {self.head}"

    def grow(self, *, by: int, head: str, at: datetime) -> None:
        """Note that the chain, which is held, ends so many editions later."""
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
        """With what is hashed, and nothing more."""
        related = ("edition__article", "edition__revision")
        return self.select_related(*related).only(*OF_AN_ENTRY)

    def with_what_they_seal(self) -> Self:
        """With that and what the digests in it are made from."""
        related = ("edition__revision__content", "edition__revision__erasure")
        found = self.select_related("edition__article", *related)
        return found.only(*OF_AN_ENTRY, *SEALED)


class Seal(AppendOnly):
    """The place of an edition in the chain, with digests of what it says.

    What is hashed is `articles.text.seals.Entry`. `salt` belongs to the digests of
    the address and of the public note, and is public with them; `desk_salt` belongs
    to what only the desk may read. The salt of the content lies with the content.
    """

    position = models.PositiveBigIntegerField(_("position"), unique=True)
    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, related_name="seal"
    )
    salt = models.CharField(max_length=DIGITS, default=new_salt)
    desk_salt = models.CharField(max_length=DIGITS, default=new_salt)
    path = models.CharField(max_length=DIGITS)
    note = models.CharField(max_length=DIGITS)
    desk = models.CharField(max_length=DIGITS)
    # Empty where the content was erased before the edition came into the chain.
    content = models.CharField(max_length=DIGITS, blank=True)
    hash = models.CharField(_("hash"), max_length=DIGITS)

    objects = SealQuerySet.as_manager()

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} · {self.hash}"

    def natural_key(self) -> tuple[str, int]:
        return self.edition.natural_key()

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.edition",
        "articles.revisioncontent",
    ]
