"""Workbooks of LibreOffice and others (ods): each sheet a grid, cells with the text that the program showed."""

# lxml: elements are passed on as they are
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipelines.readers.archive import refuse_bomb
from pipelines.readers.content import Content
from pipelines.readers.errors import UnreadableError
from pipelines.readers.sheets.laying import laid_out, refuse_beyond, workbook
from pipelines.records import Grid, GridCell

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_ods(content: bytes) -> Content:
    """Read a workbook.

    Raises:
        UnreadableError: if it is locked, or beyond a limit.
    """
    refuse_bomb(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise UnreadableError("is locked with a password: save it without one")
        body = archive.read("content.xml")
    tree: Any = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    return workbook("ods", list(_grids(tree)))


def _grids(tree: Any) -> Iterator[Grid]:
    hidden_styles = {
        style.get(_style("name"))
        for style in tree.iter(_style("style"))
        if any(part.get(f"{_TABLE}display") == "false" for part in style.iter(_style("table-properties")))
    }
    left = 0
    for number, sheet in enumerate(tree.iter(f"{_TABLE}table"), start=1):
        cells: list[GridCell] = []
        for cell in _cells(sheet):
            left += 1
            refuse_beyond(left)
            cells.append(cell)
        name = sheet.get(f"{_TABLE}name") or str(number)
        yield Grid(name, tuple(cells), hidden=sheet.get(f"{_TABLE}style-name") in hidden_styles)


def _cells(sheet: Any) -> Iterator[GridCell]:
    row_number = 1
    for row in sheet.iter(f"{_TABLE}table-row"):
        times = _count(row, "number-rows-repeated")
        filled = list(_row(row))
        for again in range(times if filled else 0):
            yield from (cell._replace(row=row_number + again) for cell in filled)
        row_number += times


def _row(row: Any) -> Iterator[GridCell]:
    column = 1
    for stored in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        times = _count(stored, "number-columns-repeated")
        raw = "\n".join(map(_words, stored.iterchildren(f"{_TEXT}p")))
        if raw.strip() and stored.tag == f"{_TABLE}table-cell":
            spans = (_count(stored, "number-rows-spanned"), _count(stored, "number-columns-spanned"))
            for again in range(times):
                cell = laid_out(1, column + again, raw, spans)
                if cell:
                    yield cell
        column += times


def _words(paragraph: Any) -> str:
    """Return a paragraph's text with its runs of blanks, which stand as elements."""
    parts: list[str] = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(_number(child.get(f"{_TEXT}c")), 100))
        elif child.tag not in {f"{_OFFICE}annotation", f"{_TEXT}note"} and isinstance(child.tag, str):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _count(element: Any, name: str) -> int:
    return _number(element.get(f"{_TABLE}{name}"))


def _number(told: str | None) -> int:
    return max(1, int(told)) if told and told.isascii() and told.isdigit() and len(told) < 9 else 1


def _style(name: str) -> str:
    return f"{{urn:oasis:names:tc:opendocument:xmlns:style:1.0}}{name}"
