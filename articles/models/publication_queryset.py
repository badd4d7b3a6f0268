"""The rules about many publications: which ones, in what order, with what."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models.functions import Cast, Coalesce, Concat

from .byline import Byline
from .disclosure import Kind
from .picture import Rendition
from .publication_credit import PublicationCredit
from .taxonomy import Category, Tag

if TYPE_CHECKING:
    from .publication import Publication

OUTER = models.OuterRef("pk")

# When readers were last told something that they may not overlook.
LAST_TOLD = Coalesce("noted_at", "published_at")

# What there is of a picture before anything else.
FIRST_LOOK = {"shape": Rendition.Shape.WHOLE, "picture__rendered_at__isnull": True}


class PublicationQuerySet(models.QuerySet["Publication"]):
    def get_by_natural_key(self, uuid: str) -> Publication:
        return self.get(article__uuid=uuid)

    def live(self) -> Self:
        """What readers may see: the one definition of it."""
        return self.filter(state=self.model.State.LIVE)

    def with_page(self) -> Self:
        """Whose address answers: with the story, or that it is retracted."""
        return self.filter(state__in=self.model.WITH_PAGE)

    def without_paid(self) -> Self:
        """What the newsroom itself has to say."""
        return self.exclude(kind=Kind.PAID)

    def in_category(self, category: Category) -> Self:
        return self.filter(category=category)

    def tagged(self, tag: Tag) -> Self:
        """Those under a tag; quick also where they are many, if it comes `with_use`."""
        rows = self.model.tags.through._default_manager.filter(tag=tag)
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
            .prefetch_related("tags", _credits(), self._updates())
            .annotate(
                card_file=models.F("card__file"),
                card_edition=models.F("card__edition"),
            )
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_feeds(self) -> Self:
        """With what the page shows, and what the article is named by for ever."""
        return self.for_the_page().annotate(article_uuid=models.F("article__uuid"))

    def _updates(self) -> models.Prefetch[str]:
        live = self.model.objects.live().oldest_first()
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
