"""Two versions of an article that grew from the same one, made into one article.

What only one side changed is taken without a question: fields, sections, their order,
single words. Questions remain where both changed the same thing differently.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from articles.text.errors import UnresolvedConflict
from articles.text.merge import Origin, Side, TextMerge, merge_text
from articles.text.section_order import OrderMerge, merge_order
from articles.text.snapshot import CODE_FIELDS, Label, Passage, Snapshot
from articles.text.snapshot_diff import only_in

# Taken as a whole: half of one headline and half of another is neither.
CHOSEN_FIELDS = (
    "headline",
    "slug",
    "dateline",
    "category",
    "bylines",
    "seo_title",
    *CODE_FIELDS,
    "ai_tool",
    "updates",
    "lead",
)
# Running text, merged by word.
MERGED_FIELDS = ("standfirst", "seo_description", "ai_note")


@dataclass(frozen=True, slots=True)
class Choice[T]:
    """A value that is taken from one version as a whole, and from which."""

    origin: Origin
    base: T
    mine: T
    theirs: T

    @property
    def origins(self) -> frozenset[Origin]:
        return frozenset({self.origin}) - {"base"}

    def resolved(self, prefer: Side) -> T:
        """What stands; in a conflict, what the preferred side has."""
        if self.origin == "conflict":
            return self.mine if prefer == "mine" else self.theirs
        return self.mine if self.origin in ("mine", "both") else self.theirs


@dataclass(frozen=True, slots=True)
class FieldMerge:
    """What becomes of a field, by its name in `Snapshot`."""

    name: str
    merge: Choice[Any] | TextMerge


@dataclass(frozen=True, slots=True)
class TagMerge:
    """What becomes of the tags: whatever either side added or dropped."""

    merged: tuple[Label, ...]
    added_by_mine: tuple[Label, ...]
    added_by_theirs: tuple[Label, ...]
    dropped_by_mine: tuple[Label, ...]
    dropped_by_theirs: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class PassageMerge:
    """What becomes of a section; a version without it is None.

    `presence` tells whether it stays: whose addition or deletion stands. It is a
    conflict when one side deleted what the other edited. A side without it counts as
    unchanged in heading and body.
    """

    uuid: UUID
    base: Passage | None
    mine: Passage | None
    theirs: Passage | None
    presence: Choice[bool]
    heading: TextMerge
    body: TextMerge

    @property
    def origins(self) -> frozenset[Origin]:
        """Who did something to it: any of "mine", "theirs", "both" and "conflict"."""
        return self.presence.origins | self.heading.origins | self.body.origins

    def resolved(self, prefer: Side) -> Passage | None:
        """The merged section, or None when it goes."""
        if not self.presence.resolved(prefer):
            return None
        heading, body = self.heading.resolved(prefer), self.body.resolved(prefer)
        return Passage(self.uuid, heading, body)


@dataclass(frozen=True, slots=True)
class SnapshotMerge:
    """The merged article, part by part; sections are all there, also those that go."""

    fields: tuple[FieldMerge, ...]
    tags: TagMerge
    sections: tuple[PassageMerge, ...]
    order: OrderMerge

    @property
    def field_conflicts(self) -> tuple[FieldMerge, ...]:
        return self._fields_with("conflict")

    @property
    def section_conflicts(self) -> tuple[PassageMerge, ...]:
        return self._sections_with("conflict")

    @property
    def fields_from_theirs(self) -> tuple[FieldMerge, ...]:
        """What came in from the other side, to tell the editor."""
        return self._fields_with("theirs")

    @property
    def sections_from_theirs(self) -> tuple[PassageMerge, ...]:
        """What came in from the other side, to tell the editor."""
        return self._sections_with("theirs")

    @property
    def is_clean(self) -> bool:
        in_order = self.order.origin != "conflict"
        return in_order and not (self.field_conflicts or self.section_conflicts)

    @property
    def merged(self) -> Snapshot:
        """The merged article. Raises `UnresolvedConflict` when there is a conflict."""
        if not self.is_clean:
            raise UnresolvedConflict("both sides changed the same things")
        return self.resolved("mine")

    def resolved(self, prefer: Side) -> Snapshot:
        """The merged article with the preferred side's version in every conflict."""
        passages = {part.uuid: part.resolved(prefer) for part in self.sections}
        in_order = (passages[uuid] for uuid in self.order.resolved(prefer))
        fields: dict[str, Any] = {
            field.name: field.merge.resolved(prefer) for field in self.fields
        }
        return Snapshot(
            **fields,
            tags=self.tags.merged,
            sections=tuple(passage for passage in in_order if passage),
        )

    def _fields_with(self, origin: Origin) -> tuple[FieldMerge, ...]:
        return tuple(part for part in self.fields if origin in part.merge.origins)

    def _sections_with(self, origin: Origin) -> tuple[PassageMerge, ...]:
        return tuple(part for part in self.sections if origin in part.origins)


