"""From the ruled tables of pages to grids: the words of each cell, and tables that go on over a page as one."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.readers.aligned import Piece, aligned_regions
from pipelines.readers.pdf.glyphs import Glyph, Line, lines_of
from pipelines.readers.pdf.joining import joined
from pipelines.readers.pdf.lattice import Box, Lattice
from pipelines.records import GridCell

_MOST_INDENTS = 4
_ONE_STEP = 1.3
_MOST_PIECES = 40


class Table(NamedTuple):
    """A table on a page, or over several."""

    page: int
    box: Box
    columns: int
    rows: int
    cells: list[GridCell]


def table_of(lattice: Lattice, glyphs: list[Glyph], page: int) -> Table:
    """Lay out the words of ``glyphs``, which stand inside ``lattice``, in its cells."""
    owners = {
        (row, column): index
        for index, cell in enumerate(lattice.cells)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    drawn: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        owner = owners.get(lattice.cell_at((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2))
        if owner is not None:
            drawn.setdefault(owner, []).append(glyph)
    words = {index: lines_of(inside, page) for index, inside in drawn.items()}
    indents = _indents({index: lines[0] for index, lines in words.items() if lattice.cells[index].column == 1})
    cells = [
        GridCell(place.row, place.column, joined(line.text for line in words[index]), place.row_span,
                 place.column_span, indents.get(index, 0))
        for index, place in enumerate(lattice.cells)
        if index in words
    ]  # fmt: skip
    return Table(page, lattice.box, len(lattice.lefts), len(lattice.tops), cells)


def aligned_tables(lines: list[Line]) -> list[Line | Table]:
    """Return ``lines`` of one page with those that are tables without rules as such."""
    rows = _rows_of(lines)
    items: list[Line | Table] = []
    done = 0
    for region in aligned_regions([_pieces(row) for row in rows]):
        items += (line for row in rows[done : region.first] for line in row)
        done = region.last
        inside = rows[region.first : region.last]
        every = [line for row in inside for line in row]
        left = min(line.box[0] for line in every)
        words: dict[tuple[int, int], GridCell] = {}
        for row, column, columns, piece in region.cells:
            cell = words.get((row, column))
            if cell:
                words[row, column] = cell._replace(text=joined([cell.text, piece.text]))
            else:
                indent = round((piece.left - left) / inside[row - 1][0].size) if column == 1 else 0
                words[row, column] = GridCell(row, column, piece.text, 1, columns, indent)
        box = (left, every[0].box[1], max(line.box[2] for line in every), every[-1].box[3])
        items.append(Table(every[0].page, box, region.columns, len(inside), list(words.values())))
    return [*items, *(line for row in rows[done:] for line in row)]


def _rows_of(lines: list[Line]) -> list[list[Line]]:
    """Return the lines as rows: one that stands between two rows of one step, as heads over two rows do, is of the upper."""
    rows: list[list[Line]] = []
    held = False
    for index, line in enumerate(lines):
        held = not held and _stands_between(*lines[max(0, index - 1) : index + 3])
        if held:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _pieces(row: list[Line]) -> list[Piece]:
    return sorted((piece for line in row for piece in line.pieces), key=lambda piece: piece.left)


def _stands_between(*lines: Line) -> bool:
    """Whether the second of four lines stands beside the first and the third, which are no farther apart than those below."""
    if len(lines) < 4 or max(len(line.pieces) for line in lines) > _MOST_PIECES:
        return False
    above, line, below, next_row = lines
    step = next_row.box[1] - below.box[1]
    beside = all(piece.right < other.left or other.right < piece.left
                 for piece in line.pieces for other in (*above.pieces, *below.pieces))  # fmt: skip
    return beside and below.box[1] - above.box[1] < _ONE_STEP * step


def _indents(stubs: dict[int, Line]) -> dict[int, int]:
    """Return how many characters the stubs stand in from the leftmost; none where they are centred rather than stepped."""
    if len(stubs) < _MOST_INDENTS:
        return {}
    left = min(line.box[0] for line in stubs.values())
    indents = {index: round((line.box[0] - left) / line.size) for index, line in stubs.items()}
    starts = {round(line.box[0]) for line in stubs.values()}
    return indents if len(starts) <= _MOST_INDENTS < len(stubs) else {}


def continued(first: Table, second: Table) -> Table | None:
    """Return both as one table where ``second`` goes on with ``first``; its head, if it is repeated, is dropped."""
    if first.columns != second.columns:
        return None
    head = _repeated_rows(first.cells, second.cells)
    if head >= second.rows:
        return None
    shift = first.rows - head
    more = [cell._replace(row=cell.row + shift) for cell in second.cells if cell.row > head]
    return first._replace(rows=shift + second.rows, cells=[*first.cells, *more])


def _repeated_rows(first: list[GridCell], second: list[GridCell]) -> int:
    """Return how many rows both begin with."""
    ones, others = _by_row(first), _by_row(second)
    row = 1
    while row in ones and ones[row] == others.get(row):
        row += 1
    return row - 1


def _by_row(cells: list[GridCell]) -> dict[int, list[tuple[int, str]]]:
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append((cell.column, cell.text))
    return rows
