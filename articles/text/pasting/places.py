"""Where the items of lists stand, whichever way a program writes its lists.

Browsers nest elements. Google Docs puts a list into a list, not into an item. Word
gives paragraphs with a level and a bullet in words; on the web it makes one list of
each item and writes the level beside it.
"""

import re
from dataclasses import dataclass

from articles.text.pasting.blocks import Place
from articles.text.pasting.markup import Tag

LISTS = frozenset(("ul", "ol"))
NUMBER = re.compile(r"\(?([0-9]{1,9})[.)]")
# A sign, or a letter that looks like one in the font of bullets.
BULLET = re.compile(r"\W?|[oqvØü§]")
# Lists and quotations that the renderer takes into each other; an item counts as two.
MAX_PLACES = 12
GREATEST = 999_999_999


@dataclass(slots=True)
class Item:
    """An item that names its own level; its place is known with its first words."""

    level: int
    kind: str = ""
    value: int = 1
    places: tuple[Place, ...] | None = None


@dataclass(slots=True)
class _Open:
    """An open list: what its next item is counted as, and its last one."""

    next_value: int
    last_item: Place | None = None


class Lists:
    """Gives places to lists and their items."""

    def __init__(self) -> None:
        # The bullet or number that was read last, where it is written in words.
        self.marker = ""
        self._count = 0
        self._open: dict[int, _Open] = {}
        self._outline: tuple[Place, ...] = ()

    def number(self) -> int:
        """A number that no place has yet; 0 is never given."""
        self._count += 1
        return self._count

    def begin(self, tag: Tag, around: tuple[Place, ...]) -> tuple[Place, ...]:
        """The places within a list that begins here."""
        if around and around[-1].kind in LISTS:
            last_item = self._open[around[-1].number].last_item
            if last_item is None:
                return around
            around = (*around, last_item)
        place = Place(tag.name, self.number())
        self._open[place.number] = _Open(_counted(tag.get("start"), 1))
        return (*around, place)

    def item(self, tag: Tag, around: tuple[Place, ...]) -> tuple[Place, ...]:
        """The places within an item, in a list of its own where none is around it."""
        if not around or around[-1].kind not in LISTS:
            return (*around, Place("ul", 0), Place("li", self.number()))
        this = self._open[around[-1].number]
        value = _counted(tag.get("value"), this.next_value)
        this.next_value = value + 1
        this.last_item = Place("li", self.number(), value)
        return (*around, this.last_item)

    def settle(self, item: Item, around: tuple[Place, ...]) -> str:
        """Give an item that names its level its places.

        Returns what must stand before its words: a marker that Markdown has not.
        """
        marker, self.marker = self.marker, ""
        number = NUMBER.fullmatch(marker)
        kind = item.kind or ("ol" if number else "ul")
        value = _counted(number[1], 1) if number else item.value
        deepest = max((MAX_PLACES - len(around)) // 2, 1)
        item.places = self._outlined(around, kind, min(item.level, deepest), value)
        return "" if number or BULLET.fullmatch(marker) else f"{marker} "

    def leave(self) -> None:
        """Note that something else came: the next such item begins a new list."""
        self._outline = ()

    def _outlined(
        self, around: tuple[Place, ...], kind: str, level: int, value: int
    ) -> tuple[Place, ...]:
        above = self._outline[: 2 * (level - 1)]
        this = self._outline[len(above) : len(above) + 1]
        if not this or this[0].kind != kind:
            this = (Place(kind, self.number()),)
        self._outline = (*above, *this, Place("li", self.number(), value))
        return (*around, *self._outline)


def _counted(number: str, otherwise: int) -> int:
    digits = number.strip()[:10]
    return min(int(digits), GREATEST) if digits.isdecimal() else otherwise
