"""A release as one workbook: what every column means, then a sheet a mart and one for each of the main tables.

Numbers and dates are typed cells; texts that a spreadsheet would run as formulas are marked as texts.
"""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

_TABLES = ("current_figures", "metrics", "findings", "figures", "bulletins", "corrections", "quarantine")
_DICTIONARY = """
    select name as "table", column_name as "column", type, unit, meaning from catalog
    where name in (select unnest($1)) order by list_position($1, name), position
"""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_575
_SHEET_NAME = 31
_WIDEST = 60
_LOOKED_AT = 200
"""Rows that tell how wide a column is."""


def write_workbook(database: duckdb.DuckDBPyConnection, path: Path) -> Path:
    """Write the open release to ``path``: dictionary, marts, main tables."""
    book = Workbook(write_only=True)
    marts = [name for (name,) in database.execute(
        "select view_name from duckdb_views() where not internal order by 1").fetchall()]  # fmt: skip
    _sheet(book, "dictionary", database.execute(_DICTIONARY, [[*marts, *_TABLES]]))
    for name in marts:
        _sheet(book, name, database.execute(f'from "{name}"'))
    for name in _TABLES:
        columns = "* exclude (text)" if name == "bulletins" else "*"
        _sheet(book, name, database.execute(f'select {columns} from "{name}"'))
    book.save(path)
    return path


def _sheet(book: Any, title: str, asked: duckdb.DuckDBPyConnection) -> None:
    """Add a sheet of the rows asked for, its head row frozen and with filters."""
    header, rows = [column[0] for column in asked.description or ()], asked.fetchall()
    sheet = book.create_sheet(title[:_SHEET_NAME])
    sheet.freeze_panes = "A2"
    shown = rows[:_MOST_ROWS]
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(shown) + 1}"
    for index, name in enumerate(header):
        widest = max((_width(row[index]) for row in shown[:_LOOKED_AT]), default=0)
        sheet.column_dimensions[get_column_letter(index + 1)].width = min(max(widest, len(name) + 2) + 2, _WIDEST)
    sheet.append([_head(sheet, name) for name in header])
    for row in shown:
        sheet.append([_cell(value) for value in row])
    if len(rows) > len(shown):
        raise ValueError(f"{title} has {len(rows)} rows, more than a sheet holds: leave xlsx out, take Parquet")


def _head(sheet: Any, name: str) -> Any:
    cell = WriteOnlyCell(sheet, value=name)
    cell.font = Font(bold=True)
    return cell


def _width(value: object) -> int:
    """Return the columns that a value takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in str(_cell(value) or ""))


def _cell(value: object) -> object:
    """Return a value as a typed cell: numbers and dates as such, texts never as formulas, lists joined, maps as JSON.

    >>> _cell(Decimal("12.50")), _cell(["a", "b"]), _cell("=1+1")
    (12.5, 'a, b', "'=1+1")
    """
    match value:
        case None | bool() | int() | float() | date():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case list() | tuple():
            text = ", ".join(map(str, value))  # pyright: ignore[reportUnknownArgumentType]
        case dict():
            text = json.dumps(value, ensure_ascii=False)
        case _:
            text = str(value)
    text = ILLEGAL_CHARACTERS_RE.sub("�", text)[: _LONGEST_CELL - 1]
    return f"'{text}" if text.startswith(_FORMULA) else text
