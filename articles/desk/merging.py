"""What a merge brought in from other editors, in words."""

from collections.abc import Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.wording import field_name
from articles.text.snapshot_merge import PassageMerge, SnapshotMerge

from .conflict import title_of

ADDED = gettext_lazy("section “%(title)s” (new)")
REMOVED = gettext_lazy("section “%(title)s” (removed)")
EDITED = gettext_lazy("section “%(title)s”")


def came_in(merge: SnapshotMerge) -> str:
    """One line, such as: section “Latar”, tag “Beijing” and headline.

    Empty when nothing came from the others that was not here already.
    """
    phrases = [*_sections(merge), *_tags(merge), *_fields(merge)]
    return get_text_list(phrases, _("and"))


def _sections(merge: SnapshotMerge) -> Iterator[str]:
    for part in merge.sections_from_theirs:
        if "conflict" not in part.presence.origins:
            yield _section(part)
    if merge.order.origin == "theirs":
        yield _("the order of the sections")


def _section(part: PassageMerge) -> str:
    sentence = EDITED
    if part.presence.origin == "theirs":
        sentence = ADDED if part.theirs else REMOVED
    passage = part.theirs or part.base
    title = title_of(passage) if passage else ""
    return str(sentence % {"title": title})


def _tags(merge: SnapshotMerge) -> Iterator[str]:
    here = {*merge.tags.added_by_mine}
    for tag in merge.tags.added_by_theirs:
        if tag not in here:
            yield _("tag “%(name)s”") % {"name": tag.name or tag.slug}
    gone = {*merge.tags.dropped_by_mine}
    for tag in merge.tags.dropped_by_theirs:
        if tag not in gone:
            name = tag.name or tag.slug
            yield _("tag “%(name)s” (removed)") % {"name": name}


def _fields(merge: SnapshotMerge) -> Iterator[str]:
    for part in merge.fields_from_theirs:
        yield field_name(part.name)
