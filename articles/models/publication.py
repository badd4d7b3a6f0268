"""The live face of an article: what readers may see now."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models.functions import Cast, Coalesce, Concat, Substr
from django.utils.translation import gettext_lazy as _

from .article import Article
from .byline import Byline, CreditModel
from .disclosure import CORRECTED, Kind, Labels, Verification, labels
from .edition import Edition
from .picture import Picture, Rendition
from .revision import Revision
from .source import Source
from .taxonomy import Category, Tag

OUTER = models.OuterRef("pk")

# When readers were last told something that they may not overlook.
LAST_TOLD = Coalesce("noted_at", "published_at")

# Stories under a label by which it `is_common`.
MANY = 2_000

# What there is of a picture before anything else.
FIRST_LOOK = {"shape": Rendition.Shape.WHOLE, "picture__rendered_at__isnull": True}


class PublicationQuerySet(models.QuerySet["Publication"]):
    def get_by_natural_key(self, uuid: str) -> Publication:
        return self.get(article__uuid=uuid)

    def live(self) -> Self:
        """What readers may see: the one definition of it."""
        return self.filter(state=Publication.State.LIVE)

    def with_page(self) -> Self:
        """Whose address answers: with the story, or that it is retracted."""
        return self.filter(state__in=Publication.WITH_PAGE)

    def without_paid(self) -> Self:
        """What the newsroom itself has to say."""
        return self.exclude(kind=Kind.PAID)

    def in_category(self, category: Category) -> Self:
        return self.filter(category=category)

    def tagged(self, tag: Tag) -> Self:
        """Those under a tag; quick also where they are many, if it comes `with_use`."""
        rows = Publication.tags.through._default_manager.filter(tag=tag)
        return self._named_by(rows, is_common=tag.is_common)

    def credited_to(self, byline: Byline) -> Self:
        """Those that credit a byline; quick like `tagged`.

        A story that credits it twice, as writer and editor, is there once.
        """
        rows = PublicationCredit.objects.filter(byline=byline)
        return self._named_by(rows, is_common=byline.is_common)

    def _named_by(self, rows: models.QuerySet[Any], *, is_common: bool) -> Self:
        """Those of these rows.

        The stories of a common label are soon met among all, the newest first; to sort
        them would take the longer the more there are. Those of another are looked up.
        A database without statistics cannot tell by itself which is quicker.
        """
        if is_common:
            return self.filter(models.Exists(rows.filter(publication=OUTER)))
        return self.filter(pk__in=rows.values("publication"))

    def updating(self, publication: Publication) -> Self:
        """Those that take this story further."""
        return self.filter(updates=publication)

    def oldest_first(self) -> Self:
        return self.order_by("published_at", "pk")

    def categories(self) -> models.QuerySet[Category]:
        """The categories of these publications, in the order of the navigation."""
        among_them = self.filter(category=models.OuterRef("pk"))
        return Category.objects.filter(models.Exists(among_them))

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def last_told_first(self) -> Self:
        """As feeds have them: what was corrected or retracted is news once more."""
        return self.order_by(LAST_TOLD.desc(), "-pk")

    def held_by(self, pins: models.QuerySet[Any]) -> Self:
        """Those that these pins hold on the front page, in their order there."""
        # By their keys: otherwise SQLite looks for a pin of every story.
        held = self.filter(pk__in=pins.values("publication"))
        held = held.annotate(pinned_until=models.F("pin__until"))
        return held.order_by("pin__position", "pin__pk")

    def up_to(self, published_at: datetime, pk: int) -> Self:
        """The given publication, and what follows it where the newest are first."""
        # What no index can answer, "older, or of the same second", narrows down what
        # one can.
        until_then = self.filter(published_at__lte=published_at)
        older = models.Q(published_at__lt=published_at)
        return until_then.filter(older | models.Q(pk__lte=pk))

    def older_than(self, publication: Publication) -> Self:
        """What follows the publication where the newest are first."""
        at, pk = publication.published_at, publication.pk
        return self.up_to(at, pk).exclude(pk=pk)

    def newer_than(self, publication: Publication) -> Self:
        """What precedes the publication where the newest are first."""
        since_then = self.filter(published_at__gte=publication.published_at)
        newer = models.Q(published_at__gt=publication.published_at)
        return since_then.filter(newer | models.Q(pk__gt=publication.pk))

    def in_month(self, month: str) -> Self:
        """Those with a month such as `2025-09` in their address."""
        return self.filter(month=month.replace("-", "/"))

    def last_updated_first(self) -> Self:
        return self.order_by("-updated_at", "-pk")

    def last_changed_at(self) -> datetime | None:
        """When one of these last went live or was withdrawn."""
        newest = self.order_by("-edition_id").values_list("edition__at", flat=True)
        return newest.first()

    def for_lists(self) -> Self:
        """With what a list shows; touching anything else is an error, not a query."""
        return (
            self.select_related("category")
            .prefetch_related(_credits())
            .fetch_mode(models.FETCH_RAISE)
        )

    def with_leads(self) -> Self:
        """With their lead pictures as lists show them; no further query."""
        of_it = Rendition.objects.filter(picture=models.OuterRef("lead"))
        wide = models.Q(shape=Rendition.Shape.WIDE)
        files = _files(of_it.filter(wide | models.Q(**FIRST_LOOK)))
        return self.select_related("lead").annotate(lead_files=files)

    def for_the_front(self) -> Self:
        """With what the front page shows, which names no writers."""
        return self.select_related("category").fetch_mode(models.FETCH_RAISE)

    def for_the_page(self) -> Self:
        """With what the article's own page shows: four queries."""
        return (
            self.select_related("category", "edition", "revision__content", "updates")
            .prefetch_related("tags", _credits(), _updates())
            .annotate(
                card_file=models.F("card__file"),
                card_edition=models.F("card__edition"),
            )
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_feeds(self) -> Self:
        """With what the page shows, and what the article is named by for ever."""
        return self.for_the_page().annotate(article_uuid=models.F("article__uuid"))


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


class PublicationCredit(CreditModel):
    """A credit as readers see it."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="credits"
    )

    class Meta(CreditModel.Meta):
        verbose_name = _("published credit")
        verbose_name_plural = _("published credits")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "byline", "role"],
                name="a_byline_has_a_role_in_a_publication_once",
            )
        ]

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.publication.natural_key(), self.byline.slug, self.role)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.publication",
        "articles.byline",
    ]


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


def _updates() -> models.Prefetch[str]:
    live = Publication.objects.live().oldest_first()
    return models.Prefetch("updating", live.only("headline", "path", "updates"))


def _credits() -> models.Prefetch[str]:
    return models.Prefetch(
        "credits", PublicationCredit.objects.select_related("byline")
    )


def _files(renditions: models.QuerySet[Rendition]) -> models.Subquery:
    """All of one picture's renditions in one value: a list has no query to spare."""
    said = Concat(
        "shape",
        models.Value(" "),
        "format",
        models.Value(" "),
        Cast("width", models.CharField()),
        models.Value(" "),
        Cast("height", models.CharField()),
        models.Value(" "),
        "file",
        output_field=models.TextField(),
    )
    of_picture = renditions.order_by().values("picture")
    return models.Subquery(
        of_picture.values(files=models.StringAgg(said, models.Value("\n")))
    )


def lead_file() -> models.Subquery:
    """The name of the largest JPEG of a publication's lead picture, for machines."""
    files = Rendition.objects.filter(
        picture=models.OuterRef("lead"),
        shape=Rendition.Shape.WHOLE,
        format=Rendition.Format.JPEG,
    )
    return models.Subquery(files.order_by("-width").values("file")[:1])
