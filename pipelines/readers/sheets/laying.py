"""How the raw texts of cells become a grid's cells, the same for every format of sheets."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.readers.content import Content
from pipelines.readers.guard import limits, refuse
from pipelines.records import Block, Grid, GridCell

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BLANKS = " \u00a0\u3000"


def laid_out(row: int, column: int, raw: str, spans: tuple[int, int] = (1, 1), indent: int = 0) -> GridCell | None:
    """Return the cell at a 1-based place, or None for a blank one; leading blanks of ``raw`` add to its indent."""
    text = raw.strip(_BLANKS + "\t\r\n")
    if not text:
        return None
    stepped = len(raw) - len(raw.lstrip(_BLANKS))
    return GridCell(row, column, text.replace("\r", "").replace("\n", ""), *spans, indent + stepped)


def raised(text: str) -> str:
    """Return text that is set high with its digits as such, so that the mark of a note becomes no part of a number.

    >>> raised("2"), raised("①"), raised("注1")
    ('²', '①', '注1')
    """
    return text.translate(_RAISED) if text.strip().isdecimal() else text


def refuse_beyond(cells: int) -> None:
    """Refuse a workbook of so many cells, where they are more than the limit."""
    if cells > limits().cells:
        raise refuse("has more cells", "cells", "split it")


def workbook(format: str, grids: Iterable[Grid], encoding: str | None = None, source: str | None = None) -> Content:
    """Return the content of a file that is nothing but tables."""
    kept = tuple(grids)
    blocks = tuple(Block("table", None, None, grid.sheet, sheet=grid.sheet) for grid in kept)
    return Content(format, "", blocks, kept, encoding, source)
