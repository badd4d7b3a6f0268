"""The HTML that programs put on the clipboard, read into blocks of words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from urllib.parse import quote

from articles.text.errors import TextTooTangled
from articles.text.pasting.addresses import unfollowed
from articles.text.pasting.blocks import (
    PLAIN,
    Block,
    Kind,
    Look,
    Loss,
    Place,
    Receipt,
    Run,
)
from articles.text.pasting.markup import Tag, read
from articles.text.pasting.nesting import BLOCKS, Nesting
from articles.text.pasting.places import LISTS, MAX_PLACES, Item, Lists
from articles.text.pasting.runs import merged, paragraphs
from articles.text.pasting.styling import Meaning, meaning
from articles.text.pasting.tables import Grid, settled, span
from articles.text.spelling import NEWLINE, UNSPEAKABLE

# More than any article has, even where every other word has a style of its own.
MAX_PARTS = 150_000
MAX_BLOCKS = 5_000

FRAGMENT = re.compile("<!--StartFragment-->(.*)<!--EndFragment-->", re.DOTALL)
# Programs that track changes and mark them with a plain <del>.
TRACKING = re.compile("urn:schemas-microsoft-com:office|LibreOffice|OpenOffice")
SPACE = re.compile(r"\s+")
# Soft hyphens and the like: Word's empty lines and pages for narrow screens have them.
UNPRINTED = re.compile("[\u00ad\u200b\u2060]|" + UNSPEAKABLE.pattern)

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SAFE = frozenset(("http", "https", "mailto", "tel"))
HARMFUL = frozenset(("javascript", "vbscript", "data"))
# What browsers drop before they read an address.
NEVER_IN_ADDRESSES = re.compile(r"^[\x00-\x20]+|[\t\n\r]|[\x00-\x20]+$")
UNADDRESSABLE = re.compile(r"""[\s<>"\\^`{|}\x00-\x20\x7f-\x9f\ud800-\udfff]""")

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
TABLE = frozenset(("table", "tr", "td", "th"))
NESTED = frozenset(("ul", "ol", "li", "blockquote"))
NAMELESS = Tag("", {})


@dataclass(frozen=True, slots=True)
class Element:
    """An open element, and what holds for the words in it."""

    look: Look = PLAIN
    loss: Loss | None = None
    level: int | None = None
    is_listing: bool = False
    is_marker: bool = False
    places: tuple[Place, ...] = ()
    item: Item | None = None


def read_clipboard(html: str) -> tuple[list[Block], Receipt]:
    """The blocks of a paste, in order, and what of it is not among them.

    Raises `TextTooTangled` for more than can be worked on in good time.
    """
    tracked = TRACKING.search(html) is not None
    fragment = FRAGMENT.search(html)
    reading = _Reading(tracked)
    for count, part in enumerate(read(fragment[1] if fragment else html)):
        if count > MAX_PARTS:
            raise TextTooTangled(f"more than {MAX_PARTS} tags and texts")
        reading.take(part)
    reading.flush()
    return [*settled(reading.blocks, reading.receipt)], reading.receipt


