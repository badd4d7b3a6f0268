"""The whole content of one article as plain values: the shape that travels.

The desk's form makes one, a revision keeps one as JSON, diff and merge compare
them, the page is laid out from one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
from uuid import UUID

from articles.text.errors import MalformedSnapshot
from articles.text.spelling import clean_line, clean_text

FORMAT = 1
LINE_FIELDS = (
    "headline",
    "slug",
    "dateline",
    "seo_title",
    "seo_description",
    "ai_tool",
    "ai_note",
)
TEXT_FIELDS = (*LINE_FIELDS, "standfirst")
# Words from a fixed list, and what they are in an article that says nothing of it.
CODE_FIELDS = {"kind": "news", "verification": "", "ai_disclosure": "none"}

WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
LINK_TARGET = re.compile(r"\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class Label:
    """A category or tag, by its slug, with the name it bore at the time."""

    slug: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """A person credited with the article, and as what (penulis, editor, sumber)."""

    slug: str
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Another article, by its uuid, with the headline it bore at the time."""

    uuid: UUID
    name: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the library, by its uuid, with what it was called at the time."""

    uuid: UUID
    name: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section: its identity, its heading (may be empty) and its Markdown body."""

    uuid: UUID
    heading: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An article's content at one moment. Sections, tags and bylines are in order.

    `updates` is the earlier story that this one takes further, `lead` the picture
    above the text; those within it are named by the bodies. Raises
    `MalformedSnapshot` when two sections claim the same identity.
    """

    headline: str = ""
    slug: str = ""
    standfirst: str = ""
    dateline: str = ""
    seo_title: str = ""
    seo_description: str = ""
    kind: str = CODE_FIELDS["kind"]
    verification: str = CODE_FIELDS["verification"]
    ai_disclosure: str = CODE_FIELDS["ai_disclosure"]
    ai_tool: str = ""
    ai_note: str = ""
    updates: Story | None = None
    lead: Picture | None = None
    category: Label | None = None
    tags: tuple[Label, ...] = ()
    bylines: tuple[Credit, ...] = ()
    sections: tuple[Passage, ...] = ()

    def __post_init__(self) -> None:
        if len({passage.uuid for passage in self.sections}) < len(self.sections):
            raise MalformedSnapshot("sections: two with the same uuid")

    @property
    def word_count(self) -> int:
        """Words that a reader reads below the headline; link targets don't count."""
        texts = [self.standfirst]
        for passage in self.sections:
            texts += passage.heading, LINK_TARGET.sub("]", passage.body)
        return sum(len(WORD.findall(text)) for text in texts)

    def to_json(self) -> dict[str, Any]:
        """Values that JSON knows; `from_json` gives back an equal snapshot."""
        return {
            "format": FORMAT,
            **{field: getattr(self, field) for field in (*TEXT_FIELDS, *CODE_FIELDS)},
            "updates": self.updates and _named_to_json(self.updates),
            # As revisions were before there were pictures, where there is none.
            **({"lead": _named_to_json(self.lead)} if self.lead else {}),
            "category": self.category and _label_to_json(self.category),
            "tags": [_label_to_json(tag) for tag in self.tags],
            "bylines": [
                {"slug": credit.slug, "name": credit.name, "role": credit.role}
                for credit in self.bylines
            ],
            "sections": [
                {"uuid": str(part.uuid), "heading": part.heading, "body": part.body}
                for part in self.sections
            ],
        }

    @classmethod
    def from_json(cls, data: object) -> Self:
        """The snapshot that `to_json` described.

        Unknown keys, of later versions, are ignored; missing ones take their
        defaults. Only what gives identity (a slug, a uuid) must be there. Raises
        `MalformedSnapshot` for anything else that makes no sense.
        """
        values = _mapping(data, "snapshot")
        version = values.get("format", FORMAT)
        if not isinstance(version, int) or version < 1:
            raise MalformedSnapshot(f"format: {version!r} is no version number")
        category, updates = values.get("category"), values.get("updates")
        lead = values.get("lead")
        return cls(
            **{field: _text(values, field) for field in TEXT_FIELDS},
            **{
                field: _text(values, field, default=default)
                for field, default in CODE_FIELDS.items()
            },
            updates=None if updates is None else _story(updates, "updates"),
            lead=None if lead is None else _picture(lead, "lead"),
            category=None if category is None else _label(category, "category"),
            tags=_each(values, "tags", _label),
            bylines=_each(values, "bylines", _credit),
            sections=_each(values, "sections", _passage),
        )


