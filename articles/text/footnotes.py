"""Footnotes: `[^1]` in the text, and `[^1]: the note` in a paragraph of its own.

They stand at the end of their section, numbered in the order of the article.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from articles.text.spoken import Spoken

FOOTNOTES, REFERENCE = "footnotes", "footnote-ref"
# Of a note, and of the places that refer to it.
IDENTITY = re.compile(r"(?:catatan|rujukan)(?:-[0-9]{1,6}){1,2}")


def footnotes(parser: MarkdownIt) -> None:
    """Have the parser look for footnotes."""
    footnote_plugin(parser, inline=False)


def with_footnotes(
    tokens: Iterable[Token], spoken: Spoken, before: int
) -> Iterator[Token]:
    """The blocks of a text, notes and what refers to them linked both ways.

    `before` is how many notes the texts above it on the page have.
    """
    notes = _Notes(spoken, before)
    for token in tokens:
        if token.children:
            token.children = [*notes.linked(token.children)]
        yield from notes.laid_out(token)


def count(tokens: Iterable[Token]) -> int:
    """How many notes a text has that something refers to."""
    return sum(token.type == "footnote_open" for token in tokens)


@dataclass(frozen=True, slots=True)
class _Notes:
    """The notes of one text."""

    spoken: Spoken
    before: int

    def linked(self, line: Iterable[Token]) -> Iterator[Token]:
        for token in line:
            if token.type == "footnote_ref":
                yield from self._reference(token)
            else:
                yield token

    def laid_out(self, token: Token) -> Iterator[Token]:
        match token.type:
            case "footnote_block_open":
                yield self._list()
            case "footnote_block_close":
                yield Token("footnotes_close", "ol", -1)
            case "footnote_open":
                yield Token("note_open", "li", 1, attrs={"id": self._note(token)})
            case "footnote_close":
                yield Token("note_close", "li", -1)
            case "footnote_anchor":
                yield from self._way_back(token)
            case _:
                yield token

    def _list(self) -> Token:
        opening = Token("footnotes_open", "ol", 1, attrs={"class": FOOTNOTES})
        opening.attrSet("aria-label", self.spoken.footnotes)
        if self.before:
            opening.attrSet("start", self.before + 1)
        return opening

    def _reference(self, token: Token) -> Iterator[Token]:
        number = {"number": self._number(token)}
        yield Token("sup_open", "sup", 1, attrs={"class": REFERENCE})
        yield from _link(
            number["number"],
            href=f"#{self._note(token)}",
            id=self._place(token),
            **{"aria-label": self.spoken.footnote % number},
        )
        yield Token("sup_close", "sup", -1)

    def _way_back(self, token: Token) -> Iterator[Token]:
        again = token.meta["subId"]
        number = self._number(token) + (f" ({again + 1})" if again else "")
        label = self.spoken.back % {"number": number}
        yield Token("text", "", 0, content=" ")
        # The second sign keeps a telephone from making a picture of the arrow.
        yield from _link(
            "\u21a9\ufe0e", href=f"#{self._place(token)}", **{"aria-label": label}
        )

    def _note(self, token: Token) -> str:
        return f"catatan-{self._number(token)}"

    def _place(self, token: Token) -> str:
        """Where the text refers to the note, for the first time or again."""
        again = token.meta["subId"]
        return f"rujukan-{self._number(token)}" + (f"-{again + 1}" if again else "")

    def _number(self, token: Token) -> str:
        return str(self.before + token.meta["id"] + 1)


def _link(words: str, **attributes: str) -> Iterator[Token]:
    yield Token("link_open", "a", 1, attrs={**attributes})
    yield Token("text", "", 0, content=words)
    yield Token("link_close", "a", -1)
