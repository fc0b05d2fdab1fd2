"""Workbooks of Excel before 2007 (xls): each sheet a grid, hidden ones marked."""

# xlrd: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportMissingTypeStubs=false, reportAttributeAccessIssue=false
from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlrd

from pipelines.readers.content import Content
from pipelines.readers.errors import UnreadableError
from pipelines.readers.sheets.compound import stream_of
from pipelines.readers.sheets.laying import laid_out, refuse_beyond, workbook
from pipelines.readers.sheets.shown import Stored, shown
from pipelines.records import Grid, GridCell


def read_xls(content: bytes) -> Content:
    """Read a workbook.

    Raises:
        UnreadableError: if it is locked, or beyond a limit.
    """
    stream = stream_of(content, ("Workbook", "Book"))
    try:
        book: Any = xlrd.open_workbook(file_contents=stream, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise UnreadableError("is locked with a password: save it without one") from error
        raise
    refuse_beyond(sum(len(sheet.row(row)) for sheet in book.sheets() for row in range(sheet.nrows)))
    return workbook(
        "xls", [Grid(sheet.name, tuple(_cells(book, sheet)), hidden=sheet.visibility != 0) for sheet in book.sheets()]
    )


def _cells(book: Any, sheet: Any) -> Iterator[GridCell]:
    spans = {(top, left): (below - top, right - left) for top, below, left, right in sheet.merged_cells}
    for row in range(sheet.nrows):
        for column, stored in enumerate(sheet.row(row)):
            if stored.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                continue
            look = book.xf_list[stored.xf_index]
            format: str = book.format_map[look.format_key].format_str
            raw = shown(_value(book, stored), format)
            cell = laid_out(row + 1, column + 1, raw, spans.get((row, column), (1, 1)), look.alignment.indent_level)
            if cell:
                yield cell


def _value(book: Any, stored: Any) -> Stored:
    """Return what a cell stores as Python has it."""
    match stored.ctype:
        case xlrd.XL_CELL_DATE:
            try:
                return xlrd.xldate.xldate_as_datetime(stored.value, book.datemode)
            except (ValueError, OverflowError):
                return stored.value
        case xlrd.XL_CELL_BOOLEAN:
            return bool(stored.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(stored.value, "#ERR")
        case _:
            return stored.value
