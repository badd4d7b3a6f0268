"""The live face of an article: what readers may see now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from .article import Article
from .byline import Byline
from .disclosure import CORRECTED, Kind, Labels, Verification, labels
from .edition import Edition
from .picture import Picture
from .publication_credit import PublicationCredit
from .publication_queryset import LAST_TOLD, OUTER, PublicationQuerySet
from .revision import Revision
from .source import Source
from .taxonomy import Category, Tag

# Stories under a label by which it `is_common`.
MANY = 2_000


class Publication(Source):
    """What readers see of one article, copied from the revision that went live.

    `published_at` is when it first went live, in whole seconds, and never changes;
    `updated_at` is when what it says last changed in substance: a small fix does not
    move it, and when the revision that is shown went live is its edition's to say.
    `noted_at` is when a correction was last issued to it, of whatever kind. `path`
    begins and ends with a slash, holds the date of `published_at` in the site's time
    zone, and stays this article's for ever, withdrawn or moved: `Address` has all that
    it ever had.
    """

    class State(models.TextChoices):
        LIVE = "live", _("Live")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        RETRACTED = "retracted", _("Retracted")
        REMOVED = "removed", _("Removed by law")

    WITH_PAGE = (State.LIVE, State.RETRACTED)

    article = models.OneToOneField(
        Article, on_delete=models.PROTECT, related_name="publication"
    )
    state = models.CharField(_("state"), max_length=10, choices=State)
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(_("address"), max_length=120)
    month = models.GeneratedField(
        expression=Substr("path", 2, 7),
        output_field=models.CharField(max_length=7),
        db_persist=True,
        serialize=False,
    )
    published_at = models.DateTimeField(_("published"))
    updated_at = models.DateTimeField(_("updated"))
    noted_at = models.DateTimeField(_("corrected"), null=True)
    is_corrected = models.BooleanField(_("was wrong and says so"), default=False)
    headline = models.CharField(_("headline"), max_length=200)
    standfirst = models.TextField(_("standfirst"), blank=True)
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        related_name="publications",
        verbose_name=_("category"),
    )
    tags = models.ManyToManyField(
        Tag, related_name="publications", verbose_name=_("tags")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.NEWS)
    verification = models.CharField(
        _("verification"), max_length=12, choices=Verification, blank=True
    )
    updates = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        # By an index of the few that have one, below.
        db_index=False,
        related_name="updating",
        verbose_name=_("updates the story"),
    )

    lead = models.ForeignKey(
        Picture,
        on_delete=models.PROTECT,
        null=True,
        related_name="leading_publications",
        verbose_name=_("lead picture"),
    )

    # Only from `for_feeds`.
    article_uuid: UUID

    # Only from `for_the_page`: its share card, and of which edition that is.
    card_file: str | None = None
    card_edition: int | None = None

    # Only from `with_leads`: shape, format, width, height and name of each, on a line.
    lead_files: str | None = None

    # Until when it is pinned, where `held_by` found it.
    pinned_until: datetime | None = None

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-published_at", "-pk"]
        indexes = [
            # The front page, and tag and byline pages after their join.
            models.Index(
                fields=["-published_at", "-id"],
                condition=models.Q(state="live"),
                name="live_newest_first",
            ),
            # A category page, and which categories have anything live.
            models.Index(
                fields=["category", "-published_at", "-id"],
                condition=models.Q(state="live"),
                name="live_in_category_newest_first",
            ),
            # A month's page and its part of the sitemap, and which months there are.
            models.Index(
                fields=["month", "-published_at", "-id", "updated_at"],
                condition=models.Q(state="live"),
                name="live_in_month_newest_first",
            ),
            # Which stories take another further. Hardly any does: a planner that knows
            # so would rather go through all stories than use an index of them all.
            models.Index(
                fields=["updates"],
                condition=models.Q(updates__isnull=False),
                name="stories_that_update_another",
            ),
            # What the desk's front page calls live lately.
            models.Index(
                fields=["-updated_at", "-id"],
                condition=models.Q(state="live"),
                name="live_last_updated_first",
            ),
            # Feeds, where a story stands anew when it is corrected or retracted.
            models.Index(
                LAST_TOLD.desc(), models.F("id").desc(), name="last_told_first"
            ),
            models.Index(
                "category",
                LAST_TOLD.desc(),
                models.F("id").desc(),
                name="last_told_in_category_first",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["path"], name="a_path_belongs_to_one_article_for_ever"
            ),
            models.CheckConstraint(
                condition=models.Q(updated_at__gte=models.F("published_at")),
                name="nothing_is_updated_before_it_is_published",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def natural_key(self) -> tuple[str]:
        return self.article.natural_key()

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.category",
        "articles.edition",
        "articles.picture",
        "articles.revision",
        "articles.tag",
    ]

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def is_live(self) -> bool:
        return self.state == self.State.LIVE

    @property
    def is_retracted(self) -> bool:
        return self.state == self.State.RETRACTED

    @property
    def is_removed(self) -> bool:
        return self.state == self.State.REMOVED

    @property
    def has_page(self) -> bool:
        """Whether its address answers."""
        return self.state in self.WITH_PAGE

    @property
    def has_history(self) -> bool:
        """Whether it ever was another than it is now."""
        return self.edition.number > 1

    @property
    def labels(self) -> Labels:
        """What stands beside its category; often nothing."""
        found = labels(self.kind, self.verification)
        return (*found, CORRECTED) if self.is_corrected else found

    @property
    def is_paid(self) -> bool:
        return self.kind == Kind.PAID

    @property
    def is_unverified(self) -> bool:
        return self.verification == Verification.UNVERIFIED


def with_use[Label: (Tag, Byline)](
    labels: models.QuerySet[Label],
) -> models.QuerySet[Label]:
    """The labels, each with whether it `is_common`: has more than `MANY` stories.

    No further query, and no dearer the more it has.
    """
    if issubclass(labels.model, Byline):
        rows = PublicationCredit.objects.filter(byline=OUTER)
    else:
        rows = Publication.tags.through._default_manager.filter(tag=OUTER)
    use = {"is_common": models.Exists(rows[MANY : MANY + 1])}
    return labels.annotate(**use)
