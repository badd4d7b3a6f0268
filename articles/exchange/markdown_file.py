"""A Markdown file in, the parts of an article out. Knows no Django.

Above the first empty line stands what the text does not say: `Headline: …`,
`Category: …`. Below it, `## ` begins a section.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.errors import Unreadable
from articles.text.spelling import clean_text

LINES = (
    "Headline",
    "Slug",
    "Standfirst",
    "Dateline",
    "Picture",
    "Category",
    "Kind",
    "Verification",
    "Updates",
    "AI",
    "AI tool",
    "AI note",
    "Published",
)
LISTS = ("Tag", "Byline", "Organisation")

LINE = re.compile(r"([A-Za-z ]+):[ \t]*(.*)")
HEADING = re.compile(r"^##[ \t]+(.*?)[ \t]*$", re.MULTILINE)
EMPTY_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class MarkdownSection:
    """A heading, which may be empty, and Markdown as it was written."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """What the file says of its article, by name, and the sections."""

    lines: dict[str, str]
    lists: tuple[tuple[str, str], ...]
    sections: tuple[MarkdownSection, ...]

    def line(self, name: str) -> str:
        """What is said under a name of `LINES`; empty if nothing."""
        return self.lines.get(name, "")

    def each(self, name: str) -> tuple[str, ...]:
        """What is said under a name of `LISTS`, in order."""
        return tuple(value for key, value in self.lists if key == name)


def parse_markdown(text: str) -> MarkdownFile:
    """The parts of a file. Raises `Unreadable` for a line that says nothing known."""
    head, _, body = _halves(clean_text(text))
    known = [_read(line) for line in head.split("\n")]
    lines = {name: value for name, value in known if name in LINES}
    if len(lines) < sum(name in LINES for name, _ in known):
        raise Unreadable("A line at the top is there twice.")
    if not lines.get("Headline"):
        raise Unreadable("It begins without a line “Headline: …”.")
    lists = tuple((name, value) for name, value in known if name in LISTS)
    return MarkdownFile(lines, lists, tuple(_sections(HEADING.split(body))))


def _halves(text: str) -> tuple[str, str, str]:
    found = EMPTY_LINE.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()], found[0], text[found.end() :]


def _read(line: str) -> tuple[str, str]:
    found = LINE.fullmatch(line)
    if found is None or found[1] not in (*LINES, *LISTS):
        names = ", ".join((*LINES, *LISTS))
        raise Unreadable(f"“{line}” is none of the lines known at the top: {names}.")
    return found[1], found[2].strip()


def _sections(pieces: Sequence[str]) -> Iterator[MarkdownSection]:
    """Of a text before the first heading, then headings and texts by turns."""
    opening, *rest = pieces
    if opening.strip():
        yield MarkdownSection("", opening.strip())
    for heading, body in zip(rest[::2], rest[1::2], strict=True):
        yield MarkdownSection(heading, body.strip())
