"""A sentence that waits for its reader's language, with the words that it names."""

import json
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext

BETWEEN = "\t"


class Sentence(Promise):
    """A msgid and what goes into it, put together where it is read.

    A lazy translation that is filled with `%` is a plain text from then on, in the
    language of whoever was there.
    """

    def __init__(self, msgid: str, **values: str) -> None:
        self.msgid = msgid
        self.values = values

    def __str__(self) -> str:
        said = gettext(self.msgid)
        return said % self.values if self.values else said

    def stored(self) -> str:
        """The sentence as one line, in no language yet; `read` gives it back."""
        return f"{self.msgid}{BETWEEN}{json.dumps(self.values)}"

    @classmethod
    def read(cls, line: str) -> Self:
        """A stored sentence; a line without values is a sentence too."""
        msgid, _, values = line.partition(BETWEEN)
        return cls(msgid, **json.loads(values or "{}"))
