"""Word documents (docx): paragraphs, text boxes and notes as text, tables as grids where they stand.

Read as the reader of the printed page would: deletions that are marked up are left out, insertions stay; fields give
their last result. Macros, links and external parts are never followed. Numbers that Word puts before list items are
not text of the document and are not made up.
"""

# lxml: elements are passed on as they are
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from pipelines.readers.archive import refuse_bomb
from pipelines.readers.content import Content
from pipelines.readers.sheets.laying import laid_out, raised, refuse_beyond
from pipelines.readers.text import blocks_of, place_tables
from pipelines.records import Block, Grid, GridCell

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tbl")} | {_FALLBACK}
_WRAPPERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_NOTE_PARTS = ("word/footnotes.xml", "word/endnotes.xml")
_EDGE_PART = re.compile(r"word/(?:header|footer)\d*\.xml")
_HEADING_NAME = re.compile(r"(?i:heading|标题)\s*([1-9])")
_LONGEST_CONTEXT = 60


class _Reading:
    """What has been read so far: lines of text, grids, and where in the text each grid stands."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.headings: dict[int, int] = {}
        self.length = 0
        self.grids: list[Grid] = []
        self.places: list[tuple[int, Block]] = []

    def add_line(self, text: str, level: int = 0) -> None:
        line = " ".join(text.split("\n")).strip(" \u00a0\u3000\t")
        if line:
            if level:
                self.headings[len(self.lines)] = level
            self.lines.append(line)
            self.length += len(line) + 1

    def add(self, part: Any, levels: dict[str, int]) -> None:
        """Add a paragraph or a table; a table that holds tables only lays out the page, and what is in its cells is added."""
        if part.tag != f"{_W}tbl":
            own, *boxed = _lines(part)
            self.add_line(own, _level(part, levels))
            for line in boxed:
                self.add_line(line)
        elif part.find(f".//{_W}tbl") is None:
            self.add_table(part)
        else:
            for row in _rows(part):
                for cell in (inner for inner in _unwrapped(row) if inner.tag == f"{_W}tc"):
                    for inside in _items(cell):
                        self.add(inside, levels)

    def add_table(self, table: Any) -> None:
        name = str(len(self.grids) + 1)
        above = tuple(line for line in self.lines[-2:] if len(line) < _LONGEST_CONTEXT)
        cells = tuple(_cells(table))
        refuse_beyond(len(cells) + sum(len(grid.cells) for grid in self.grids))
        self.grids.append(Grid(name, cells, above))
        self.places.append((self.length, Block("table", None, None, name, sheet=name)))


def read_docx(content: bytes) -> Content:
    """Read a document.

    Raises:
        UnreadableError: if it is beyond a limit.
    """
    refuse_bomb(content)
    reading = _Reading()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        levels = _heading_styles(_tree(archive, "word/styles.xml")) if "word/styles.xml" in names else {}
        for part in _items(_tree(archive, "word/document.xml").find(f"{_W}body")):
            reading.add(part, levels)
        for name in _NOTE_PARTS:
            if name in names:
                for line in _notes(_tree(archive, name)):
                    reading.add_line(line)
        edges = {
            line.strip()
            for name in sorted(filter(_EDGE_PART.fullmatch, names))
            for paragraph in _tree(archive, name).iter(f"{_W}p")
            for line in _lines(paragraph)
        }
    text = "\n".join(reading.lines)
    furniture = (Block("furniture", None, None, line) for line in sorted(edges - {""}))
    blocks = (*place_tables(blocks_of(text, reading.headings), reading.places), *furniture)
    return Content("docx", text, blocks, tuple(reading.grids))


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(name), parser)


def _items(body: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of ``body`` in order, those inside content controls and insertions too."""
    for element in body:
        if element.tag in {f"{_W}p", f"{_W}tbl"}:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _items(element)