class _Reading:
    def __init__(self, tracked: bool) -> None:
        self.tracked = tracked
        self.blocks: list[Block] = []
        self.receipt: Receipt = {}
        self.open = [Element()]
        self.nesting = Nesting()
        self.runs: list[Run] = []
        self.lost: list[str] = []
        self.lists = Lists()
        self.grids: dict[int, Grid] = {}
        self.meanings: dict[str, Meaning] = {}
        # What a link's address was before it was cleaned.
        self.written: dict[str, str] = {}

    @property
    def here(self) -> Element:
        return self.open[-1]

    def note(self, loss: Loss, words: str = "") -> None:
        self.receipt.setdefault(loss, []).append(words)

    def take(self, part: Tag | str) -> None:
        if isinstance(part, str):
            self.write(part)
        elif part.closes:
            for name in self.nesting.ended_by_end_of(part.name):
                self.close(name)
        elif part.name in VOID:
            self.put(part)
        else:
            for name in self.nesting.ended_by_start_of(part.name):
                self.close(name)
            self.begin(part)

    # --- Words -----------------------------------------------------------------------

    def write(self, text: str) -> None:
        here = self.here
        text = UNPRINTED.sub("", text)
        if here.loss:
            self.lost.append(text)
        elif here.is_marker:
            self.lists.marker += text.strip()
        elif here.is_listing:
            self.runs.append(Run(NEWLINE.sub("\n", text)))
        else:
            self.runs.append(Run(SPACE.sub(" ", text), here.look))

    def put(self, tag: Tag) -> None:
        """An element that holds no words."""
        if self.here.loss:
            return
        if tag.name == "br":
            self.runs.append(Run("\n"))
        elif tag.name == "hr":
            self.flush()
            if not self.meaning_of(tag).loss:
                self.add(Block(Kind.RULE, places=self.standing([])))
        elif tag.name == "img":
            self.note(Loss.PICTURE, tag.get("alt"))
        elif tag.name == "embed":
            self.note(Loss.EMBED)

    def flush(self) -> None:
        """Make blocks of the words since the last one."""
        here, runs, self.runs = self.here, self.runs, []
        if not any(run.text.strip() for run in runs):
            return
        places = self.standing(runs)
        if here.is_listing:
            self.add(Block(Kind.CODE, tuple(runs), places))
            return
        for paragraph in paragraphs(self.shown(run) for run in runs):
            self.add(_block(paragraph, places, here.level))

    def standing(self, runs: list[Run]) -> tuple[Place, ...]:
        """Where words stand; an item's marker may be put before them."""
        places, item = self.here.places, self.here.item
        if item and item.places:
            return item.places
        places = self.in_item(places)
        if item:
            runs.insert(0, Run(self.lists.settle(item, places)))
        return item.places if item and item.places else places

    def add(self, block: Block) -> None:
        if not self.here.item:
            self.lists.leave()
        self.blocks.append(block)
        if len(self.blocks) > MAX_BLOCKS:
            raise TextTooTangled(f"more than {MAX_BLOCKS} blocks")

    # --- Elements --------------------------------------------------------------------

    def begin(self, tag: Tag) -> None:
        if tag.name in BLOCKS:
            self.flush()
        around, means = self.here, self.meaning_of(tag)
        if not around.loss:
            self.lost = []
            if means.is_ornate:
                self.receipt.setdefault(Loss.STYLE, [""])
        look = means.applied(around.look)
        element = Element(
            look=self.linked(tag, look) if tag.name == "a" else look,
            loss=around.loss or means.loss,
            level=around.level if means.level is None else means.level,
            is_listing=around.is_listing or tag.name == "pre",
            is_marker=around.is_marker or means.is_marker,
            places=around.places,
            item=around.item,
        )
        self.open.append(self.placed(tag, means, element))
        self.nesting.open(tag.name)
        if tag.name == "q":
            self.write("“")

    def close(self, name: str) -> None:
        if name == "q":
            self.write("”")
        if name in BLOCKS:
            self.flush()
            self.lost.append(" ")
        loss = self.open.pop().loss
        self.nesting.close()
        if loss and not self.here.loss:
            self.note(loss, " ".join("".join(self.lost).split()))

    def placed(self, tag: Tag, means: Meaning, element: Element) -> Element:
        """The element with where it stands: in lists, quotations and tables."""
        places = element.places
        if tag.name == "li" and tag.get("data-aria-level"):
            return self.levelled(tag, element)
        if means.outline:
            return replace(element, item=Item(means.outline))
        if tag.name in TABLE:
            return replace(element, places=self.in_table(tag, places))
        if not (tag.name in NESTED or means.is_quote):
            return element
        in_list = bool(places) and places[-1].kind in LISTS
        if len(places) >= MAX_PLACES and not (tag.name == "li" and in_list):
            self.receipt.setdefault(Loss.NESTING, [""])
            return element
        if tag.name == "li":
            places = self.lists.item(tag, places)
        elif tag.name in LISTS:
            places = self.lists.begin(tag, places)
        else:
            number = 0 if means.is_quote else self.lists.number()
            places = (*self.in_item(places), Place("quote", number))
        return replace(element, places=places, item=None)

    def in_item(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        """What stands in a list but in none of its items is one of its own."""
        in_list = bool(places) and places[-1].kind in LISTS
        return self.lists.item(NAMELESS, places) if in_list else places

    def levelled(self, tag: Tag, element: Element) -> Element:
        """An item of Word on the web, which says at which level it is."""
        *_, parent, this = self.lists.item(tag, element.places)
        level = tag.get("data-aria-level")
        item = Item(int(level) if level.isdecimal() else 1, parent.kind, this.value)
        around = takewhile(lambda place: place.kind not in LISTS, element.places)
        return replace(element, places=tuple(around), item=item)

    def in_table(self, tag: Tag, places: tuple[Place, ...]) -> tuple[Place, ...]:
        if any(place.kind == "cell" for place in places):
            return places
        if tag.name == "table":
            place = Place("table", self.lists.number())
            self.grids[place.number] = Grid()
            return (*self.in_item(places), place)
        if not places or places[-1].kind != "table":
            return places
        grid = self.grids[places[-1].number]
        if tag.name == "tr" or grid.row < 0:
            grid.next_row()
        if tag.name == "tr":
            return places
        return (
            *places,
            grid.next_cell(span(tag.get("colspan")), span(tag.get("rowspan"))),
        )

    def meaning_of(self, tag: Tag) -> Meaning:
        # Programs write the same few tags again and again.
        if tag.source not in self.meanings:
            self.meanings[tag.source] = meaning(tag, tracked=self.tracked)
        return self.meanings[tag.source]

    # --- Links -----------------------------------------------------------------------

    def linked(self, tag: Tag, look: Look) -> Look:
        """The look with the link's address, if it leads anywhere."""
        written = NEVER_IN_ADDRESSES.sub("", tag.get("href"))
        if not written or self.here.loss:
            return look
        if written.startswith("//"):
            written = f"https:{written}"
        scheme = SCHEME.match(written)
        if scheme is None or scheme[1].lower() not in SAFE:
            harmful = scheme is not None and scheme[1].lower() in HARMFUL
            self.note(Loss.UNSAFE_LINK if harmful else Loss.LOCAL_LINK, written)
            return look
        address = unfollowed(written)
        if address != written:
            self.note(Loss.TRACKER, written)
        address = UNADDRESSABLE.sub(lambda sign: quote(sign[0]), address)
        self.written[address] = written
        return look._replace(href=address)

    def shown(self, run: Run) -> Run:
        """The run; an address that stands in the text is cleaned like its link."""
        href = run.look.href
        written = self.written.get(href)
        if written and run.text.strip() == written:
            return Run(run.text.replace(written, href), run.look)
        return run


def _block(
    runs: tuple[Run, ...], places: tuple[Place, ...], level: int | None
) -> Block:
    if level is None:
        return Block(Kind.TEXT, runs, places)
    one_line = tuple(Run(run.text.replace("\n", " "), run.look) for run in runs)
    if places:
        # Within a list, a quotation or a table it is a line of its own, no more.
        bold = [Run(run.text, run.look._replace(bold=True)) for run in one_line]
        return Block(Kind.TEXT, merged(bold), places)
    plain = [Run(run.text, run.look._replace(bold=False)) for run in one_line]
    return Block(Kind.HEADING, merged(plain), level=level)
