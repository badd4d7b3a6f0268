"""The working copy as a snapshot, and a snapshot into the working copy's rows."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop

from articles.errors import InvalidContent, Problem
from articles.models import (
    Article,
    Byline,
    Category,
    Credit,
    Picture,
    Section,
    Tag,
)
from articles.sentence import Sentence
from articles.text import snapshot as shape
from articles.text.snapshot import Snapshot

from .addresses import successors
from .picture_uses import note_uses

ITSELF = gettext_noop("A story can't update itself.")
NO_PICTURE = gettext_noop("The lead picture “%(name)s” is not in the library.")
NEVER_PUBLIC = gettext_noop(
    "“%(headline)s” was never published, so nothing can update it."
)
LONGEST_NAME = 120
PLAIN_FIELDS = (
    "headline",
    "slug",
    "standfirst",
    "dateline",
    "seo_title",
    "seo_description",
    "kind",
    "verification",
    "ai_disclosure",
    "ai_tool",
    "ai_note",
)


def snapshot_of(article: Article) -> Snapshot:
    """The working copy as stored now."""
    credits = article.credits.select_related("byline")
    return Snapshot(
        **{field: getattr(article, field) for field in PLAIN_FIELDS},
        category=label_of(article.category) if article.category else None,
        updates=story_of(article.updates) if article.updates else None,
        lead=lead_of(article.lead) if article.lead else None,
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


def story_of(article: Article) -> shape.Story:
    """An article as the snapshot of another one names it."""
    return shape.Story(article.uuid, article.headline)


def lead_of(picture: Picture) -> shape.Picture:
    """A picture as the snapshot of an article names it, in words that readers know."""
    name = picture.caption or picture.alt
    return shape.Picture(picture.uuid, name[:LONGEST_NAME])


def same_content(one: Snapshot, other: Snapshot) -> bool:
    """Whether two snapshots say the same.

    The names of tags, bylines, category, pictures and other stories are not content of
    the article, and tags have no order.
    """
    return _nameless(one) == _nameless(other)


def row_values(snapshot: Snapshot, uuid: UUID) -> dict[str, Any]:
    """The values of the row of the article `uuid`. Raises as `category_of` does."""
    if snapshot.updates and snapshot.updates.uuid == uuid:
        raise InvalidContent([Problem("updates", Sentence(ITSELF))])
    return {
        **{field: getattr(snapshot, field) for field in PLAIN_FIELDS},
        "category": category_of(snapshot),
        "updates": updated_by(snapshot),
        "lead": led_by(snapshot),
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
    note_uses(article, snapshot, is_live=False)


def category_of(snapshot: Snapshot) -> Category | None:
    """The row of the snapshot's category. Raises `InvalidContent` if there is none."""
    if snapshot.category is None:
        return None
    return _rows(Category, [snapshot.category.slug], "category")[0]


def updated_by(snapshot: Snapshot) -> Article | None:
    """The row of the story that this one updates.

    Raises `InvalidContent` if it was never public: there is nothing to update.
    """
    story = snapshot.updates
    if story is None:
        return None
    public = Article.objects.filter(publication__isnull=False)
    found = public.select_related("publication").filter(uuid=story.uuid).first()
    if found is None:
        message = Sentence(NEVER_PUBLIC, headline=story.name or str(story.uuid))
        raise InvalidContent([Problem("updates", message)])
    return found


def led_by(snapshot: Snapshot) -> Picture | None:
    """The row of the lead picture. Raises `InvalidContent` if there is none."""
    lead = snapshot.lead
    if lead is None:
        return None
    found = Picture.objects.filter(uuid=lead.uuid).first()
    if found is None:
        message = Sentence(NO_PICTURE, name=lead.name or str(lead.uuid))
        raise InvalidContent([Problem("lead", message)])
    return found


def tags_of(snapshot: Snapshot) -> list[Tag]:
    """The rows of the snapshot's tags. Raises `InvalidContent` if one is missing."""
    return _rows(Tag, [tag.slug for tag in snapshot.tags], "tags")


def credits_of(snapshot: Snapshot) -> list[tuple[Byline, str]]:
    """Byline and role in order. Raises `InvalidContent` if a byline is missing."""
    rows = _rows(Byline, [credit.slug for credit in snapshot.bylines], "bylines")
    return [(row, by.role) for row, by in zip(rows, snapshot.bylines, strict=True)]


def rows_by_slug[M: (Category, Tag, Byline)](
    model: type[M], slugs: Iterable[str]
) -> dict[str, M]:
    """The labels that these slugs mean, also by a slug that one had before."""
    wanted = {*slugs}
    if not wanted:
        return {}
    found: dict[str, M] = model._default_manager.in_bulk(wanted, field_name="slug")
    former = {model(slug=slug).get_absolute_url(): slug for slug in wanted - {*found}}
    if former:
        current = {
            former[path]: to.strip("/").rpartition("/")[2]
            for path, to in successors(former).items()
        }
        renamed = model._default_manager.in_bulk(current.values(), field_name="slug")
        found |= {old: renamed[new] for old, new in current.items() if new in renamed}
    return found


def _rows[M: (Category, Tag, Byline)](
    model: type[M], slugs: Iterable[str], field: str
) -> list[M]:
    wanted = [*slugs]
    found = rows_by_slug(model, wanted)
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
        updates=snapshot.updates and shape.Story(snapshot.updates.uuid),
        lead=snapshot.lead and shape.Picture(snapshot.lead.uuid),
        tags=tuple(shape.Label(slug) for slug in tags),
        bylines=tuple(shape.Credit(by.slug, "", by.role) for by in snapshot.bylines),
    )
