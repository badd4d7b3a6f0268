"""Bringing back what was saved once: never a step back, always one more revision."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.errors import InvalidContent, NoSuchSection, Problem, StaleVersion
from articles.models import Article, Byline, Category, Revision, Tag
from articles.text.snapshot import Credit, Label, Passage, Snapshot

from .revise import latest_revision, revise
from .rights import may, require_edit
from .save import settle
from .working_copy import same_content, snapshot_of

FROM_NUMBER = gettext_noop("Restored from revision %(number)d.")
FROM_UNMERGED = gettext_noop("Restored from an unmerged text.")
SECTION = gettext_noop("Only the section “%(heading)s”.")
HEADING_IN_NOTE = 80


@transaction.atomic
def restore(
    revision: Revision, *, base: int, by: User | None, at: datetime
) -> Revision:
    """Make the article say again what `revision` says, and return the new revision.

    `base` is the version that the editor saw. A tag, byline or category that was
    deleted since is made again if the account may add one. An unmerged text counts as
    decided on. When the article says so already, nothing is written and the revision
    that stands is returned. Raises
    `RevisionContent.DoesNotExist` once erased, and what `revise` raises.
    """
    require_edit(by, revision.article)
    content = revision.snapshot
    _make_missing_labels(content, by)
    note = _note(revision)
    made = _bring_back(revision, content, base=base, by=by, at=at, note=note)
    if revision.number is None:
        settle(revision, made, by=by, at=at)
    return made


@transaction.atomic
def restore_section(
    revision: Revision, uuid: UUID, *, base: int, by: User | None, at: datetime
) -> Revision:
    """Make one section say again what it says in `revision`, and leave all else.

    A section that is still there stays in its place; one that is gone comes back
    behind the one that it followed. Raises `NoSuchSection` when `revision` has none
    of that identity, and what `restore` raises.
    """
    require_edit(by, revision.article)
    content = revision.snapshot
    passage = next((part for part in content.sections if part.uuid == uuid), None)
    if passage is None:
        raise NoSuchSection(str(uuid))
    now = snapshot_of(_stored(revision))
    mended = replace(now, sections=_with(passage, now.sections, content.sections))
    note = f"{_note(revision)} {_section_note(passage)}"
    return _bring_back(revision, mended, base=base, by=by, at=at, note=note)


def _bring_back(
    revision: Revision,
    content: Snapshot,
    *,
    base: int,
    by: User | None,
    at: datetime,
    note: str,
) -> Revision:
    """Save `content`, unless the stored version says the same or is another one."""
    article = _stored(revision)
    if same_content(content, snapshot_of(article)):
        return latest_revision(article)
    # `revise` takes what equals the base for an editor who changed nothing. Here it
    # is a wish: to undo what others saved since, which they were not seen to do.
    if article.version != base:
        raise StaleVersion(base=base, current=article.version)
    return revise(article, content, base=base, by=by, at=at, note=note)


def _stored(revision: Revision) -> Article:
    article = revision.article
    article.refresh_from_db()
    return article


def _with(
    passage: Passage, now: Sequence[Passage], then: Sequence[Passage]
) -> tuple[Passage, ...]:
    """The sections of now with this one as it was then."""
    here = [part.uuid for part in now]
    if passage.uuid in here:
        return tuple(passage if part.uuid == passage.uuid else part for part in now)
    order = [part.uuid for part in then]
    before = order[: order.index(passage.uuid)]
    places = [here.index(uuid) + 1 for uuid in reversed(before) if uuid in here]
    place = places[0] if places else 0
    return (*now[:place], passage, *now[place:])


def _note(revision: Revision) -> str:
    if revision.number is None:
        return _in_site_language(FROM_UNMERGED)
    return _in_site_language(FROM_NUMBER) % {"number": revision.number}


def _section_note(passage: Passage) -> str:
    heading = passage.heading or "…"
    if len(heading) > HEADING_IN_NOTE:
        heading = f"{heading[: HEADING_IN_NOTE - 1]}…"
    return _in_site_language(SECTION) % {"heading": heading}


def _in_site_language(sentence: str) -> str:
    """A note is stored: everybody reads it in the language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return _(sentence)


def _make_missing_labels(content: Snapshot, by: User | None) -> None:
    """Make labels that were deleted since, under their old slugs and names.

    For an account that may not add them, they stay missing, which `revise` refuses.
    """
    categories = [content.category] if content.category else []
    _make_missing(Category, categories, by)
    _make_missing(Tag, content.tags, by)
    _make_missing(Byline, content.bylines, by)


def _make_missing(
    model: type[Category | Tag | Byline],
    labels: Iterable[Label | Credit],
    by: User | None,
) -> None:
    if not may(by, f"articles.add_{model._meta.model_name}"):
        return
    named = {label.slug: label.name or label.slug for label in labels}
    known = model._default_manager.in_bulk([*named], field_name="slug")
    for slug in named.keys() - known.keys():
        label = model(slug=slug, name=named[slug])
        try:
            label.full_clean()
        except ValidationError as error:
            problem = Problem(str(model._meta.verbose_name), " ".join(error.messages))
            raise InvalidContent([problem]) from error
        label.save()
