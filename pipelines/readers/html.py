"""Web pages: the main text by trafilatura, tables by lxml, and what is left as furniture.

Scripts and styles are never run or read; the page's own words outside the main text are kept as furniture blocks.
"""

# lxml and trafilatura: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

from typing import Any

import trafilatura
from lxml import etree, html

from pipelines.readers.content import Content
from pipelines.readers.encoding import declared_in, decode
from pipelines.readers.metadata import is_labelled
from pipelines.readers.page import of_page
from pipelines.readers.text import blocks_of
from pipelines.records import Block, Grid, GridCell

_LEVEL = {f"h{level}": level for level in range(1, 7)}


def read_html(content: bytes) -> Content:
    """Read a page: canonical text is its main text, a line for each heading, paragraph and list item."""

    text, encoding, source = decode(content, declared_in(content))
    tree: Any = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
                                         ) if "<?xml" not in text[:100] else html.document_fromstring(text.encode())  # fmt: skip
    everything = _all_lines(tree)
    lines = [line for line in _main_lines(text) or everything if not is_labelled(line)]
    canonical = "\n".join(lines)
    kept = set(lines)
    left_out = [line for line in everything if line not in kept and not any(line in other for other in kept)]
    furniture = tuple(Block("furniture", None, None, line) for line in left_out)
    page = tuple(of_page(tree, everything))
    return Content("html", canonical, (*blocks_of(canonical), *furniture), _grids(tree), encoding, source, page)


def _main_lines(text: str) -> list[str]:
    """Return the lines of the page's main text in order, or nothing where none is found."""
    extracted = trafilatura.extract(text, output_format="xml", include_tables=False, include_comments=False,
                                    favor_recall=True, deduplicate=False)  # fmt: skip
    if not extracted:
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    main: Any = etree.fromstring(extracted.encode("utf-8"), parser).find("main")
    if main is None:
        return []
    lines = ("".join(part.itertext()) for part in main.iter("p", "head", "item", "quote"))
    return [" ".join(line.split()) for line in lines if line.strip()]


def _all_lines(tree: Any) -> list[str]:
    """Return every line of words of the page, tables and scripts left out."""
    lines: list[str] = []
    for element in tree.iter("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "div", "td", "span", "a", "title"):
        if any(above.tag in {"script", "style", "table"} for above in element.iterancestors()):
            continue
        own = " ".join((element.text or "").split()) if element.tag in {"div", "span", "a"} else " ".join(
            "".join(element.itertext()).split())  # fmt: skip
        if own and own not in lines:
            lines.append(own)
    return lines


def _grids(tree: Any) -> tuple[Grid, ...]:
    """Return every table that holds no other table, numbered in order, empty ones too."""
    grids: list[Grid] = []
    tables = [table for table in tree.iter("table") if table.find(".//table") is None]
    for number, table in enumerate(tables, start=1):
        context = [" ".join(line.split()) for line in _words_before(table)]
        caption = table.findtext("caption")
        if caption:
            context.append(" ".join(caption.split()))
        grids.append(Grid(str(number), tuple(_cells(table)), tuple(context)))
    return tuple(grids)


def _words_before(table: Any) -> list[str]:
    """Return the texts of up to two elements just before a table: its title and unit line."""
    found: list[str] = []
    element = table.getprevious()
    while element is not None and len(found) < 2:
        words = "".join(element.itertext()).strip() if isinstance(element.tag, str) else ""
        if element.tag == "table" or len(words) > 80:
            break
        if words:
            found.insert(0, words)
        element = element.getprevious()
    return found


def _cells(table: Any) -> list[GridCell]:
    """Lay out the cells of a table with their spans."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    rows = list(table.iter("tr"))
    for row_number, row in enumerate(rows, start=1):
        column = 1
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            while (row_number, column) in taken:
                column += 1
            row_span, column_span = _span(cell, "rowspan"), _span(cell, "colspan")
            taken |= {(row_number + i, column + j) for i in range(row_span) for j in range(column_span)}
            raw = "".join(cell.itertext()).replace("\n", "")
            indent = len(raw) - len(raw.lstrip(" \u00a0\u3000"))
            text = raw.strip(" \u00a0\u3000\t\r")
            if text:
                cells.append(GridCell(row_number, column, text, row_span, column_span, indent))
            column += column_span
    return cells


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), 1000) if value.isdigit() else 1
