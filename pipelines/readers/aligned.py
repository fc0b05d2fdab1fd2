"""Tables that no rules draw: rows whose cells stand below each other, parted by blanks or tabs, in text and on pages.

A run of lines is a table where several lines in a row fall apart into cells and most of their cells behind the first are
numbers. Its columns are where the cells of the fullest rows stand. Prose never falls apart so, whatever its numbers.
Where single blanks part the cells they stand nowhere in particular: then each line has to have as many, and all be numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_NUMBER = re.compile(
    r"[-−+＋▲▼↑↓(（]?[\d０-９][\d０-９,，.．]*\s?(?:[%％‰]|个?百分点)?[)）]?[①-⑳*#]*|[-—–−…/·]{1,3}|\.{2,3}|持平"
)
_SENTENCE = re.compile(r"[。；！？]|，.*，")
_CAPTION = re.compile(r"附?[表图件][一二三四五六七八九十\d.—-]*$|[（(]?(?:计量)?单位[:：]")
_FEWEST_ROWS = 3
_FEWEST_CELLS = 3
_LONGEST_CELL = 30
_NUMBERS = 0.6
_MOST_HEAD_ROWS = 2


class Piece(NamedTuple):
    """A stretch of a line between wide gaps; places are in any measure that is the same for all lines."""

    text: str
    left: float
    right: float
    start: int = 0
    end: int = 0
    """Offsets into a text, where it has them."""


class Placed(NamedTuple):
    """A piece as a cell: 1-based row and column, and how many columns it stands over."""

    row: int
    column: int
    columns: int
    piece: Piece


class Region(NamedTuple):
    """Lines that are a table: half-open indexes of its lines, the number of its columns, its cells in order."""

    first: int
    last: int
    columns: int
    cells: list[Placed]


def aligned_regions(lines: Sequence[Sequence[Piece]]) -> Iterator[Region]:
    """Yield the tables among ``lines``, each given as its pieces from left to right, in order."""
    index = 0
    while index < len(lines):
        last = index
        while last < len(lines) and _is_row(lines[last], within=last > index):
            last += 1
        while last > index and len(lines[last - 1]) < _FEWEST_CELLS - 1:
            last -= 1
        if last - index >= _FEWEST_ROWS and _is_table(lines[index:last]):
            first = max(index - _MOST_HEAD_ROWS, 0)
            while first < index and not _is_head(lines[first]):
                first += 1
            yield _region(lines, first, last)
        index = max(last, index + 1)


def _is_row(pieces: Sequence[Piece], *, within: bool) -> bool:
    """Whether a line may be a row: it falls apart into cells, or is a short stub between rows."""
    if any(
        len(piece.text) > _LONGEST_CELL or _SENTENCE.search(piece.text) or _CAPTION.match(piece.text)
        for piece in pieces
    ):
        return False
    if len(pieces) >= _FEWEST_CELLS - 1:
        return True
    return within and len(pieces) == 1 and len(pieces[0].text) < 12 and not re.search(r"[，：:\d]", pieces[0].text)


def _is_head(pieces: Sequence[Piece]) -> bool:
    return len(pieces) > 1 and _is_row(pieces, within=False)


def _is_table(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether rows of cells hold numbers enough, in columns enough."""
    full = [row for row in rows if len(row) >= _FEWEST_CELLS]
    cells = [piece.text for row in rows for piece in row[1:]]
    numbers = [row for row in rows if len(row) > 1 and all(_NUMBER.fullmatch(piece.text) for piece in row[1:])]
    return (
        len(full) * 2 >= len(rows)
        and len(numbers) >= _FEWEST_ROWS - 1
        and sum(bool(_NUMBER.fullmatch(text)) for text in cells) >= _NUMBERS * len(cells)
    )


