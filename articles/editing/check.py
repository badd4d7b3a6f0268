"""What content must be like to be stored at all.

Fit for the desk, not yet for readers: that is `articles.publishing.readiness`.
"""

from collections.abc import Iterator
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from articles.errors import InvalidContent, Problem
from articles.models import AiDisclosure, Article, Kind, Role, Section, Verification
from articles.text.snapshot import Passage, Snapshot

MAX_SECTIONS = 200
MAX_SOURCE_BYTES = 200_000
LIMITED = (
    "headline",
    "slug",
    "standfirst",
    "dateline",
    "seo_title",
    "seo_description",
    "ai_tool",
    "ai_note",
)
CODES = {"kind": Kind, "verification": Verification, "ai_disclosure": AiDisclosure}


def check(snapshot: Snapshot) -> None:
    """Raise `InvalidContent` with every problem of the content, if there are any."""
    if problems := [*_problems(snapshot)]:
        raise InvalidContent(problems)


def section_problems(passage: Passage) -> Iterator[Problem]:
    """What is wrong with one section."""
    if not (passage.heading or passage.body):
        empty = _("This section is empty. Write something or remove it.")
        yield Problem("body", empty, passage.uuid)
    yield from _length_problem(Section, "heading", passage.heading, passage.uuid)
    size = len(passage.body.encode())
    if size > MAX_SOURCE_BYTES:
        message = _("This text has %(size)d kB; a section holds %(limit)d kB at most.")
        sizes = {"size": size // 1000, "limit": MAX_SOURCE_BYTES // 1000}
        yield Problem("body", message % sizes, passage.uuid)


def _problems(snapshot: Snapshot) -> Iterator[Problem]:
    if not snapshot.headline:
        yield Problem("headline", _("An article needs a headline."))
    for field in LIMITED:
        yield from _length_problem(Article, field, getattr(snapshot, field))
    for field, known in CODES.items():
        if getattr(snapshot, field) not in known.values:
            yield Problem(field, _("There is no such choice."))
    if snapshot.slug:
        yield from _slug_problem(snapshot.slug)
    if any(credit.role not in Role.values for credit in snapshot.bylines):
        yield Problem("bylines", _("A byline has a role that does not exist."))
    if len({(c.slug, c.role) for c in snapshot.bylines}) < len(snapshot.bylines):
        yield Problem("bylines", _("A byline stands here twice with the same role."))
    if len(snapshot.sections) > MAX_SECTIONS:
        message = _("An article holds %(limit)d sections at most.")
        yield Problem("sections", message % {"limit": MAX_SECTIONS})
    for passage in snapshot.sections:
        yield from section_problems(passage)


def _length_problem(
    model: type[Article | Section], field: str, value: str, section: UUID | None = None
) -> Iterator[Problem]:
    limit = getattr(model._meta.get_field(field), "max_length", None)
    if limit is not None and len(value) > limit:
        message = _("%(length)d characters; at most %(limit)d fit here.")
        lengths = {"length": len(value), "limit": limit}
        yield Problem(field, message % lengths, section)


def _slug_problem(slug: str) -> Iterator[Problem]:
    try:
        validate_slug(slug)
    except ValidationError as error:
        yield Problem("slug", error.messages[0])
