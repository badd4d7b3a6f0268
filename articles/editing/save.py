"""Saving what an editor wrote, together with what others saved meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles.errors import MergeConflict, StaleVersion
from articles.models import Article, Resolution, Revision, RevisionContent
from articles.text.naming import named_alike
from articles.text.snapshot import Snapshot, clean
from articles.text.snapshot_merge import SnapshotMerge, merge_snapshots

from .revise import latest_revision, revise
from .rights import hold_unless_removed, require_edit
from .working_copy import same_content

# Each attempt that fails means that somebody else's save went through.
ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that went through.

    `merge` tells what came in from others; None when nobody had been ahead.
    """

    revision: Revision
    merge: SnapshotMerge | None = None


def save(
    article: Article,
    content: Snapshot,
    *,
    base: int,
    by: User | None,
    at: datetime,
    note: str = "",
) -> Saved:
    """Save `content`, written on version `base`, merged with what was saved since.

    Only where both changed the same thing differently is a decision needed: then
    `MergeConflict` is raised, and the content is already kept as an unmerged
    revision. Raises `InvalidContent` and `NotAllowed` as `revise` does.
    """
    written, version, merge = content, base, None
    for _ in range(ATTEMPTS):
        try:
            return Saved(
                revise(article, written, base=version, by=by, at=at, note=note), merge
            )
        except StaleVersion as stale:
            merge = _merge(article, content, base)
            if not merge.is_clean:
                break
            written, version = merge.merged, stale.current
    unmerged = keep_unmerged(article, content, base=base, by=by, at=at)
    raise MergeConflict(unmerged, merge or _merge(article, content, base))


def resolve(
    unmerged: Revision, content: Snapshot, *, base: int, by: User | None, at: datetime
) -> Saved:
    """Save the decision on a conflict, made with version `base` in view.

    Sent twice, it is saved once. When others were ahead again and conflict again,
    `MergeConflict` has the new question, and the old one is settled by it.
    """
    try:
        saved = save(unmerged.article, content, base=base, by=by, at=at)
    except MergeConflict as conflict:
        settle(unmerged, conflict.unmerged, by=by, at=at)
        raise
    settle(unmerged, saved.revision, by=by, at=at)
    return saved


def let_go(unmerged: Revision, *, by: User | None, at: datetime) -> Resolution:
    """Settle a conflict without the unmerged text; it can still be read.

    Raises `NotAllowed`.
    """
    require_edit(by, unmerged.article)
    return settle(unmerged, None, by=by, at=at)


@transaction.atomic
def keep_unmerged(
    article: Article, content: Snapshot, *, base: int, by: User | None, at: datetime
) -> Revision:
    """Store what was posted, without a number. The same content is kept once.

    Raises `Removed` for an article that the law has taken.
    """
    hold_unless_removed(pk=article.pk)
    content = clean(content)
    opened = article.revisions.filter(number=base).first()
    waiting = article.revisions.unresolved().filter(by=by, base=opened)
    for revision in waiting.select_related("content"):
        if same_content(revision.snapshot, content):
            return revision
    revision = Revision.objects.create(
        article=article,
        base=opened,
        by=by,
        at=at,
    )
    RevisionContent.objects.create(revision=revision, snapshot=content.to_json())
    return revision


def merge_of(unmerged: Revision) -> SnapshotMerge:
    """An unmerged revision and the working copy as it is now, merged."""
    base = unmerged.base.number if unmerged.base else None
    return _merge(unmerged.article, unmerged.snapshot, base)


def _merge(article: Article, content: Snapshot, base: int | None) -> SnapshotMerge:
    opened = RevisionContent.objects.filter(
        revision__article=article, revision__number=base
    ).first()
    # Of a base that never was, nothing is known: then every difference is a question.
    before = opened.as_snapshot() if opened else Snapshot()
    theirs = latest_revision(article).snapshot
    before, theirs, mine = named_alike(before, theirs, clean(content))
    return merge_snapshots(before, mine, theirs)


def settle(
    unmerged: Revision, revision: Revision | None, *, by: User | None, at: datetime
) -> Resolution:
    """Note that `revision` holds the decision on a conflict; settled once is enough."""
    return Resolution.objects.get_or_create(
        unmerged=unmerged, defaults={"revision": revision, "by": by, "at": at}
    )[0]
