"""Tables in a pasted text: where each cell stands, and whether it is a table at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from articles.text.pasting.blocks import Block, Kind, Loss, Place, Receipt, Run

# A table has two rows and two columns at least, and no more cells than the renderer can
# still lay out with the rest of a text.
LEAST = 2
MAX_CELLS = 2_000
MAX_SPAN = 20


class Grid:
    """Gives the cells of a table their row and column, over joined cells too."""

    def __init__(self) -> None:
        self.row = -1
        self.column = 0
        # For a column that a cell from above reaches into, the last row of it.
        self.reaches: dict[int, int] = {}

    def next_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self.column = 0

    def next_cell(self, columns: int, rows: int) -> Place:
        """Begin a cell that is so many columns wide and rows high."""
        while self.reaches.get(self.column, -1) >= self.row:
            self.column += 1
        place = Place("cell", self.row, self.column)
        for column in range(self.column, self.column + columns):
            self.reaches[column] = self.row + rows - 1
        self.column += columns
        return place


def span(number: str) -> int:
    """What `colspan` or `rowspan` says, in reason."""
    return min(max(int(number), 1), MAX_SPAN) if number.isdecimal() else 1


def settled(blocks: Iterable[Block], receipt: Receipt) -> Iterator[Block]:
    """The blocks with each table as one of them.

    What has one row or one column, or is too large, is laid out in paragraphs.
    """
    for table, members in groupby(blocks, _table_of):
        cells = list(members)
        if table is None:
            yield from cells
        elif rows := _rows(cells):
            if any(len(list(group)) > 1 for _, group in groupby(cells, _cell_of)):
                receipt.setdefault(Loss.TABLE, []).append("")
            yield Block(Kind.TABLE, places=_around(cells[0]), rows=rows)
        else:
            yield from (replace(cell, places=_without_table(cell)) for cell in cells)


def _rows(cells: Sequence[Block]) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    """The cells by row and column; nothing if they make no table."""
    width = 1 + max(_cell_of(cell).value for cell in cells)
    used = sorted({_cell_of(cell).number for cell in cells})
    if min(width, len(used)) < LEAST or width * len(used) > MAX_CELLS:
        return ()
    rows: dict[int, list[list[Run]]] = {row: [[] for _ in range(width)] for row in used}
    for cell in cells:
        place = _cell_of(cell)
        runs = rows[place.number][place.value]
        if runs and cell.runs:
            runs.append(Run(" / "))
        runs += cell.runs
    return tuple(tuple(tuple(runs) for runs in row) for row in rows.values())


def _table_of(block: Block) -> int | None:
    """The table that the block is a cell of."""
    for place, inner in zip(block.places, block.places[1:], strict=False):
        if place.kind == "table" and inner.kind == "cell":
            return place.number
    return None


def _cell_of(block: Block) -> Place:
    return next(place for place in block.places if place.kind == "cell")


def _around(block: Block) -> tuple[Place, ...]:
    kinds = [place.kind for place in block.places]
    return block.places[: kinds.index("table")]


def _without_table(block: Block) -> tuple[Place, ...]:
    return tuple(p for p in block.places if p.kind not in ("table", "cell"))
