"""Questions to an editor whose text met another's, where both changed one thing.

The form holds the merged text, with the editor's own words where the two conflict. A
question shows the three versions beside it; each may be taken into the form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _

from articles.models import Article, Byline, Category, Role
from articles.models.wording import choice_name
from articles.text.diff import Block, diff_text
from articles.text.merge import Side, TextMerge
from articles.text.snapshot import (
    CODE_FIELDS,
    Credit,
    Label,
    Passage,
    Picture,
    Snapshot,
    Story,
)
from articles.text.snapshot_merge import FieldMerge, PassageMerge, SnapshotMerge

ROLES = dict(Role.choices)
TITLE = 60  # characters
SIDES: tuple[Side, Side] = ("mine", "theirs")


@dataclass(frozen=True, slots=True)
class Names:
    """What the screen calls the two sides."""

    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Version:
    """One of the three: its text, with what it changed of the first one marked.

    `take` is what the script puts into the form, as JSON.
    """

    side: Literal["base", "mine", "theirs"]
    title: str
    blocks: tuple[Block, ...]
    take: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What both changed differently, in one field, section or list."""

    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions of a form, by field and by section; the order is “sections”."""

    fields: Mapping[str, Question] = field(default_factory=dict)
    sections: Mapping[UUID, Question] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.fields) + len(self.sections)


def questions(merge: SnapshotMerge, names: Names) -> Questions:
    """What an editor has to decide."""
    fields = {part.name: _of_field(part, names) for part in merge.field_conflicts}
    if merge.order.origin == "conflict":
        fields["sections"] = _of_order(merge, names)
    sections = {part.uuid: _of_section(part, names) for part in merge.section_conflicts}
    return Questions(fields, sections)


def proposal(merge: SnapshotMerge) -> tuple[Snapshot, set[UUID]]:
    """The content for the form, and the sections that stand in it ticked off.

    Those are sections that this editor deleted and the other edited: what became of
    them is to be decided, so they are there.
    """
    removed = {
        part.uuid: part.theirs
        for part in merge.section_conflicts
        if part.mine is None and part.theirs
    }
    kept = [
        part.resolved("mine") or removed.get(part.uuid)
        for part in merge.sections  # In order, with those that go.
    ]
    content = replace(
        merge.resolved("mine"), sections=tuple(part for part in kept if part)
    )
    return content, {*removed}


def words_of(value: Any) -> str:
    """A field's value for reading: a text, or the names of what it lists."""
    if isinstance(value, tuple):
        return ", ".join(words_of(each) for each in value)
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, Story | Picture):
        return value.name or str(value.uuid)
    return value.name or value.slug


def title_of(passage: Passage) -> str:
    """What a sentence calls a section: its heading, or how it begins."""
    words = passage.heading or passage.body.split("\n", 1)[0]
    return words if len(words) <= TITLE else f"{words[:TITLE].rstrip()}…"


def _of_field(part: FieldMerge, names: Names) -> Question:
    base, mine, theirs = (_shown(part.name, value) for value in _values(part))
    answers = {side: _answer(part.name, part.merge.resolved(side)) for side in SIDES}
    return _question(base, mine, theirs, answers, names)


def _values(part: FieldMerge) -> tuple[Any, Any, Any]:
    """The field's value in the base, in mine and in theirs."""
    merge = part.merge
    if isinstance(merge, TextMerge):
        return merge.version("base"), merge.version("mine"), merge.version("theirs")
    return merge.base, merge.mine, merge.theirs


def _of_section(part: PassageMerge, names: Names) -> Question:
    base, mine, theirs = (
        _text_of(passage) for passage in (part.base, part.mine, part.theirs)
    )
    answers = {side: _section_answer(part.resolved(side)) for side in SIDES}
    return _question(base, mine, theirs, answers, names)


def _of_order(merge: SnapshotMerge, names: Names) -> Question:
    titles = {part.uuid: _title(part) for part in merge.sections}
    before = [part.uuid for part in merge.sections if part.base]
    rows = (before, merge.order.mine, merge.order.theirs)
    base, mine, theirs = ("\n\n".join(titles[uuid] for uuid in row) for row in rows)
    answers = {
        side: {"order": [str(uuid) for uuid in merge.order.resolved(side)]}
        for side in SIDES
    }
    return _question(base, mine, theirs, answers, names)


def _question(
    base: str, mine: str, theirs: str, answers: Mapping[Side, Any], names: Names
) -> Question:
    return Question(
        (
            Version("base", _("Before"), diff_text(base, base).blocks),
            Version(
                "theirs",
                names.theirs,
                diff_text(base, theirs).blocks,
                json.dumps(answers["theirs"]),
            ),
            Version(
                "mine",
                names.mine,
                diff_text(base, mine).blocks,
                json.dumps(answers["mine"]),
            ),
        )
    )


def _answer(name: str, value: Any) -> dict[str, Any]:
    """What the script puts into the field."""
    if name == "category":
        found = value and Category.objects.filter(slug=value.slug).first()
        return {"value": str(found.pk) if found else ""}
    if name == "bylines":
        return {"bylines": [*_rows(value)]}
    if name == "updates":
        story = value and Article.objects.filter(uuid=value.uuid).first()
        return {"value": str(story.pk), "name": str(story)} if story else {"value": ""}
    if name == "lead":
        return {"value": str(value.uuid) if value else ""}
    return {"value": value}


def _rows(credits: Iterable[Credit]) -> Iterator[dict[str, Any]]:
    credits = [*credits]
    found = Byline.objects.in_bulk([each.slug for each in credits], field_name="slug")
    for credit in credits:
        if byline := found.get(credit.slug):
            yield {"value": str(byline.pk), "name": byline.name, "role": credit.role}


def _section_answer(passage: Passage | None) -> dict[str, Any]:
    if passage is None:
        return {"removed": True}
    return {"heading": passage.heading, "body": passage.body}


def _shown(
    name: str, value: Label | Story | Picture | tuple[Credit, ...] | str | None
) -> str:
    if name in CODE_FIELDS and isinstance(value, str):
        return choice_name(name, value)
    if isinstance(value, tuple):
        return "\n\n".join(f"{words_of(each)} ({_role(each)})" for each in value)
    return words_of(value)


def _role(credit: Credit) -> str:
    return str(ROLES.get(credit.role, credit.role))


def _text_of(passage: Passage | None) -> str:
    """A section as one text: heading, empty line, body."""
    return "\n\n".join(filter(None, (passage.heading, passage.body))) if passage else ""


def _title(part: PassageMerge) -> str:
    passage = part.mine or part.theirs or part.base
    return title_of(passage) if passage else ""
