"""What changed between two versions of an article, in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from articles.models.wording import choice_name, field_name
from articles.text.snapshot import CODE_FIELDS, Snapshot
from articles.text.snapshot_diff import SnapshotDiff, Summary, diff_snapshots, summary

EDITED = ngettext_lazy("%(count)d section edited", "%(count)d sections edited", "count")
ADDED = ngettext_lazy("%(count)d section added", "%(count)d sections added", "count")
REMOVED = ngettext_lazy(
    "%(count)d section removed", "%(count)d sections removed", "count"
)
MOVED = ngettext_lazy("%(count)d section moved", "%(count)d sections moved", "count")


def difference(old: Snapshot, new: Snapshot) -> SnapshotDiff:
    """What an editor did to `old`.

    A label that was renamed meanwhile is the same label, and tags have no order.
    """
    same = {
        name: getattr(old, name)
        for name, key in KEYS.items()
        if key(getattr(old, name)) == key(getattr(new, name))
    }
    return diff_snapshots(old, replace(new, **same))


KEYS: dict[str, Callable[[Any], Any]] = {
    "category": lambda label: label and label.slug,
    "tags": lambda labels: sorted(label.slug for label in labels),
    "bylines": lambda credits: [(each.slug, each.role) for each in credits],
    "updates": lambda story: story and story.uuid,
    "lead": lambda picture: picture and picture.uuid,
}


def changes(diff: SnapshotDiff) -> str:
    """One line, such as: 2 sections edited, tag “Beijing” added, headline changed."""
    counts = summary(diff)
    phrases = [*_sections(counts), *_tags(counts), *_fields(diff, counts)]
    return ", ".join(phrases) or _("nothing changed")


def beginning(content: Snapshot) -> str:
    """The same line for what has nothing before it."""
    sections = ngettext(
        "%(count)d section", "%(count)d sections", len(content.sections)
    ) % {"count": len(content.sections)}
    words = ngettext("%(count)d word", "%(count)d words", content.word_count) % {
        "count": content.word_count
    }
    return _("begun with %(sections)s, %(words)s") % {
        "sections": sections,
        "words": words,
    }


def _sections(counts: Summary) -> Iterator[str]:
    for sentence, number in (
        (EDITED, counts.sections_edited),
        (ADDED, counts.sections_added),
        (REMOVED, counts.sections_removed),
        (MOVED, counts.sections_moved),
    ):
        if number:
            yield str(sentence % {"count": number})


def _tags(counts: Summary) -> Iterator[str]:
    if names := counts.tags_added:
        sentence = ngettext("tag %(names)s added", "tags %(names)s added", len(names))
        yield sentence % {"names": _quoted(names)}
    if names := counts.tags_removed:
        sentence = ngettext(
            "tag %(names)s removed", "tags %(names)s removed", len(names)
        )
        yield sentence % {"names": _quoted(names)}


def _fields(diff: SnapshotDiff, counts: Summary) -> Iterator[str]:
    for name in counts.fields_changed:
        if name in CODE_FIELDS:
            value = choice_name(name, getattr(diff, name).new)
            yield _("%(field)s now “%(value)s”") % {
                "field": field_name(name),
                "value": value,
            }
        else:
            yield _("%(field)s changed") % {"field": field_name(name)}


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
