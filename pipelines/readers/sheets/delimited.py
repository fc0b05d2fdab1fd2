"""Text whose cells are parted by commas, tabs, semicolons or bars: one grid, its first record row 1."""

from __future__ import annotations

import csv
import io

from pipelines.readers.content import Content
from pipelines.readers.errors import UnreadableError
from pipelines.readers.sheets.laying import laid_out, refuse_beyond, workbook
from pipelines.records import Grid, GridCell

_DELIMITERS = ",\t;|"


def looks_delimited(text: str) -> bool:
    """Whether the first lines of ``text`` are all parted into the same number of cells, three at least."""
    lines = [line for line in text[:20_000].split("\n")[:-1] if line.strip()][:20]
    return any(
        len({line.count(mark) for line in lines}) == 1 and lines[0].count(mark) > 1
        for mark in _DELIMITERS[:2]
        if len(lines) > 2
    )


def read_delimited(text: str, encoding: str, source: str) -> Content:
    """Read delimited text.

    Raises:
        UnreadableError: if a quote is never closed, or it is beyond a limit.
    """
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count) if any(mark in first for mark in _DELIMITERS) else ","
    cells: list[GridCell] = []
    try:
        for row, raws in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
            refuse_beyond(len(cells) + len(raws))
            cells += [
                cell
                for column, raw in enumerate(raws, start=1)
                if raw and (cell := laid_out(row, column, raw)) is not None
            ]
    except csv.Error as error:
        raise UnreadableError(f"is broken delimited text ({error}): is a quote not closed?") from error
    return workbook("csv", [Grid("1", tuple(cells))], encoding, source)