def clean(snapshot: Snapshot) -> Snapshot:
    """The same content in one spelling; cleaning again changes nothing.

    Standfirst and bodies keep their lines, everything else becomes one line. A tag
    named twice stays once.
    """
    tags = {tag.slug: tag for tag in map(_clean_label, snapshot.tags)}
    return replace(
        snapshot,
        **{field: clean_line(getattr(snapshot, field)) for field in LINE_FIELDS},
        **{
            field: clean_line(getattr(snapshot, field)) or default
            for field, default in CODE_FIELDS.items()
        },
        standfirst=clean_text(snapshot.standfirst),
        updates=snapshot.updates and _clean_story(snapshot.updates),
        lead=snapshot.lead and _clean_picture(snapshot.lead),
        category=snapshot.category and _clean_label(snapshot.category),
        tags=tuple(tags.values()),
        bylines=tuple(
            Credit(clean_line(by.slug), clean_line(by.name), clean_line(by.role))
            for by in snapshot.bylines
        ),
        sections=tuple(
            Passage(part.uuid, clean_line(part.heading), clean_text(part.body))
            for part in snapshot.sections
        ),
    )


def _clean_label(label: Label) -> Label:
    return Label(clean_line(label.slug), clean_line(label.name))


def _clean_story(story: Story) -> Story:
    return Story(story.uuid, clean_line(story.name))


def _clean_picture(picture: Picture) -> Picture:
    return Picture(picture.uuid, clean_line(picture.name))


def _named_to_json(named: Story | Picture) -> dict[str, str]:
    return {"uuid": str(named.uuid), "name": named.name}


def _label_to_json(label: Label) -> dict[str, str]:
    return {"slug": label.slug, "name": label.name}


def _label(data: object, place: str) -> Label:
    values = _mapping(data, place)
    return Label(_identity(values, "slug", place), _text(values, "name", place))


def _story(data: object, place: str) -> Story:
    values = _mapping(data, place)
    return Story(_uuid(values, place), _text(values, "name", place))


def _picture(data: object, place: str) -> Picture:
    values = _mapping(data, place)
    return Picture(_uuid(values, place), _text(values, "name", place))


def _credit(data: object, place: str) -> Credit:
    values = _mapping(data, place)
    return Credit(
        _identity(values, "slug", place),
        _text(values, "name", place),
        _text(values, "role", place),
    )


def _passage(data: object, place: str) -> Passage:
    values = _mapping(data, place)
    return Passage(
        _uuid(values, place),
        _text(values, "heading", place),
        _text(values, "body", place),
    )


def _each[T](
    values: Mapping[str, object], key: str, read: Callable[[object, str], T]
) -> tuple[T, ...]:
    items = values.get(key, ())
    if not isinstance(items, list | tuple):
        raise MalformedSnapshot(f"{key}: a list is needed, not {_kind(items)}")
    return tuple(read(item, f"{key} {place}") for place, item in enumerate(items, 1))


def _mapping(data: object, place: str) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise MalformedSnapshot(f"{place}: an object is needed, not {_kind(data)}")
    return data


def _identity(values: Mapping[str, object], key: str, place: str) -> str:
    if not values.get(key):
        raise MalformedSnapshot(f"{place}: {key} is missing")
    return _text(values, key, place)


def _uuid(values: Mapping[str, object], place: str) -> UUID:
    identity = _identity(values, "uuid", place)
    try:
        return UUID(identity)
    except ValueError as error:
        raise MalformedSnapshot(f"{place}: {identity!r} is no uuid") from error


def _text(
    values: Mapping[str, object], key: str, place: str = "", *, default: str = ""
) -> str:
    value = values.get(key, default)
    if not isinstance(value, str):
        where = f"{place}: {key}" if place else key
        raise MalformedSnapshot(f"{where}: a text is needed, not {_kind(value)}")
    return value


def _kind(value: object) -> str:
    return type(value).__name__
