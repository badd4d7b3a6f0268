"""Links to the site's own stories, by identity: `[words](artikel:<uuid>)`.

Why not by address is told in docs/decisions/0063-links-by-identity.md.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from markdown_it.token import Token

SCHEME = "artikel:"
IDENTITY = re.compile(
    rf"{SCHEME}([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Story:
    """Where readers find a story now, and under which headline."""

    path: str
    headline: str


@dataclass(frozen=True, slots=True)
class OwnStories:
    """What a text needs to know of the stories that it links to.

    `live` holds those that readers can see, by identity or by the address that the
    text has for them. `read_also` opens the box of a link that stands alone. Words
    that link to any other identity stay plain, and are marked with `not_live` if it
    says anything.
    """

    live: Mapping[UUID | str, Story] = field(default_factory=dict)
    read_also: str = ""
    not_live: str = ""

    def find(self, href: str) -> Story | None:
        """The live story behind the target of a link."""
        return self.live.get(identity(href) or href)


NO_STORIES = OwnStories()


def identity(href: str) -> UUID | None:
    """The story that a link's target names by its identity."""
    named = IDENTITY.fullmatch(href)
    return UUID(named[1]) if named else None


def is_own(href: str) -> bool:
    """Whether the target is meant as an identity, misspelt ones too."""
    return href.lower().startswith(SCHEME)


def lead(tokens: Iterable[Token], stories: OwnStories) -> list[Token]:
    """A line of text, each link by identity led to where its story is now."""
    led: list[Token] = []
    ends: list[Token] | None = None
    for token in tokens:
        href = str(token.attrGet("href") or "")
        if token.type == "link_open" and is_own(href):
            begins, ends = _ends(stories.find(href), stories.not_live)
            led += begins
        elif token.type == "link_close" and ends is not None:
            led += ends
            ends = None
        else:
            led.append(token)
    return led


def link_to(path: str) -> tuple[Token, Token]:
    """What opens and what closes a link to an address of this site."""
    return Token("link_open", "a", 1, attrs={"href": path}), Token(
        "link_close", "a", -1
    )


def text(words: str) -> Token:
    """Words as they are, markup or not."""
    return Token("text", "", 0, content=words)


def _ends(story: Story | None, not_live: str) -> tuple[list[Token], list[Token]]:
    """What stands before the linked words and after them."""
    if story:
        opening, closing = link_to(story.path)
        return [opening], [closing]
    if not_live:
        mark = Token("mark_open", "mark", 1), Token("mark_close", "mark", -1)
        return [mark[0]], [text(f" [{not_live}]"), mark[1]]
    return [], []