def _lines(paragraph: Any) -> list[str]:
    """Return the text of ``paragraph``, and that of the text boxes anchored in it, each paragraph of theirs a line."""
    own: list[str] = []
    boxed: list[str] = []
    _gather(paragraph, own, boxed)
    return ["".join(own), *boxed]


def _gather(element: Any, own: list[str], boxed: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            own.append(raised(child.text or "") if _is_raised(element) else child.text or "")
        elif tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
            own.append(" ")
        elif tag == f"{_W}noBreakHyphen":
            own.append("-")
        elif tag == f"{_W}txbxContent":
            for inner in child.iter(f"{_W}p"):
                boxed.extend(_lines(inner))
        elif tag not in _LEFT_OUT and isinstance(tag, str):
            _gather(child, own, boxed)


def _is_raised(run: Any) -> bool:
    look = run.find(f"{_W}rPr/{_W}vertAlign")
    return look is not None and look.get(f"{_W}val") == "superscript"


def _heading_styles(styles: Any) -> dict[str, int]:
    """Return the level of each style of paragraphs that is one of headings."""
    levels: dict[str, int] = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        numbered = _HEADING_NAME.fullmatch(name.get(f"{_W}val", "")) if name is not None else None
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        if numbered or outline is not None:
            levels[style.get(f"{_W}styleId", "")] = int(numbered[1]) if numbered else _value(outline, 9) + 1
    return {style: level for style, level in levels.items() if level < 10}


def _level(paragraph: Any, levels: dict[str, int]) -> int:
    """Return the level of a paragraph as a heading; 0 for any other."""
    outline, style = (paragraph.find(f"{_W}pPr/{_W}{name}") for name in ("outlineLvl", "pStyle"))
    if outline is not None and _value(outline, 9) < 9:
        return _value(outline, 9) + 1
    return levels.get(style.get(f"{_W}val", ""), 0) if style is not None else 0


def _notes(tree: Any) -> Iterator[str]:
    """Yield the text of each footnote or endnote, with its number as the page shows it."""
    number = 0
    for note in tree:
        if note.get(f"{_W}type") in {"separator", "continuationSeparator", "continuationNotice"}:
            continue
        number += 1
        yield f"[{number}]" + "".join(line for paragraph in note.iter(f"{_W}p") for line in _lines(paragraph)).strip()


class _Place(NamedTuple):
    """Where a cell begins, how many columns it reaches over, and its text."""

    row: int
    column: int
    columns: int
    raw: str


def _cells(table: Any) -> Iterator[GridCell]:
    """Lay out a table's cells: a cell that continues the one above it lengthens that one."""
    open_above: dict[int, _Place] = {}
    heights: dict[_Place, int] = {}
    for row_number, row in enumerate(_rows(table), start=1):
        column = 1 + _value(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        still_open: dict[int, _Place] = {}
        for cell in (part for part in _unwrapped(row) if part.tag == f"{_W}tc"):
            columns = _value(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            above = open_above.get(column)
            if merge is not None and merge.get(f"{_W}val") != "restart" and above:
                heights[above] += 1
                still_open[column] = above
            else:
                place = _Place(row_number, column, columns, _cell_text(cell))
                heights[place] = 1
                if merge is not None:
                    still_open[column] = place
            column += columns
        open_above = still_open
    for place, height in heights.items():
        cell = laid_out(place.row, place.column, place.raw, (height, place.columns))
        if cell:
            yield cell


def _rows(table: Any) -> Iterator[Any]:
    return (part for part in _unwrapped(table) if part.tag == f"{_W}tr")


def _unwrapped(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _cell_text(cell: Any) -> str:
    """Return a cell's text, its paragraphs joined."""
    return "".join(line for paragraph in cell.iter(f"{_W}p") for line in _lines(paragraph))


def _value(element: Any, default: int) -> int:
    told = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(told), 1000) if told.isascii() and told.isdigit() and len(told) < 6 else default
