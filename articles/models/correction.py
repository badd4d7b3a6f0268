"""What readers are told after a story was wrong: public, dated, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .append_only import AppendOnly, AppendOnlyQuerySet
from .edition import Edition
from .publication import Publication
from .revision import Revision
from .source import Source

# What an erasure by law takes; everything else about a correction stays.
WORDS = ("at_issue", "text", "party", "answer", "issuer")


class Ground(models.TextChoices):
    """On what a story may be retracted: Pedoman Pemberitaan Media Siber 5a, no more."""

    SARA = "sara", _("Ethnicity, religion, race and group relations (SARA)")
    DECENCY = "kesusilaan", _("Decency")
    CHILD = "masa-depan-anak", _("The future of a child")
    VICTIM = "trauma-korban", _("What a victim went through")
    COUNCIL = "dewan-pers", _("Special considerations laid down by the Press Council")


class LegalGround(models.TextChoices):
    """On what a story is removed by law: whom it protects, or who ordered it."""

    CHILD = "anak", _("To protect a child")
    VICTIM = "korban", _("To protect a victim")
    COURT = "pengadilan", _("A court’s order")


class Placement(models.TextChoices):
    """Where on the story's page it stands."""

    ABOVE = "above", _("Above the text")
    BELOW = "below", _("Below the text")


class CorrectionQuerySet(AppendOnlyQuerySet["Correction"]):
    def get_by_natural_key(self, uuid: str, number: int) -> Correction:
        return self.get(publication__article__uuid=uuid, number=number)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def between(self, first: datetime, end: datetime) -> Self:
        """Those from `first` on that came before `end`."""
        return self.filter(at__gte=first, at__lt=end)

    def up_to(self, at: datetime, pk: int) -> Self:
        """The given one, and what follows it where the newest are first."""
        return self.filter(models.Q(at__lt=at) | models.Q(at=at, pk__lte=pk))

    def last_issued_at(self) -> datetime | None:
        return self.newest_first().values_list("at", flat=True).first()

    def for_readers(self) -> Self:
        """With what is shown of them beside their story."""
        return self.select_related("instead")

    def for_the_list(self) -> Self:
        """With their stories, and with those that say that they were wrong."""
        named = self.annotate(article_uuid=models.F("publication__article__uuid"))
        return named.select_related("publication", "instead").prefetch_related(
            "corrected_by"
        )


