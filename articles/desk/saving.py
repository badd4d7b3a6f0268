"""From a posted manuscript to a revision, or back to the editor with a question."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError

from articles.editing import save as editing
from articles.editing.revise import start
from articles.editing.save import Saved
from articles.errors import InvalidContent
from articles.models import Article, Revision
from articles.text.snapshot_merge import SnapshotMerge

from .conflict import Names, proposal, questions
from .manuscript import Manuscript
from .standing import moment, name_of
from .waiting import waiting_text


def save(manuscript: Manuscript, *, by: User, at: datetime) -> Saved:
    """Start the article that the manuscript is of, or save and merge it.

    Raises what `articles.editing.save.save` raises. When the same new article arrives
    twice, one is made, and afterwards `manuscript.article` is that one.
    """
    if not manuscript.is_valid():
        raise InvalidContent([])
    content = manuscript.snapshot()
    if manuscript.article is None:
        try:
            return Saved(start(content, by=by, at=at, uuid=manuscript.opening))
        except IntegrityError:
            manuscript.article = Article.objects.get(uuid=manuscript.opening)
            return editing.save(manuscript.article, content, base=1, by=by, at=at)
    # There is no version 0: a form that doesn't say its own is compared in full.
    base = manuscript.base or 0
    unmerged = waiting_text(manuscript.article, manuscript.unmerged)
    if unmerged:
        return editing.resolve(unmerged, content, base=base, by=by, at=at)
    return editing.save(manuscript.article, content, base=base, by=by, at=at)


def asked(unmerged: Revision, merge: SnapshotMerge, names: Names) -> Manuscript:
    """The form for a decision: the merged text at the stored version, and questions."""
    article = unmerged.article
    content, removed = proposal(merge)
    manuscript = Manuscript.of(
        content,
        base=article.version,
        unmerged=unmerged.uuid,
        removed=removed,
        article=article,
    )
    manuscript.ask(questions(merge, names))
    return manuscript


def savers(
    article: Article, base: int | None, until: int | None = None
) -> tuple[str, str]:
    """Who saved after `base`, and when the last of them did, in words.

    `until` is a version that does not count any more.
    """
    since = article.revisions.filter(number__gt=base or article.version - 1)
    if until is not None:
        since = since.filter(number__lt=until)
    revisions = [*since.select_related("by")]
    names = dict.fromkeys(name_of(revision.by) for revision in reversed(revisions))
    last = revisions[0].at if revisions else article.edited_at
    return ", ".join(names), moment(last)
