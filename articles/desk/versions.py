"""The versions of an article, as the history's addresses and screens name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from articles.editing.working_copy import snapshot_of
from articles.models import Article, Revision, RevisionContent
from articles.text.snapshot import Snapshot

from .sentences import erased
from .standing import moment, name_of

NOW = "now"


@dataclass(frozen=True, slots=True)
class Version:
    """A revision, or the working copy (then without one).

    `content` is None when it was erased by law; `story` then says so.
    """

    ref: str
    name: str
    story: str
    content: Snapshot | None
    revision: Revision | None
    is_current: bool

    @property
    def is_restorable(self) -> bool:
        """Whether there is something in it to bring back."""
        return self.content is not None and not self.is_current


def ref_of(revision: Revision) -> str:
    """What an address calls a revision: its number, or its uuid while it has none."""
    return str(revision.uuid if revision.number is None else revision.number)


def called(revision: Revision) -> str:
    """What a screen calls a revision."""
    if revision.number is None:
        return _("Unmerged text of %(who)s") % {"who": name_of(revision.by)}
    return _("Revision %(number)d") % {"number": revision.number}


def saved_by(revision: Revision) -> str:
    """When it was saved, by whom, and with which note."""
    who_when = {"when": moment(revision.at), "who": name_of(revision.by)}
    said = _("Saved %(when)s by %(who)s.") % who_when
    return f"{said} {revision.note}".strip()


def find(article: Article, ref: str) -> Revision:
    """The article's revision of that name, with what the screens show of it.

    Raises `Http404`.
    """
    revisions = article.revisions.select_related("by", "content", "erasure")
    found = None
    if re.fullmatch("[0-9]{1,9}", ref):
        found = revisions.filter(number=int(ref)).first()
    elif re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", ref):
        found = revisions.filter(number=None, uuid=UUID(ref)).first()
    if found is None:
        raise Http404(f"{article} has no revision {ref!r}")
    return found


def version(article: Article, ref: str) -> Version:
    """The version of that name; `now` is the working copy. Raises `Http404`."""
    if ref == NOW:
        return _working_copy(article)
    revision = find(article, ref)
    return version_of(revision, article)


def version_of(revision: Revision, article: Article) -> Version:
    """The revision, with its content if it still has any."""
    story = saved_by(revision)
    try:
        content = revision.snapshot
    except RevisionContent.DoesNotExist:
        content = None
        story = f"{story} {erasure_of(revision)}".strip()
    return Version(
        ref=ref_of(revision),
        name=called(revision),
        story=story,
        content=content,
        revision=revision,
        is_current=revision.number == article.version,
    )


def erasure_of(revision: Revision) -> str:
    """Why a revision can't be read any more; empty when it can."""
    erasure = getattr(revision, "erasure", None)
    return erased(erasure) if erasure else ""


def _working_copy(article: Article) -> Version:
    said = {"when": moment(article.edited_at), "who": name_of(article.edited_by)}
    return Version(
        ref=NOW,
        name=_("As it stands now"),
        story=_("Saved %(when)s by %(who)s.") % said,
        content=snapshot_of(article),
        revision=None,
        is_current=True,
    )
