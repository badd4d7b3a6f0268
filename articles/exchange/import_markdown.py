"""An article from a Markdown file that says all that the desk's form could."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid5

from django.contrib.auth.models import User
from django.db import transaction

from articles.editing.revise import start
from articles.editing.working_copy import lead_of, story_of
from articles.errors import Unfileable
from articles.models import Article, Byline, Category, Picture, Role, Tag
from articles.publishing.publish import publish
from articles.text import pictures
from articles.text import snapshot as shape
from articles.text.snapshot import CODE_FIELDS, Credit, Label, Passage, Snapshot, Story

from .filing import Labels
from .import_text import NAMESPACE, Imported
from .markdown_file import MarkdownFile
from .moment import parse_moment

# A picture of the library, with the space before it.
PICTURE = re.compile(
    rf"\s*!\[[^\]]*\]\({pictures.IDENTITY.pattern}(?:\s+\"[^\"]*\")?\)",
    re.IGNORECASE,
)
WITH_ROLE = re.compile(r"(?P<name>.*?)(?:\s*\((?P<role>writer|editor|source)\))?")


@transaction.atomic
def import_markdown(
    parsed: MarkdownFile, *, by: User | None, now: datetime, source: str = ""
) -> Imported:
    """Begin an article with this text, and publish it when the file says so.

    An article that was begun with the same headline and words is left as it is.
    Raises what `start` and `publish` raise, `UnclearTime` and `Unfileable`; then
    nothing was written.
    """
    uuid = identity(parsed)
    if existing := Article.objects.filter(uuid=uuid).first():
        return Imported(existing, is_new=False)
    typed = parsed.line("Published")
    at = parse_moment(typed, now=now) if typed else now
    labels = Labels()
    content = _content(parsed, uuid, labels)
    revision = start(content, by=by, at=at, note=source, uuid=uuid)
    edition = publish(revision, by=by, at=at) if typed else None
    return Imported(revision.article, True, edition, tuple(labels.made))


def identity(parsed: MarkdownFile) -> UUID:
    """The article's identity: the same for the same words, another for others.

    Pictures are no words: a text that gets some is the same text.
    """
    sections = [(part.heading, PICTURE.sub("", part.body)) for part in parsed.sections]
    words = [parsed.line("Headline"), parsed.line("Standfirst"), sections]
    return uuid5(NAMESPACE, json.dumps(words, ensure_ascii=False))


def _content(parsed: MarkdownFile, uuid: UUID, labels: Labels) -> Snapshot:
    line = parsed.line
    category = labels.get(Category, line("Category")) if line("Category") else None
    tags = [labels.get(Tag, name) for name in parsed.each("Tag")]
    return Snapshot(
        headline=line("Headline"),
        slug=line("Slug"),
        standfirst=line("Standfirst"),
        dateline=line("Dateline"),
        kind=line("Kind") or CODE_FIELDS["kind"],
        verification=line("Verification"),
        lead=_lead(line("Picture")) if line("Picture") else None,
        updates=_earlier(line("Updates")) if line("Updates") else None,
        ai_disclosure=line("AI") or CODE_FIELDS["ai_disclosure"],
        ai_tool=line("AI tool"),
        ai_note=line("AI note"),
        category=Label(category.slug, category.name) if category else None,
        tags=tuple(Label(tag.slug, tag.name) for tag in tags),
        bylines=tuple(_credits(parsed, labels)),
        sections=tuple(
            Passage(uuid5(uuid, str(number)), part.heading, part.body)
            for number, part in enumerate(parsed.sections)
        ),
    )


def _earlier(slug: str) -> Story:
    """The published story of this slug, the newest if there are several."""
    public = Article.objects.filter(slug=slug, publication__isnull=False)
    found = public.order_by("-publication__published_at").first()
    if found is None:
        raise Unfileable(f"No published article has the slug “{slug}” to be updated.")
    return story_of(found)


def _lead(named: str) -> shape.Picture:
    """The picture of the library with this identity, such as `picture:<uuid>`."""
    uuid = pictures.identity(named)
    found = Picture.objects.filter(uuid=uuid).first() if uuid else None
    if found is None:
        raise Unfileable(f"There is no picture “{named}” in the library.")
    return lead_of(found)


def _credits(parsed: MarkdownFile, labels: Labels) -> Iterator[Credit]:
    for key, value in parsed.lists:
        found = WITH_ROLE.fullmatch(value)
        if key == "Tag" or found is None:
            continue
        byline = labels.get(
            Byline, found["name"], is_organisation=key == "Organisation"
        )
        yield Credit(byline.slug, byline.name, found["role"] or Role.WRITER)
