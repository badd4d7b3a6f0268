"""Where a category, tag or byline is named, before anybody deletes it."""

import json
import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Address,
    Article,
    Byline,
    Category,
    Credit,
    Publication,
    PublicationCredit,
    RevisionContent,
    Role,
    Tag,
)
from articles.models.byline import CreditModel
from articles.models.taxonomy import LabelModel

type AnyLabel = Category | Tag | Byline

# What a snapshot calls them.
PLACES = {Category: "category", Tag: "tags", Byline: "bylines"}
EXAMPLES = 3
MOST_COUNTED = 100


class Where(models.TextChoices):
    """In which form of an article a label is named."""

    PUBLISHED = "published", _("Published")
    WORKING_COPY = "working copy", _("In the working copy")
    HISTORY = "history", _("In an earlier version")


@dataclass(frozen=True, slots=True)
class Use:
    """How many articles name a label there, with the newest of them as examples."""

    where: Where
    count: int
    examples: list[Article]


def uses_of(label: AnyLabel) -> list[Use]:
    """Where the label is named; empty when it can be deleted.

    Working copies, publications (withdrawn ones may return), and the history of every
    article that was ever published. History is a search through all revisions, so it
    is only asked when nothing else names the label.
    """
    published = models.Q(
        pk__in=Publication.objects.filter(**_names(label)).values("article")
    )
    drafts = Article.objects.filter(**_names(label)).exclude(published)
    found = [
        _use(Where.PUBLISHED, Article.objects.filter(published)),
        _use(Where.WORKING_COPY, drafts.distinct()),
    ]
    if not any(use.count for use in found):
        past = Article.objects.filter(pk__in=_past(label))
        found.append(_use(Where.HISTORY, past))
    return [use for use in found if use.count]


def with_counts(labels: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Labels with `article_count` and `live_count`, in the same one query.

    What is above `MOST_COUNTED` stands for any larger number. A count costs as much as
    it has rows, so this is for the labels that are shown.
    """
    return labels.annotate(**_counts(labels.model))


def with_order(labels: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Labels that can be ordered by these counts; only then it costs anything."""
    return labels.alias(**_counts(labels.model))


def is_live(label: AnyLabel) -> bool:
    """Whether readers find an article under the label."""
    return Publication.objects.live().filter(**_names(label)).exists()


def path_to(model: type[LabelModel]) -> str:
    """How to filter working copies, and publications, by such a label."""
    return {Category: "category", Tag: "tags", Byline: "credits__byline"}[model]


def _names(label: AnyLabel) -> dict[str, AnyLabel]:
    return {path_to(type(label)): label}


class _HowMany(models.Subquery):
    """How many different values the one column of the rows has.

    A count of limited rows: Django can't say that within a query of something else.
    """

    template = "(SELECT count(DISTINCT %(column)s) FROM (%(subquery)s) AS counted)"
    output_field = models.IntegerField()


def _counts(model: type[LabelModel]) -> dict[str, _HowMany]:
    in_working_copies, before_readers = _rows_naming(model)
    return {
        "article_count": _count(*in_working_copies),
        "live_count": _count(*before_readers),
    }


def _rows_naming(model: type[LabelModel]) -> tuple[tuple[Any, str], tuple[Any, str]]:
    """The rows by which the labels count, and which column is the article's there."""
    label = {str(model._meta.model_name): models.OuterRef("pk")}
    if model is Category:
        published = Publication.objects.live().filter(**label)
        return (Article.objects.filter(**label), "id"), (published, "id")
    naming: Any = Article.tags.through if model is Tag else Credit
    shown: Any = Publication.tags.through if model is Tag else PublicationCredit
    live = shown._default_manager.filter(publication__state=Publication.State.LIVE)
    return (
        (naming._default_manager.filter(**label), "article_id"),
        (live.filter(**label), "publication_id"),
    )


def _count(rows: models.QuerySet, column: str) -> _HowMany:
    # An article may name a byline once for each of its roles.
    times = len(Role) if issubclass(rows.model, CreditModel) else 1
    limited = rows.order_by().values(column)[: (MOST_COUNTED + 1) * times]
    return _HowMany(limited, column=column)


def _use(where: Where, articles: models.QuerySet[Article]) -> Use:
    count = articles.count()
    return Use(where, count, [*articles[:EXAMPLES]] if count else [])


def _past(label: AnyLabel) -> Iterable[int]:
    """Articles, ever published, of which any revision names the label."""
    slugs = {label.slug, *_former_slugs(label)}
    named = KeyTextTransform(PLACES[type(label)], "snapshot")
    of_one = (models.Q(named__contains=f'"{slug}"') for slug in slugs)
    likely = (
        RevisionContent.objects.filter(revision__article__publication__isnull=False)
        .annotate(named=named)
        # A name may look the same as the slug, and SQLite ignores upper case here.
        .filter(reduce(operator.or_, of_one))
        .values_list("revision__article", "named")
    )
    return {article for article, named in likely if slugs & _slugs(named)}


def _former_slugs(label: AnyLabel) -> Iterator[str]:
    led = Address.objects.redirects().filter(to=label.get_absolute_url())
    for path in led.values_list("path", flat=True):
        yield path.strip("/").rpartition("/")[2]


def _slugs(named: str) -> set[str]:
    labels = json.loads(named)
    return {each["slug"] for each in (labels if isinstance(labels, list) else [labels])}
