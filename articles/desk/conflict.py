"""Two editors saved from one version: whose text stands in the form of the second.

What only one of them changed stands as that one left it; where both did, the second
editor's own words stand, and a note shows the other's. Nothing is dropped unseen:
saving again is a decision about what is on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any
from uuid import UUID

from articles.text.snapshot import TEXT_FIELDS, Passage, Snapshot


class Deed(Enum):
    """What the other editor did, and what stands in the form now."""

    CHANGED_ALONE = "theirs stands: you had not touched it"
    CHANGED_TOO = "yours stands: you both changed it"
    CHANGED_WHAT_YOU_REMOVED = "ticked off: you had removed it"
    ADDED = "theirs stands: it is new"
    REMOVED_ALONE = "ticked off: you had not touched it"
    REMOVED_WHAT_YOU_CHANGED = "yours stands"
    REORDERED_TOO = "your order stands"


@dataclass(frozen=True, slots=True)
class Note:
    """What the other editor did to one field, section or list, in plain text."""

    deed: Deed
    was: str = ""
    theirs: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A section as the form holds it; a removed one is there, ticked off."""

    passage: Passage
    removed: bool = False


@dataclass(slots=True)
class Meeting:
    """What the second editor finds in the form, with notes by field and by section."""

    content: Snapshot
    removed: set[UUID] = field(default_factory=set)
    notes: dict[str, Note] = field(default_factory=dict)
    section_notes: dict[UUID, Note] = field(default_factory=dict)


def meet(
    base: Snapshot | None, theirs: Snapshot, mine: Snapshot, rows: Sequence[Row]
) -> Meeting:
    """Bring the second editor's form (`mine`, `rows`) together with what is stored.

    `base` is what both had opened; None when that is not known, and then everything
    that differs counts as changed by both.
    """
    meeting = Meeting(mine)
    values = {}
    for name in (*TEXT_FIELDS, "category", "tags", "bylines"):
        values[name], note = _field(name, base, theirs, mine)
        if note:
            meeting.notes[name] = note
    met = [*_sections(base, theirs, rows, meeting)]
    meeting.removed = {row.passage.uuid for row in met if row.removed}
    sections = tuple(row.passage for row in met)
    meeting.content = replace(mine, **values, sections=sections)
    return meeting


def _field(
    name: str, base: Snapshot | None, theirs: Snapshot, mine: Snapshot
) -> tuple[Any, Note | None]:
    """The value that stands, and what to say about it."""
    their, my = getattr(theirs, name), getattr(mine, name)
    was = getattr(base, name) if base else None
    same = SAME.get(name, lambda value: value)
    if same(their) == same(my) or (base and same(their) == same(was)):
        return my, None
    alone = base is not None and same(my) == same(was)
    deed = Deed.CHANGED_ALONE if alone else Deed.CHANGED_TOO
    return (their if alone else my), Note(deed, words_of(was), words_of(their))


# What counts when two values are compared: names of labels don't, nor tags' order.
SAME: dict[str, Callable[[Any], Any]] = {
    "category": lambda label: label and label.slug,
    "tags": lambda labels: {label.slug for label in labels or ()},
    "bylines": lambda credits: [(each.slug, each.role) for each in credits or ()],
}


def words_of(value: Any) -> str:
    """A field's value for the note: a text, or the names of what it lists."""
    if isinstance(value, tuple):
        return ", ".join(words_of(each) for each in value)
    if value is None or isinstance(value, str):
        return value or ""
    return value.name or value.slug


def text_of(passage: Passage | None) -> str:
    """A section as one text: heading, empty line, body."""
    return "\n\n".join(filter(None, (passage.heading, passage.body))) if passage else ""


def headings_of(snapshot: Snapshot | None) -> str:
    """The sections' headings, each in a paragraph of its own."""
    parts = snapshot.sections if snapshot else ()
    return "\n\n".join(part.heading or part.body[:40] for part in parts)


def _sections(
    base: Snapshot | None, theirs: Snapshot, rows: Sequence[Row], meeting: Meeting
) -> Iterator[Row]:
    was, their = _by_uuid(base), _by_uuid(theirs)
    my = {row.passage.uuid: row for row in rows}
    for uuid in _order(base, theirs, [*my], meeting):
        row, note = _section(was.get(uuid), their.get(uuid), my.get(uuid), bool(base))
        if note:
            meeting.section_notes[uuid] = note
        if row:
            yield row


def _section(
    was: Passage | None, their: Passage | None, my: Row | None, known: bool
) -> tuple[Row | None, Note | None]:
    """One section: the row that stands, if any does, and what to say about it.

    `known` is whether the common version is: without it nobody can say who removed.
    """
    if their is None:
        return _gone(was, my)
    if my is None:
        return _missing(was, their)
    if their in (was, my.passage):
        return my, None
    note = Note(Deed.CHANGED_TOO, text_of(was), text_of(their))
    if my.removed:
        return my, replace(note, deed=Deed.CHANGED_WHAT_YOU_REMOVED)
    if known and my.passage == was:
        return Row(their), replace(note, deed=Deed.CHANGED_ALONE)
    return my, note


def _gone(was: Passage | None, my: Row | None) -> tuple[Row | None, Note | None]:
    """A section that the stored version does not have."""
    if was is None or my is None:
        return my, None
    if my.removed:
        return None, None
    if my.passage == was:
        return replace(my, removed=True), Note(Deed.REMOVED_ALONE)
    return my, Note(Deed.REMOVED_WHAT_YOU_CHANGED)


def _missing(was: Passage | None, their: Passage) -> tuple[Row | None, Note | None]:
    """A section that the second editor's form does not have."""
    if was is None:
        return Row(their), Note(Deed.ADDED)
    if was == their:
        return None, None
    note = Note(Deed.CHANGED_WHAT_YOU_REMOVED, text_of(was), text_of(their))
    return Row(their, removed=True), note


def _order(
    base: Snapshot | None, theirs: Snapshot, my: list[UUID], meeting: Meeting
) -> list[UUID]:
    """All sections of both, in the order of the one who changed it."""
    was, their = [*_by_uuid(base)], [*_by_uuid(theirs)]
    if _same_order(was, their) or _same_order(my, their):
        return woven(my, their)
    if _same_order(was, my):
        return woven(their, my)
    meeting.notes["sections"] = Note(
        Deed.REORDERED_TOO, headings_of(base), headings_of(theirs)
    )
    return woven(my, their)


def woven(first: Sequence[UUID], second: Sequence[UUID]) -> list[UUID]:
    """`first` in its order, what only `second` has behind what it follows there."""
    order = [*first]
    before: UUID | None = None
    for uuid in second:
        if uuid not in order:
            order.insert(order.index(before) + 1 if before else 0, uuid)
        before = uuid
    return order


def _same_order(one: Sequence[UUID], other: Sequence[UUID]) -> bool:
    common = {*one} & {*other}
    return _only(one, common) == _only(other, common)


def _only(order: Iterable[UUID], common: set[UUID]) -> list[UUID]:
    return [uuid for uuid in order if uuid in common]


def _by_uuid(snapshot: Snapshot | None) -> dict[UUID, Passage]:
    return {part.uuid: part for part in snapshot.sections} if snapshot else {}
