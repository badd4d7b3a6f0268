"""What changed between two snapshots of an article: field by field, section by section.

Sections are followed by their identity, so that one that moved is not taken for one
that was deleted and another that was written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from articles.text.diff import TextDiff, diff_text
from articles.text.errors import MismatchedDiff
from articles.text.matching import gaps, match
from articles.text.snapshot import (
    CODE_FIELDS,
    TEXT_FIELDS,
    Credit,
    Label,
    Passage,
    Picture,
    Snapshot,
    Story,
)

type Side = Literal["old", "new"]
# Fields that are compared as a whole, by their names in both shapes.
WHOLE_FIELDS = ("category", "tags", "bylines", *CODE_FIELDS, "updates", "lead")

type Kind = Literal["same", "added", "removed", "edited"]


@dataclass(frozen=True, slots=True)
class Change[T]:
    """What a field held, and what it holds now."""

    old: T
    new: T


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """A text field that changed, by its name in `Snapshot`."""

    name: str
    text: TextDiff


@dataclass(frozen=True, slots=True)
class PassageDiff:
    """What became of a section. It may have moved and been edited.

    One that was added or removed has no old or no new side (None); the heading and
    body of the missing side count as empty.
    """

    uuid: UUID
    kind: Kind
    moved: bool
    old: Passage | None
    new: Passage | None
    heading: TextDiff
    body: TextDiff

    @property
    def changed(self) -> bool:
        return self.moved or self.kind != "same"


@dataclass(frozen=True, slots=True)
class SnapshotDiff:
    """All differences. A field that did not change is None or not among the texts.

    Sections are all there, in the new order, removed ones where they used to be.
    """

    texts: tuple[FieldDiff, ...]
    category: Change[Label | None] | None
    tags: Change[tuple[Label, ...]] | None
    bylines: Change[tuple[Credit, ...]] | None
    kind: Change[str] | None
    verification: Change[str] | None
    ai_disclosure: Change[str] | None
    updates: Change[Story | None] | None
    lead: Change[Picture | None] | None
    sections: tuple[PassageDiff, ...]
    order: Change[tuple[UUID, ...]]

    @property
    def changed(self) -> bool:
        whole = any(getattr(self, name) for name in WHOLE_FIELDS)
        return (
            whole
            or bool(self.texts)
            or any(section.changed for section in self.sections)
        )

    @property
    def tags_added(self) -> tuple[Label, ...]:
        return only_in(self.tags.new, self.tags.old) if self.tags else ()

    @property
    def tags_removed(self) -> tuple[Label, ...]:
        return only_in(self.tags.old, self.tags.new) if self.tags else ()

    def apply(self, old: Snapshot) -> Snapshot:
        """The new snapshot. Raises `MismatchedDiff` when made from another one."""
        return _step(self, old, "old", "new")

    def revert(self, new: Snapshot) -> Snapshot:
        """The old snapshot. Raises `MismatchedDiff` when it leads to another one."""
        return _step(self, new, "new", "old")


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts and names to make a line of history from; the words are made elsewhere."""

    fields_changed: tuple[str, ...]
    tags_added: tuple[str, ...]
    tags_removed: tuple[str, ...]
    sections_added: int
    sections_removed: int
    sections_edited: int
    sections_moved: int
    words_added: int
    words_removed: int


def diff_snapshots(old: Snapshot, new: Snapshot) -> SnapshotDiff:
    """Everything that became different, down to the word."""
    return SnapshotDiff(
        texts=tuple(
            FieldDiff(name, diff_text(getattr(old, name), getattr(new, name)))
            for name in TEXT_FIELDS
            if getattr(old, name) != getattr(new, name)
        ),
        **{
            name: _change(getattr(old, name), getattr(new, name))
            for name in WHOLE_FIELDS
        },
        sections=tuple(_sections(old.sections, new.sections)),
        order=Change(_order(old.sections), _order(new.sections)),
    )


def summary(diff: SnapshotDiff) -> Summary:
    """The same difference in numbers; words count in every text, sections' included."""
    kinds = [section.kind for section in diff.sections]
    texts = [field.text for field in diff.texts]
    for section in diff.sections:
        texts += section.heading, section.body
    others = (name for name in WHOLE_FIELDS if name != "tags")
    return Summary(
        fields_changed=(
            *(field.name for field in diff.texts),
            *(name for name in others if getattr(diff, name)),
        ),
        tags_added=tuple(tag.name for tag in diff.tags_added),
        tags_removed=tuple(tag.name for tag in diff.tags_removed),
        sections_added=kinds.count("added"),
        sections_removed=kinds.count("removed"),
        sections_edited=kinds.count("edited"),
        sections_moved=sum(section.moved for section in diff.sections),
        words_added=sum(text.words_added for text in texts),
        words_removed=sum(text.words_removed for text in texts),
    )


def only_in(labels: Sequence[Label], elsewhere: Sequence[Label]) -> tuple[Label, ...]:
    """The labels whose slug is not among the others."""
    slugs = {label.slug for label in elsewhere}
    return tuple(label for label in labels if label.slug not in slugs)


def _sections(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[PassageDiff]:
    were = {passage.uuid: passage for passage in old}
    stayed = {passage.uuid for passage in new}
    in_place = match(_order(old), _order(new))
    for gap, pair in gaps(in_place, len(old), len(new)):
        for gone in old[gap.old]:
            if gone.uuid not in stayed:
                yield _section(gone.uuid, gone, None)
        for come in new[gap.new]:
            was = were.get(come.uuid)
            yield _section(come.uuid, was, come, moved=was is not None)
        for i, j in pair:
            yield _section(new[j].uuid, old[i], new[j])


def _section(
    uuid: UUID, old: Passage | None, new: Passage | None, *, moved: bool = False
) -> PassageDiff:
    before, after = old or Passage(uuid), new or Passage(uuid)
    heading = diff_text(before.heading, after.heading)
    body = diff_text(before.body, after.body)
    return PassageDiff(uuid, _kind(old, new), moved, old, new, heading, body)


def _kind(old: Passage | None, new: Passage | None) -> Kind:
    if old is None:
        return "added"
    if new is None:
        return "removed"
    return "same" if old == new else "edited"


def _step(diff: SnapshotDiff, start: Snapshot, here: Side, there: Side) -> Snapshot:
    if _seen(diff, start, here) != start:
        raise MismatchedDiff("the diff belongs to other snapshots")
    return _seen(diff, start, there)


def _seen(diff: SnapshotDiff, snapshot: Snapshot, side: Side) -> Snapshot:
    """The snapshot with everything that the diff knows put as on that side."""
    whole = {name: getattr(diff, name) for name in WHOLE_FIELDS}
    changes = whole | {field.name: field.text for field in diff.texts}
    passages = {section.uuid: getattr(section, side) for section in diff.sections}
    return replace(
        snapshot,
        **{name: getattr(change, side) for name, change in changes.items() if change},
        sections=tuple(passages[uuid] for uuid in getattr(diff.order, side)),
    )


def _change[T](old: T, new: T) -> Change[T] | None:
    return None if old == new else Change(old, new)


def _order(passages: Sequence[Passage]) -> tuple[UUID, ...]:
    return tuple(passage.uuid for passage in passages)
