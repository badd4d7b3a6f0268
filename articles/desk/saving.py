"""From a posted manuscript to a revision, or back to the editor with both texts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError

from articles.editing.revise import revise, start
from articles.editing.working_copy import snapshot_of
from articles.errors import InvalidContent, StaleVersion
from articles.models import Article, Revision, RevisionContent
from articles.text.snapshot import Snapshot

from .conflict import Row, meet
from .manuscript import Manuscript
from .sentences import remark
from .standing import moment, name_of


def save(manuscript: Manuscript, *, by: User, at: datetime) -> Revision:
    """Start or revise the article that the manuscript is of.

    Raises what `revise` raises; a form that doesn't say which version was opened is
    stale. When the same new article arrives twice, one is made, and afterwards
    `manuscript.article` is that one.
    """
    if not manuscript.is_valid():
        raise InvalidContent([])
    content = manuscript.snapshot()
    if manuscript.article is None:
        try:
            return start(content, by=by, at=at, uuid=manuscript.opening)
        except IntegrityError:
            manuscript.article = Article.objects.get(uuid=manuscript.opening)
            return revise(manuscript.article, content, base=1, by=by, at=at)
    article = manuscript.article
    if manuscript.base is None:
        raise StaleVersion(base=0, current=article.version)
    return revise(article, content, base=manuscript.base, by=by, at=at)


def met(manuscript: Manuscript, who: str) -> Manuscript:
    """The form for an editor whom `who` was ahead of, open at the stored version."""
    article = manuscript.article
    assert article is not None  # Nobody is ahead of what is new.
    rows = [Row(passage, removed) for passage, removed in manuscript.passages()]
    meeting = meet(
        _content_of(article, manuscript.base),
        snapshot_of(article),
        manuscript.snapshot(),
        rows,
    )
    fresh = Manuscript.of(
        meeting.content,
        base=article.version,
        opening=manuscript.opening,
        removed=meeting.removed,
        article=article,
    )
    fresh.annotate(
        {name: remark(note, who) for name, note in meeting.notes.items()},
        {uuid: remark(note, who) for uuid, note in meeting.section_notes.items()},
    )
    return fresh


def savers(article: Article, base: int | None) -> tuple[str, str]:
    """Who saved since `base`, and when the last of them did, in words."""
    since = article.revisions.filter(number__gt=base or article.version - 1)
    revisions = [*since.select_related("by")]
    names = dict.fromkeys(name_of(revision.by) for revision in reversed(revisions))
    return ", ".join(names), moment(article.edited_at)


def _content_of(article: Article, number: int | None) -> Snapshot | None:
    held = RevisionContent.objects.filter(
        revision__article=article, revision__number=number
    ).first()
    return held.as_snapshot() if held else None