class Correction(AppendOnly, Source):
    """One record beside a story: a correction, a reply, a retraction, or its end.

    Written with the edition that brought it out. `revision_before` is what readers had
    until then, `revision_after` what they have since; None when that is nothing.
    `at_issue` is what was wrong or, of a reply, the disputed passage; `text` is the
    correction, the reply or the reason. `issuer` is who answers for it before readers,
    as named then. A record that is wrong is corrected by another (`corrects`).

    The database itself refuses to change or delete a row: see `frozen`. Only an erasure
    by law empties its `WORDS`, and then `erased_at` says when. That a story was removed
    by law is a record without words: its `ground` is all that readers are told.
    """

    class Kind(models.TextChoices):
        """Stored values are stable: they are parts of addresses."""

        SLIP = "ralat", _("Erratum")
        ERROR = "koreksi", _("Correction")
        REPLY = "hak-jawab", _("Right of reply")
        CLARIFICATION = "klarifikasi", _("Clarification")
        RETRACTION = "pencabutan", _("Retraction")
        REINSTATEMENT = "pemulihan", _("Reinstatement")
        REMOVAL = "penghapusan", _("Removal by law")

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="corrections"
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    placement = models.CharField(_("place"), max_length=5, choices=Placement)
    at_issue = models.TextField(_("what it is about"), max_length=2000, blank=True)
    text = models.TextField(_("text"), max_length=10_000, blank=True)
    party = models.CharField(_("who replies"), max_length=160, blank=True)
    answer = models.TextField(_("the editors' answer"), max_length=4000, blank=True)
    ground = models.CharField(
        _("ground"),
        max_length=20,
        choices=[*Ground.choices, *LegalGround.choices],
        blank=True,
    )
    instead = models.ForeignKey(
        Publication,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("the story that is right"),
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )
    issuer = models.CharField(_("issued by"), max_length=160, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"))
    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, related_name="correction"
    )
    revision_before = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+"
    )
    revision_after = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, related_name="+"
    )
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)

    # Only from `for_the_list`.
    article_uuid: UUID

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["publication", "number"]
        indexes = [
            # The list of all, and its feed.
            models.Index(fields=["-at", "-id"], name="corrections_newest_first"),
            # The list of one kind.
            models.Index(fields=["kind", "-at", "-id"], name="corrections_of_a_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"],
                name="corrections_of_a_story_are_numbered_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(text="")
                | models.Q(erased_at__isnull=False)
                | models.Q(kind="penghapusan"),
                name="a_correction_has_text_until_the_law_takes_it",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["ralat", "koreksi", "hak-jawab"])
                | ~models.Q(at_issue="")
                | models.Q(erased_at__isnull=False),
                name="a_correction_says_what_was_wrong_and_a_reply_what_it_disputes",
            ),
            models.CheckConstraint(
                condition=~models.Q(issuer="") | models.Q(erased_at__isnull=False),
                name="a_correction_has_an_issuer",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="pencabutan", ground__in=Ground.values)
                | models.Q(kind="penghapusan", ground__in=LegalGround.values)
                | ~models.Q(kind__in=["pencabutan", "penghapusan"])
                & models.Q(ground=""),
                name="what_is_taken_back_has_a_ground_and_nothing_else_has",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["pencabutan", "penghapusan"], revision_after__isnull=True
                )
                | ~models.Q(kind__in=["pencabutan", "penghapusan"])
                & models.Q(revision_after__isnull=False),
                name="what_is_taken_back_leaves_readers_no_revision",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="pencabutan") | models.Q(instead__isnull=True),
                name="only_a_retraction_names_the_story_that_is_right",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="hak-jawab")
                | ~models.Q(party="")
                | models.Q(erased_at__isnull=False),
                name="a_reply_names_who_replies",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="hak-jawab") | models.Q(party="", answer=""),
                name="only_a_reply_has_a_party_and_an_answer",
            ),
            models.CheckConstraint(
                condition=~models.Q(corrects=models.F("id")),
                name="no_correction_corrects_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number} · {self.publication}"

    def natural_key(self) -> tuple[str, int]:
        return (*self.publication.natural_key(), self.number)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.publication",
        "articles.edition",
        "articles.revision",
        "auth.user",
    ]

    @property
    def is_retraction(self) -> bool:
        return self.kind == self.Kind.RETRACTION

    @property
    def is_removal(self) -> bool:
        return self.kind == self.Kind.REMOVAL

    @property
    def is_reply(self) -> bool:
        return self.kind == self.Kind.REPLY

    @property
    def is_above(self) -> bool:
        return self.placement == Placement.ABOVE

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None


Kind = Correction.Kind

# Where each kind may stand. The first is where the press expects it, and what is taken
# when nobody says otherwise: an error of fact is told before the text, always.
PLACEMENTS: dict[str, tuple[Placement, ...]] = {
    Kind.SLIP: (Placement.BELOW, Placement.ABOVE),
    Kind.ERROR: (Placement.ABOVE,),
    Kind.REPLY: (Placement.ABOVE, Placement.BELOW),
    Kind.CLARIFICATION: (Placement.ABOVE, Placement.BELOW),
    Kind.RETRACTION: (Placement.ABOVE,),
    Kind.REINSTATEMENT: (Placement.ABOVE, Placement.BELOW),
    Kind.REMOVAL: (Placement.ABOVE,),
}
# After these, a story that is listed says that it was wrong.
ADMITS_AN_ERROR = (Kind.SLIP, Kind.ERROR)
