"""Workbooks and delimited text: each sheet a grid, cells as shown; formulas are never computed, their stored values are read."""

# openpyxl: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl

from pipelines.readers.archive import total_size
from pipelines.readers.content import Content
from pipelines.readers.errors import UnreadableError
from pipelines.readers.guard import limits
from pipelines.records import Block, Grid, GridCell


def read_workbook(content: bytes) -> Content:
    """Read an xlsx workbook: a grid for each sheet, hidden ones marked."""

    if total_size(content) > limits().unpacked_bytes:
        raise UnreadableError("unpacks to more than GONGBAO_LIMIT_UNPACKED_BYTES")
    try:
        book: Any = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except Exception as error:
        raise UnreadableError(f"is a broken workbook ({type(error).__name__}): open and save it again") from error
    grids: list[Grid] = []
    left = limits().cells
    for sheet in book.worksheets:
        left -= sheet.max_row * sheet.max_column
        if left < 0:
            raise UnreadableError(f"has more than {limits().cells} cells (GONGBAO_LIMIT_CELLS)")
        grids.append(Grid(sheet.title, tuple(_cells(sheet)), hidden=sheet.sheet_state != "visible"))
    blocks = tuple(Block("table", None, None, grid.sheet, sheet=grid.sheet) for grid in grids)
    return Content("xlsx", "", blocks, tuple(grids))


def _cells(sheet: Any) -> list[GridCell]:
    spans = {(area.min_row, area.min_col): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
             for area in sheet.merged_cells.ranges}  # fmt: skip
    cells: list[GridCell] = []
    for row in sheet.iter_rows():
        for cell in row:
            raw = shown(cell.value, cell.number_format) if cell.value is not None else ""
            text = raw.strip(" \u00a0\u3000\t\r\n")
            if text:
                rows, columns = spans.get((cell.row, cell.column), (1, 1))
                indent = len(raw) - len(raw.lstrip(" \u00a0\u3000")) + int(getattr(cell.alignment, "indent", 0) or 0)
                cells.append(GridCell(cell.row, cell.column, text.replace("\n", ""), rows, columns, indent))
    return cells


def shown(value: Any, number_format: str) -> str:
    """Return a stored value as its format shows it.

    >>> shown(0.708, "0.0%"), shown(12345, "#,##0"), shown(3.0, "General"), shown("附表", "General")
    ('70.8%', '12,345', '3', '附表')
    """
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    main = number_format.split(";", maxsplit=1)[0].split("_", maxsplit=1)[0]
    decimals = len(main.partition(".")[2].rstrip('%"亿万元人个 ').replace("#", "0")) if "." in main else 0
    if "%" in main:
        return f"{value * 100:.{decimals}f}%"
    if "0" in main and main != "General":
        grouped = "," if "," in main else ""
        return f"{value:{grouped}.{decimals}f}"
    return str(int(value)) if float(value).is_integer() else repr(value)


def read_delimited(text: str, encoding: str, source: str) -> Content:
    """Read comma- or tab-separated text: one grid, its first record row 1."""

    first = text.partition("\n")[0]
    delimiter = max(",\t;|", key=first.count) if any(mark in first for mark in ",\t;|") else ","
    cells: list[GridCell] = []
    for row_number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
        if len(cells) + len(row) > limits().cells:
            raise UnreadableError(f"has more than {limits().cells} cells (GONGBAO_LIMIT_CELLS)")
        for column, raw in enumerate(row, start=1):
            body = raw.strip(" \u00a0\u3000\t\r\n")
            if body:
                indent = len(raw) - len(raw.lstrip(" \u00a0\u3000"))
                cells.append(GridCell(row_number, column, body, indent=indent))
    grid = Grid("1", tuple(cells))
    return Content("csv", "", (Block("table", None, None, "1", sheet="1"),), (grid,), encoding, source)
