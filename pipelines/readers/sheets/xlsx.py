"""Workbooks of Excel since 2007 (xlsx, xlsm): each sheet a grid, hidden ones marked."""

# openpyxl: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import openpyxl

from pipelines.readers.archive import refuse_bomb
from pipelines.readers.content import Content
from pipelines.readers.sheets.laying import laid_out, refuse_beyond, workbook
from pipelines.readers.sheets.shown import shown
from pipelines.records import Grid, GridCell


def read_xlsx(content: bytes) -> Content:
    """Read a workbook.

    Raises:
        UnreadableError: if it is beyond a limit.
    """
    refuse_bomb(content)
    book: Any = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    refuse_beyond(sum(len(sheet._cells) for sheet in book.worksheets))
    return workbook(
        "xlsx",
        (Grid(sheet.title, tuple(_cells(sheet)), hidden=sheet.sheet_state != "visible") for sheet in book.worksheets),
    )


def _cells(sheet: Any) -> Iterator[GridCell]:
    spans = {(area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
             for area in sheet.merged_cells.ranges}  # fmt: skip
    looks: dict[Any, tuple[str, int]] = {}
    for (row, column), stored in sorted(sheet._cells.items()):
        if stored.value is None:
            continue
        if stored._style not in looks:
            looks[stored._style] = (stored.number_format, int(getattr(stored.alignment, "indent", 0) or 0))
        number_format, indent = looks[stored._style]
        cell = laid_out(row, column, shown(stored.value, number_format), spans.get((row, column), (1, 1)), indent)
        if cell:
            yield cell
