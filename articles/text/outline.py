"""The table of contents of an article."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from uuid import UUID

from articles.text.slug import slugify_headline
from articles.text.snapshot import Passage

# No other id on a page and no name in a script starts like this, whatever an
# editor writes into a heading and whatever the page gains later.
PREFIX = "bagian-"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table: where it leads, what it says, which section it is."""

    anchor: str
    heading: str
    uuid: UUID


def outline(passages: Iterable[Passage]) -> tuple[Entry, ...]:
    """An entry for every section with a heading, in order.

    Anchors are unique within the article and don't change while the headings and
    their order stay: the first of equal headings keeps the plain one.
    """
    entries: dict[str, Entry] = {}
    for passage in passages:
        if heading := passage.heading.strip():
            anchor = _free(_anchor(passage), entries)
            entries[anchor] = Entry(anchor, heading, passage.uuid)
    return tuple(entries.values())


def _anchor(passage: Passage) -> str:
    # A heading in another script has no slug.
    return PREFIX + (slugify_headline(passage.heading) or passage.uuid.hex[:8])


def _free(anchor: str, taken: Container[str]) -> str:
    wanted, number = anchor, 2
    while wanted in taken:
        wanted, number = f"{anchor}-{number}", number + 1
    return wanted