def merge_snapshots(base: Snapshot, mine: Snapshot, theirs: Snapshot) -> SnapshotMerge:
    """Merge fields, tags and sections; a section is known by its identity."""
    chosen = [
        FieldMerge(name, choose(*_versions(name, base, mine, theirs)))
        for name in CHOSEN_FIELDS
    ]
    merged = [
        FieldMerge(name, merge_text(*_versions(name, base, mine, theirs)))
        for name in MERGED_FIELDS
    ]
    sides = (base, mine, theirs)
    order = merge_order(*([part.uuid for part in side.sections] for side in sides))
    return SnapshotMerge(
        fields=(*chosen, *merged),
        tags=_tags(base.tags, mine.tags, theirs.tags),
        sections=_sections(order.resolved("mine"), base, mine, theirs),
        order=order,
    )


def _versions(name: str, *sides: Snapshot) -> list[Any]:
    return [getattr(side, name) for side in sides]


def choose[T](base: T, mine: T, theirs: T) -> Choice[T]:
    """Whose value stands when it can't be merged."""
    origin: Origin = "conflict"
    if mine == theirs:
        origin = "base" if mine == base else "both"
    elif mine == base:
        origin = "theirs"
    elif theirs == base:
        origin = "mine"
    return Choice(origin, base, mine, theirs)


def _sections(
    order: Iterable[UUID], base: Snapshot, mine: Snapshot, theirs: Snapshot
) -> tuple[PassageMerge, ...]:
    sides = [
        {part.uuid: part for part in side.sections} for side in (base, mine, theirs)
    ]
    return tuple(_section(uuid, *(side.get(uuid) for side in sides)) for uuid in order)


def _section(
    uuid: UUID, base: Passage | None, mine: Passage | None, theirs: Passage | None
) -> PassageMerge:
    was = base or Passage(uuid)
    mine_is, theirs_is = mine or was, theirs or was
    return PassageMerge(
        uuid,
        base,
        mine,
        theirs,
        _presence(base, mine, theirs),
        merge_text(was.heading, mine_is.heading, theirs_is.heading),
        merge_text(was.body, mine_is.body, theirs_is.body),
    )


def _presence(
    base: Passage | None, mine: Passage | None, theirs: Passage | None
) -> Choice[bool]:
    there = [side is not None for side in (base, mine, theirs)]
    stayed = mine or theirs
    one_deleted = base and stayed and not (mine and theirs)
    if one_deleted and stayed != base:
        return Choice("conflict", *there)
    return choose(*there)


def _tags(
    base: Sequence[Label], mine: Sequence[Label], theirs: Sequence[Label]
) -> TagMerge:
    return TagMerge(
        merged=_united(
            *({tag.slug: tag for tag in tags} for tags in (base, mine, theirs))
        ),
        added_by_mine=only_in(mine, base),
        added_by_theirs=only_in(theirs, base),
        dropped_by_mine=only_in(base, mine),
        dropped_by_theirs=only_in(base, theirs),
    )


def _united(
    base: Mapping[str, Label], mine: Mapping[str, Label], theirs: Mapping[str, Label]
) -> tuple[Label, ...]:
    # Who changed the row gives the order; what the other added follows.
    first, second = (theirs, mine) if [*mine] == [*base] else (mine, theirs)
    labels = (
        choose(base.get(slug), mine.get(slug), theirs.get(slug)).resolved("theirs")
        for slug in [*first, *(slug for slug in second if slug not in first)]
    )
    return tuple(label for label in labels if label)