def parted_regions(lines: Sequence[Sequence[Piece]], taken: Sequence[tuple[int, int]]) -> Iterator[Region]:
    """Yield the tables among ``lines`` whose cells single blanks part: as many in each line, numbers all but the first.

    ``taken`` are the half-open ranges of lines that are tables already.
    """
    index = 0
    while index < len(lines):
        last = index
        while last < len(lines) and _is_numbered_row(lines[last]) and len(lines[last]) == len(lines[index]):
            last += 1
        head = index - 1
        fits = head >= 0 and len(lines[head]) == len(lines[index]) and _is_row(lines[head], within=False)
        free = all(last <= first or end <= head for first, end in taken)
        if last - index >= _FEWEST_ROWS and fits and free:
            yield _region(lines, head, last)
        index = max(last, index + 1)


def _is_numbered_row(pieces: Sequence[Piece]) -> bool:
    return (
        len(pieces) >= _FEWEST_CELLS
        and not _NUMBER.fullmatch(pieces[0].text)
        and _is_row(pieces, within=False)
        and all(_NUMBER.fullmatch(piece.text) for piece in pieces[1:])
    )


def _region(lines: Sequence[Sequence[Piece]], first: int, last: int) -> Region:
    rows = lines[first:last]
    columns = _columns(rows)
    placed = [
        [Placed(number, *place, piece) for place, piece in zip(_places(row, columns), row, strict=True)]
        for number, row in enumerate(rows, start=1)
    ]
    heads = next((number for number, row in enumerate(rows) if _NUMBER.fullmatch(row[-1].text)), 0)
    for upper, lower in pairwise(placed[:heads]):
        upper[:] = _spread(upper, lower, columns)
    return Region(first, last, len(columns), [cell for row in placed for cell in row])


def _spread(upper: list[Placed], lower: list[Placed], columns: list[tuple[float, float]]) -> list[Placed]:
    """Let the heads of a row reach over the columns below that no head of their own stands over: each over those nearest it."""
    below = {cell.column for cell in lower}
    over = [cell for cell in upper if cell.column > 1 and set(range(cell.column, cell.column + cell.columns)) & below]
    if not over or len(over) >= len(below - {1}):
        return upper
    owned: dict[int, list[int]] = {}
    for column in sorted(below - {1} - {cell.column for cell in upper if cell not in over}):
        middle = sum(columns[column - 1]) / 2
        nearest = min(
            range(len(over)), key=lambda index: abs(over[index].piece.left + over[index].piece.right - 2 * middle)
        )
        owned.setdefault(nearest, []).append(column)
    reach = {id(over[index]): (own[0], own[-1] - own[0] + 1) for index, own in owned.items()}
    return [cell._replace(column=at[0], columns=at[1]) if (at := reach.get(id(cell))) else cell for cell in upper]


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Return left and right of each column, from the rows of figures with the usual number of cells.

    Where cells of one row reach over those of another, as many columns are taken as a row has cells.
    """
    figures = [row for row in rows if len(row) > 1 and _NUMBER.fullmatch(row[-1].text)] or list(rows)
    counts = Counter(len(row) for row in figures if len(row) > 1)
    usual = max(counts, key=lambda count: (counts[count] * count, count))
    full = [row for row in figures if len(row) == usual]
    merged: list[tuple[float, float]] = []
    for piece in sorted((piece for row in full for piece in row), key=lambda piece: piece.left):
        if merged and piece.left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], piece.right))
        else:
            merged.append((piece.left, piece.right))
    if len(merged) >= usual:
        return merged
    return [
        (median(row[index].left for row in full), median(row[index].right for row in full)) for index in range(usual)
    ]


def _places(row: Sequence[Piece], columns: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """Return the column that each piece of a row stands in, and how many it stands over; a full row fills them in order."""
    if len(row) == len(columns):
        return [(number, 1) for number in range(1, len(columns) + 1)]
    return [_place(piece, columns) for piece in row]


def _place(piece: Piece, columns: list[tuple[float, float]]) -> tuple[int, int]:
    """Return the column that a piece stands in or nearest to, and how many it stands over."""
    over = [
        number for number, (left, right) in enumerate(columns, start=1) if piece.left <= right and left <= piece.right
    ]
    if over:
        return over[0], over[-1] - over[0] + 1
    middle = (piece.left + piece.right) / 2
    return min(range(1, len(columns) + 1), key=lambda number: abs(sum(columns[number - 1]) / 2 - middle)), 1
