"""Tables laid out for checking: lines of cells across either way, each line under the path of its headers.

Which lines add up is known to ``totals``, which follow from others to ``columns``; both look at a table row by row and then,
turned around, column by column.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipelines.figures.tables.nouns import noun_of
from pipelines.lexicon.audit_words import audit_words
from pipelines.lexicon.headers import header_words
from pipelines.records import Figure

_ADDITIVE = frozenset({"count", "money", "measure"})
_PART = re.compile(r"\s*(?:[#＃]|其中|其[:：])")
_WHOLE = re.compile(r"全[国省区市县盟旗州]")
_FIRST = re.compile(r"\d+")

Place = tuple[int | str, tuple[str, ...]]
"""Where a line stands: its row number or column letters, and its headers, which tell tables on one sheet apart."""


@dataclass(slots=True)
class Line:
    """A row or column of a table: its headers, outermost first, and its cells by where they stand across it."""

    path: tuple[str, ...]
    cells: dict[Place, Figure] = field(default_factory=dict[Place, Figure])

    @property
    def name(self) -> str:
        """The innermost header."""
        return self.path[-1] if self.path else ""

    @property
    def is_total(self) -> bool:
        """Whether the line is headed as a total."""
        return bool(header_words().total.fullmatch(noun_of(self.name)))

    @property
    def is_subtotal(self) -> bool:
        """Whether the line is headed as a subtotal."""
        return bool(header_words().subtotal.fullmatch(noun_of(self.name)))

    @property
    def is_whole_place(self) -> bool:
        """Whether the line is that of a whole place, under which some of its parts may be told."""
        return bool(_WHOLE.fullmatch(noun_of(self.name)))

    @property
    def is_open_part(self) -> bool:
        """Whether the line is told as one part among others (其中)."""
        return any(map(is_part_label, self.path))


def tables_of(cells: Sequence[Figure]) -> Iterator[tuple[list[Line], list[Line]]]:
    """Yield the rows and the columns of each sheet that has figures, in order."""
    for _, told in groupby(cells, key=lambda cell: cell.sheet):
        rows: dict[Place, Line] = defaultdict(lambda: Line(()))
        columns: dict[Place, Line] = defaultdict(lambda: Line(()))
        for cell in told:
            number, letters = _row_of(cell), (cell.cell or "").rstrip("0123456789")
            row, column = (number, cell.row_headers), (letters, cell.column_headers)
            for lines, place, across, path in (
                (rows, row, column, cell.row_headers),
                (columns, column, row, cell.column_headers),
            ):
                lines[place].path = path
                lines[place].cells[across] = cell
        yield list(rows.values()), list(columns.values())


def is_part_label(label: str) -> bool:
    """Whether a header opens a list of parts (其中：)."""
    return bool(_PART.match(label))


def _row_of(cell: Figure) -> int:
    found = _FIRST.search(cell.cell or "")
    return int(found[0]) if found else 0


def is_additive(cell: Figure) -> bool:
    """Whether a cell is an amount that can be added to others of its kind, and no mean, rank or index."""
    headers = "".join((*cell.row_headers, *cell.column_headers))
    return cell.kind in _ADDITIVE and cell.value is not None and not audit_words().not_additive.search(headers)
