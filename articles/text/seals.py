"""What is hashed of an edition, and how. docs/history.md tells it to whoever checks.

Nothing here may ever give another result for what was sealed: another way of hashing
is another format, beside this one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import rfc8785

FORMAT = 1
# What stands before the first entry.
NOTHING = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
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

    @property
    def canonical(self) -> bytes:
        """The bytes that are hashed."""
        return rfc8785.dumps(self.to_json())

    @property
    def hash(self) -> str:
        """SHA-256 in hexadecimal digits."""
        return sha256(self.canonical).hexdigest()


def digest(value: Any, salt: str) -> str:
    """What stands in an entry for a value that JSON knows.

    Without the salt nobody can find out by trying which value it was. Raises
    ValueError for what has no canonical JSON, such as half a surrogate pair.
    """
    return sha256(rfc8785.dumps({"salt": salt, "value": value})).hexdigest()


def moment(at: datetime) -> str:
    """A moment in one spelling: `2025-09-03T13:00:00.000000Z`."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"
