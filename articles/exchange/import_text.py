"""An article from a raw text: the one writer of what `plain_text` has parsed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.contrib.auth.models import User
from django.db import transaction

from articles.editing.revise import start
from articles.models import Article, Byline, Category, Edition, Role, Tag
from articles.publishing.publish import publish
from articles.text.snapshot import Credit, Label, Passage, Snapshot
from articles.text.spelling import clean_line

from .filing import Filing, Labels
from .plain_text import ParsedArticle

# The identity of an imported article comes from its words, so that importing it
# again finds it, whatever the desk has done to it since.
NAMESPACE = UUID("9d1b4a52-6a1e-4d0f-8f0c-6a0d0a3f6b11")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; `is_new` is False when the article was here already."""

    article: Article
    is_new: bool
    edition: Edition | None = None
    made: tuple[Category | Tag | Byline, ...] = ()


@transaction.atomic
def import_text(
    parsed: ParsedArticle,
    filing: Filing,
    *,
    by: User | None,
    at: datetime,
    is_public: bool = False,
    source: str = "",
) -> Imported:
    """Begin an article with this text at `at`, and publish it then if `is_public`.

    An article that was begun with the same headline and words is left as it is.
    `source` is noted on the revision. Raises what `start` and `publish` raise, and
    `Unfileable`; then nothing was written.
    """
    uuid = identity(filing.headline, parsed)
    if existing := Article.objects.filter(uuid=uuid).first():
        return Imported(existing, is_new=False)
    labels = Labels()
    content = _content(parsed, filing, uuid, labels)
    revision = start(content, by=by, at=at, note=source, uuid=uuid)
    edition = publish(revision, by=by, at=at) if is_public else None
    return Imported(revision.article, True, edition, tuple(labels.made))


def identity(headline: str, parsed: ParsedArticle) -> UUID:
    """The article's identity: the same for the same words, another for others."""
    sections = [(part.heading, part.paragraphs) for part in parsed.sections]
    words = [clean_line(headline), parsed.dateline, parsed.standfirst, sections]
    return uuid5(NAMESPACE, json.dumps(words, ensure_ascii=False))


def _content(
    parsed: ParsedArticle, filing: Filing, uuid: UUID, labels: Labels
) -> Snapshot:
    category = labels.get(Category, filing.category) if filing.category else None
    tags = [labels.get(Tag, name) for name in filing.tags]
    return Snapshot(
        headline=filing.headline,
        slug=filing.slug,
        dateline=parsed.dateline,
        standfirst=parsed.standfirst,
        category=Label(category.slug, category.name) if category else None,
        tags=tuple(Label(tag.slug, tag.name) for tag in tags),
        bylines=tuple(_credits(filing, labels)),
        sections=tuple(
            Passage(uuid5(uuid, str(number)), part.heading, part.body)
            for number, part in enumerate(parsed.sections)
        ),
    )


def _credits(filing: Filing, labels: Labels) -> Iterator[Credit]:
    for credited in filing.bylines:
        byline = labels.get(
            Byline, credited.name, is_organisation=credited.is_organisation
        )
        yield Credit(byline.slug, byline.name, Role.WRITER)
