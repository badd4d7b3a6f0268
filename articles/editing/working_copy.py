"""The working copy as a snapshot, and a snapshot into the working copy's rows."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import models
from django.utils.translation import gettext_noop

from articles.errors import InvalidContent, Problem
from articles.models import Article, Byline, Category, Credit, Section, Tag
from articles.sentence import Sentence
from articles.text import snapshot as shape
from articles.text.snapshot import Snapshot

PLAIN_FIELDS = (
    "headline",
    "slug",
    "standfirst",
    "dateline",
    "seo_title",
    "seo_description",
)


def snapshot_of(article: Article) -> Snapshot:
    """The working copy as stored now."""
    credits = article.credits.select_related("byline")
    return Snapshot(
        **{field: getattr(article, field) for field in PLAIN_FIELDS},
        category=label_of(article.category) if article.category else None,
        tags=tuple(label_of(tag) for tag in article.tags.all()),
        bylines=tuple(
            shape.Credit(credit.byline.slug, credit.byline.name, credit.role)
            for credit in credits
        ),
        sections=tuple(
            shape.Passage(section.uuid, section.heading, section.body)
            for section in article.sections.all()
        ),
    )


def label_of(row: Category | Tag) -> shape.Label:
    """A category or tag as a snapshot names it."""
    return shape.Label(row.slug, row.name)


def same_content(one: Snapshot, other: Snapshot) -> bool:
    """Whether two snapshots say the same.

    The names of tags, bylines and category are not content of the article, and tags
    have no order.
    """
    return _nameless(one) == _nameless(other)


def plain_values(snapshot: Snapshot, category: Category | None) -> dict[str, Any]:
    """The values of the article's own row."""
    return {
        **{field: getattr(snapshot, field) for field in PLAIN_FIELDS},
        "category": category,
    }


def write_parts(article: Article, snapshot: Snapshot) -> None:
    """Make sections, tags and credits of the article those of the snapshot."""
    article.tags.set(tags_of(snapshot))
    article.credits.all().delete()
    Credit.objects.bulk_create(
        Credit(article=article, byline=byline, role=role, position=position)
        for position, (byline, role) in enumerate(credits_of(snapshot))
    )
    article.sections.all().delete()
    Section.objects.bulk_create(
        Section(
            uuid=passage.uuid,
            article=article,
            position=position,
            heading=passage.heading,
            body=passage.body,
        )
        for position, passage in enumerate(snapshot.sections)
    )


def category_of(snapshot: Snapshot) -> Category | None:
    """The row of the snapshot's category. Raises `InvalidContent` if there is none."""
    if snapshot.category is None:
        return None
    return _rows(Category, [snapshot.category.slug], "category")[0]


def tags_of(snapshot: Snapshot) -> list[Tag]:
    """The rows of the snapshot's tags. Raises `InvalidContent` if one is missing."""
    return _rows(Tag, [tag.slug for tag in snapshot.tags], "tags")


def credits_of(snapshot: Snapshot) -> list[tuple[Byline, str]]:
    """Byline and role in order. Raises `InvalidContent` if a byline is missing."""
    rows = _rows(Byline, [credit.slug for credit in snapshot.bylines], "bylines")
    return [(row, by.role) for row, by in zip(rows, snapshot.bylines, strict=True)]


def _rows[M: models.Model](model: type[M], slugs: Iterable[str], field: str) -> list[M]:
    wanted = [*slugs]
    if not wanted:
        return []
    found = model._default_manager.in_bulk({*wanted}, field_name="slug")
    if missing := [slug for slug in wanted if slug not in found]:
        gone = gettext_noop("“%(slug)s” does not exist any more.")
        message = Sentence(gone, slug=missing[0])
        raise InvalidContent([Problem(field, message)])
    return [found[slug] for slug in wanted]


def _nameless(snapshot: Snapshot) -> Snapshot:
    category = snapshot.category
    tags = sorted(tag.slug for tag in snapshot.tags)
    return replace(
        snapshot,
        category=category and shape.Label(category.slug),
        tags=tuple(shape.Label(slug) for slug in tags),
        bylines=tuple(shape.Credit(by.slug, "", by.role) for by in snapshot.bylines),
    )
