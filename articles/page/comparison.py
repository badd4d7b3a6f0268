"""Two contents of an article beside each other, ready to be laid out.

Made from any two snapshots, for `templates/admin/articles/article/_diff.html`: the
history, a conflict and the recovery of what was typed show differences alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Role
from articles.models.wording import choice_name, field_name
from articles.text.diff import Block, Run
from articles.text.matching import gaps, match
from articles.text.snapshot import (
    CODE_FIELDS,
    Credit,
    Label,
    Picture,
    Snapshot,
    Story,
)
from articles.text.snapshot_diff import (
    Change,
    Kind,
    PassageDiff,
    SnapshotDiff,
)

from .changes import changes, difference

# So many paragraphs that did not change are folded away; fewer give context.
MANY = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs in a row; folded when they are many and none of them changed."""

    blocks: tuple[Block, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class ComparedField:
    """A field that changed: a text by paragraphs, or one block for each name."""

    name: str
    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """A section; `moved` says from where to where, or is empty."""

    uuid: UUID
    kind: Kind
    moved: str
    heading: tuple[Block, ...]
    stretches: tuple[Stretch, ...]

    @property
    def was_there(self) -> bool:
        return self.kind != "added"

    @property
    def is_there(self) -> bool:
        return self.kind != "removed"


@dataclass(frozen=True, slots=True)
class Group:
    """Sections in a row; folded when none of them changed."""

    sections: tuple[ComparedSection, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every field that changed, every section, and the difference in one line."""

    changed: bool
    in_words: str
    fields: tuple[ComparedField, ...]
    groups: tuple[Group, ...]


def compare(old: Snapshot, new: Snapshot) -> Comparison:
    """What became of `old` in `new`."""
    diff = difference(old, new)
    return Comparison(
        changed=diff.changed,
        in_words=changes(diff),
        fields=tuple(_fields(diff)),
        groups=tuple(_groups(diff)),
    )


def _fields(diff: SnapshotDiff) -> Iterator[ComparedField]:
    texts = {field.name: field.text.blocks for field in diff.texts}
    names = {
        "category": _names(diff.category),
        "tags": _names(_tags(diff.tags)),
        "bylines": _names(diff.bylines),
        "updates": _names(diff.updates),
        "lead": _names(diff.lead),
        **{name: _names(_choices(name, diff)) for name in CODE_FIELDS},
    }
    for name in ORDER:
        blocks = texts.get(name) or names.get(name)
        if blocks:
            yield ComparedField(name, capfirst(field_name(name)), tuple(blocks))


# As in the form.
ORDER = (
    "headline",
    "slug",
    "dateline",
    "standfirst",
    "category",
    "tags",
    "bylines",
    "lead",
    "kind",
    "verification",
    "updates",
    "ai_disclosure",
    "ai_tool",
    "ai_note",
    "seo_title",
    "seo_description",
)


def _names(change: Change | None) -> Sequence[Block]:
    """A block for each name, in an order that reads well for both sides."""
    if change is None:
        return ()
    return [*_matched(_listed(change.old), _listed(change.new))]


def _tags(change: Change | None) -> Change | None:
    """The same change with the tags by name, as they have no order."""

    def in_order(tags: Sequence[Label]) -> list[Label]:
        return sorted(tags, key=lambda tag: (tag.name, tag.slug))

    return change and Change(in_order(change.old), in_order(change.new))


def _choices(name: str, diff: SnapshotDiff) -> Change[Label | None] | None:
    """The same change with what the desk calls the two values."""
    change: Change[str] | None = getattr(diff, name)
    if change is None:
        return None
    return Change(
        *(Label(code, choice_name(name, code)) for code in (change.old, change.new))
    )


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    for gap, pair in gaps(match(old, new), len(old), len(new)):
        yield from (Block("removed", (Run("removed", each),)) for each in old[gap.old])
        yield from (Block("added", (Run("added", each),)) for each in new[gap.new])
        yield from (Block("same", (Run("same", new[j]),)) for _, j in pair)


def _listed(
    value: Label | Story | Picture | Iterable[Label | Credit] | None,
) -> list[str]:
    if value is None:
        return []
    if isinstance(value, Story | Picture):
        return [value.name or str(value.uuid)]
    labels = [value] if isinstance(value, Label) else value
    return [_name(label) for label in labels]


def _name(label: Label | Credit) -> str:
    name = label.name or label.slug
    role = getattr(label, "role", "")
    return f"{name} ({ROLES.get(role, role)})" if role else name


ROLES = dict(Role.choices)


def _groups(diff: SnapshotDiff) -> Iterator[Group]:
    for changed, sections in groupby(diff.sections, lambda part: part.changed):
        compared = tuple(_section(part, diff.order) for part in sections)
        yield Group(compared, is_folded=not changed)


def _section(part: PassageDiff, order: Change[tuple[UUID, ...]]) -> ComparedSection:
    moved = ""
    if part.moved:
        moved = _("Moved from place %(old)d to place %(new)d.") % {
            "old": order.old.index(part.uuid) + 1,
            "new": order.new.index(part.uuid) + 1,
        }
    return ComparedSection(
        uuid=part.uuid,
        kind=part.kind,
        moved=moved,
        heading=part.heading.blocks,
        stretches=tuple(_stretches(part)),
    )


def _stretches(part: PassageDiff) -> Iterator[Stretch]:
    by_change = groupby(part.body.blocks, lambda block: block.kind != "same")
    for changed, group in by_change:
        blocks = tuple(group)
        whole = part.kind == "same"
        yield Stretch(blocks, not (changed or whole) and len(blocks) >= MANY)
