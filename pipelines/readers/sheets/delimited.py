"""Text whose cells are parted by commas, tabs, semicolons or bars: one grid, its first record row 1."""

from __future__ import annotations

import csv
import io
from collections import Counter

from pipelines.readers.content import Content
from pipelines.readers.errors import UnreadableError
from pipelines.readers.sheets.laying import laid_out, refuse_beyond, workbook
from pipelines.records import Grid, GridCell

_DELIMITERS = ",\t;|"
_SAMPLE = 20_000
_SAMPLED_LINES = 20


def looks_delimited(text: str) -> bool:
    """Whether the first lines of ``text`` are all parted into the same number of cells, three at least."""
    lines = [line for line in text[:_SAMPLE].split("\n")[:-1] if line.strip()][:_SAMPLED_LINES]
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
    delimiter = _delimiter(text)
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


def _delimiter(text: str) -> str:
    """Return the mark that parts the most of the first lines into as many cells; titles above a table may hold none.

    >>> _delimiter("表1  接警情况\\n县区\\t接警\\t出警\\n甲县\\t1,204\\t98\\n"), _delimiter("一列\\n1")
    ('\\t', ',')
    """
    lines = text[:_SAMPLE].split("\n")[:_SAMPLED_LINES]

    def fit(mark: str) -> tuple[int, int]:
        counts = Counter(count for line in lines if (count := line.count(mark)))
        return max(((times, count) for count, times in counts.items()), default=(0, 0))

    return max(_DELIMITERS, key=fit)
