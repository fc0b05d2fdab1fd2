"""How a grid is parted: into the rows and columns that belong together as one table, several of which a sheet may hold.

What is head, stub and body of such a part is found in ``layout``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.figures.tables.texts import is_missing, is_number
from pipelines.records import Grid, GridCell

_MOST_SPANNED = 500

Texts = dict[tuple[int, int], str]
Origins = dict[tuple[int, int], GridCell]


def spread(grid: Grid) -> tuple[Texts, Origins]:
    """Return the texts and cells by place, those of merged cells at each place that they reach over."""
    texts: Texts = {}
    origins: Origins = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + min(cell.row_span, _MOST_SPANNED)):
            for column in range(cell.column, cell.column + min(cell.column_span, _MOST_SPANNED)):
                texts[row, column] = cell.text
                origins[row, column] = cell
    return texts, origins


def segments(rows: list[int], texts: Texts, origins: Origins) -> Iterator[list[int]]:
    """Part the rows of a sheet where no numbers go on behind blank rows, and where a title and a new head follow."""
    by_row: dict[int, list[int]] = {}
    for row, column in origins:
        by_row.setdefault(row, []).append(column)
    numbers = {
        row: any(is_number(texts[row, column]) or is_missing(texts[row, column]) for column in columns)
        for row, columns in by_row.items()
    }
    current: list[int] = []
    begun = False
    for index, row in enumerate(rows):
        gap = bool(current) and row > current[-1] + 1
        below = rows[index + 1] if index + 1 < len(rows) else None
        begins = (
            begun
            and stands_alone(row, by_row[row], origins)
            and below is not None
            and not numbers[below]
            and not stands_alone(below, by_row[below], origins)
        )
        if (gap and not numbers[row]) or begins:
            yield current
            current, begun = [], False
        current.append(row)
        begun = begun or numbers[row]
    if current:
        yield current


def stands_alone(row: int, columns: Sequence[int], origins: Origins) -> bool:
    """Whether a row has one cell only."""
    return len({id(origins[row, column]) for column in columns}) == 1


def beside(rows: list[int], texts: Texts, origins: Origins) -> Iterator[list[int]]:
    """Part the columns of rows at blank ones, where what stands to the right has words of its own to name its rows."""
    inside = set(rows)
    by_column: dict[int, list[str]] = {}
    for (row, column), cell in origins.items():
        if row in inside:
            by_column.setdefault(column, []).extend([cell.text] if cell.column_span == 1 else [])
    current: list[int] = []
    for column in sorted(by_column):
        own = by_column[column]
        new = current and not by_column[current[-1]] and own
        if current and (column > current[-1] + 1 or new) and _names_rows(own) and len(current) > 1:
            yield current
            current = []
        current.append(column)
    if current:
        yield current


def _names_rows(cells: list[str]) -> bool:
    """Whether a column holds words in most of its cells, or years."""
    return len(cells) > 1 and sum(is_number(text) or is_missing(text) for text in cells) * 2 < len(cells)
