"""Where ruled tables stand on a page, and the rows, columns and merged cells that their rules make."""

# pdfplumber: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any, NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_SAME_RULE = 2.5


class LatticeCell(NamedTuple):
    """A cell and how many rows and columns it reaches over; rows and columns are counted from 1."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


class Lattice(NamedTuple):
    """The cells of one table on one page."""

    box: Box
    cells: list[LatticeCell]
    tops: list[float]
    lefts: list[float]

    def cell_at(self, across: float, down: float) -> tuple[int, int]:
        """Return the row and column of the grid at a place inside the table."""
        return max(1, bisect_right(self.tops, down)), max(1, bisect_right(self.lefts, across))

    def holds(self, across: float, down: float) -> bool:
        """Whether a place on the page is inside the table."""
        left, top, right, bottom = self.box
        return left <= across <= right and top <= down <= bottom


def lattices_of(page: Any) -> list[Lattice]:
    """Return the tables that the rules of a pdfplumber page draw, from top to bottom; a mere frame is none."""
    found = (_lattice(list(table.cells)) for table in page.find_tables())
    kept = [lattice for lattice in found if len(lattice.lefts) > 1 and len(lattice.cells) > 2]
    return sorted(kept, key=lambda lattice: (lattice.box[1], lattice.box[0]))


def _lattice(boxes: list[Box]) -> Lattice:
    lefts, tops = _edges(box[0] for box in boxes), _edges(box[1] for box in boxes)
    cells: list[LatticeCell] = []
    for box in boxes:
        row, column = bisect_right(tops, box[1] + _SAME_RULE), bisect_right(lefts, box[0] + _SAME_RULE)
        last_row, last_column = bisect_right(tops, box[3] - _SAME_RULE), bisect_right(lefts, box[2] - _SAME_RULE)
        cells.append(LatticeCell(row, column, max(1, last_row - row + 1), max(1, last_column - column + 1), box))
    whole = (min(box[0] for box in boxes), min(box[1] for box in boxes),
             max(box[2] for box in boxes), max(box[3] for box in boxes))  # fmt: skip
    return Lattice(whole, sorted(cells), tops, lefts)


def _edges(places: Iterable[float]) -> list[float]:
    """Return the distinct places of rules, near ones taken as one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SAME_RULE:
            edges.append(place)
    return edges
