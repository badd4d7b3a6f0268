"""What is hashed of what readers were told, and how: docs/history.md tells it to
whoever checks.

Nothing here may ever give another result for what was sealed: another way of hashing
is another format, beside this one.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from .canonical import canonical

# Of editions, and of what was put right or taken out since.
FORMAT, LATER_FORMAT = 1, 2
# What stands before the first entry.
NOTHING = "0" * 64


class Hashed(ABC):
    """Something whose canonical JSON is hashed."""

    __slots__ = ()

    @abstractmethod
    def to_json(self) -> dict[str, Any]:
        """The object that is hashed."""

    @property
    def canonical(self) -> bytes:
        """The bytes that are hashed."""
        return canonical(self.to_json())

    @property
    def hash(self) -> str:
        """SHA-256 in hexadecimal digits."""
        return sha256(self.canonical).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry(Hashed):
    """An edition as the site's history has it: public, and without a word of it.

    `before` is the hash of the entry at the position before. `path`, `note`, `desk`
    and `content` are digests of what may have to be erased; `content` is None where
    there was nothing left to digest.
    """

    position: int
    before: str
    article: UUID
    number: int
    kind: str
    substantive: bool
    revision: UUID
    at: datetime
    path: str
    note: str
    desk: str
    content: str | None

    def to_json(self) -> dict[str, Any]:
        """The object that is hashed."""
        return {
            "format": FORMAT,
            "position": self.position,
            "before": self.before,
            "article": str(self.article),
            "number": self.number,
            "kind": self.kind,
            "substantive": self.substantive,
            "revision": str(self.revision),
            "at": moment(self.at),
            "path": self.path,
            "note": self.note,
            "desk": self.desk,
            "content": self.content,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionEntry(Hashed):
    """A correction as the site's history has it: which one, without its words.

    `number` counts the corrections of the article, `edition` names the edition that
    brought it out. `words` is the digest of what it says, and of who answers for it.
    """

    position: int
    before: str
    article: UUID
    number: int
    edition: int
    kind: str
    placement: str
    ground: str
    instead: UUID | None
    corrects: int | None
    at: datetime
    words: str

    def to_json(self) -> dict[str, Any]:
        """The object that is hashed."""
        return {
            "format": LATER_FORMAT,
            "entry": "correction",
            "position": self.position,
            "before": self.before,
            "article": str(self.article),
            "number": self.number,
            "edition": self.edition,
            "kind": self.kind,
            "placement": self.placement,
            "ground": self.ground,
            "instead": str(self.instead) if self.instead else None,
            "corrects": self.corrects,
            "at": moment(self.at),
            "words": self.words,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionEntry(Hashed):
    """That the law took a name out of a revision: `content` is the digest since."""

    position: int
    before: str
    article: UUID
    revision: UUID
    at: datetime
    content: str

    def to_json(self) -> dict[str, Any]:
        """The object that is hashed."""
        return {
            "format": LATER_FORMAT,
            "entry": "redaction",
            "position": self.position,
            "before": self.before,
            "article": str(self.article),
            "revision": str(self.revision),
            "at": moment(self.at),
            "content": self.content,
        }


def digest(value: Any, salt: str) -> str:
    """What stands in an entry for a value that JSON knows.

    Without the salt nobody can find out by trying which value it was. Raises
    ValueError for what has no canonical JSON, such as half a surrogate pair.
    """
    return sha256(canonical({"salt": salt, "value": value})).hexdigest()


def moment(at: datetime) -> str:
    """A moment in one spelling: `2025-09-03T13:00:00.000000Z`."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"
