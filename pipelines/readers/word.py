"""Word documents: paragraphs and headings as text, tables as grids in their order; macros and links are never followed."""

# python-docx: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import io
from typing import Any

import docx

from pipelines.readers.archive import total_size
from pipelines.readers.content import Content
from pipelines.readers.errors import UnreadableError
from pipelines.readers.guard import limits
from pipelines.readers.text import blocks_of
from pipelines.records import Grid, GridCell


def read_document(content: bytes) -> Content:
    """Read a docx: canonical text is a line for each paragraph; each table is a grid, with the lines above it as context."""

    if total_size(content) > limits().unpacked_bytes:
        raise UnreadableError("unpacks to more than GONGBAO_LIMIT_UNPACKED_BYTES")
    try:
        document: Any = docx.Document(io.BytesIO(content))
    except Exception as error:
        raise UnreadableError(f"is a broken Word document ({type(error).__name__}): open and save it again") from error
    lines: list[str] = []
    grids: list[Grid] = []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            above = tuple(line for line in lines[-2:] if len(line) < 60)
            grids.append(Grid(str(len(grids) + 1), tuple(_cells(item)), above))
        elif item.text.strip():
            lines.append(item.text.replace("\n", " ").strip())
    text = "\n".join(lines)
    return Content("docx", text, blocks_of(text), tuple(grids))


def _cells(table: Any) -> list[GridCell]:
    """Lay out a table's cells; a merged cell is told by its shared element."""
    places: dict[Any, list[tuple[int, int]]] = {}
    texts: dict[Any, str] = {}
    for row_number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row.cells, start=1):
            places.setdefault(cell._tc, []).append((row_number, column))
            texts[cell._tc] = cell.text
    cells: list[GridCell] = []
    for element, spots in places.items():
        text = texts[element].strip(" \u00a0\u3000\n\t")
        if text:
            (first_row, first_column), (last_row, last_column) = min(spots), max(spots)
            indent = len(texts[element]) - len(texts[element].lstrip(" \u00a0\u3000"))
            cells.append(GridCell(first_row, first_column, text.replace("\n", ""), last_row - first_row + 1,
                                  last_column - first_column + 1, indent))  # fmt: skip
    return sorted(cells, key=lambda cell: (cell.row, cell.column))
