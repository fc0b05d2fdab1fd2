"""Web pages: the main text by trafilatura, tables as grids, and what is left as furniture, so that nothing vanishes unseen.

Scripts and styles are never run or read. Tables that only lay out a page (they hold tables, or whole passages of text) are
read as the text that they hold.
"""

# lxml and trafilatura: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree, html

from pipelines.readers.content import Content
from pipelines.readers.encoding import declared_in, decode
from pipelines.readers.errors import UnreadableError
from pipelines.readers.metadata import is_labelled
from pipelines.readers.page import of_page
from pipelines.readers.sheets.laying import laid_out, refuse_beyond
from pipelines.readers.text import blocks_of, place_tables
from pipelines.records import Block, Grid, GridCell

_UNSEEN = {"script", "style", "noscript", "template", "iframe", "object", "svg", "select", "head"}
_INLINE = {"a", "span", "b", "strong", "i", "em", "u", "s", "font", "sup", "sub", "label", "small", "big", "o:p", "ins", "mark",
           "abbr", "time", "strike", "code"}  # fmt: skip
_PARTS_OF_TABLE = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
_PASSAGE = 150
_LONGEST_CONTEXT = 80
_MOST_SPANNED = 1000


def read_html(content: bytes) -> Content:
    """Read a page: canonical text is its main text, a line for each heading, paragraph and list item.

    Raises:
        UnreadableError: if no encoding makes text of it, or it is beyond a limit.
    """
    try:
        text, encoding, source = decode(content, declared_in(content))
    except UnicodeError as error:
        raise UnreadableError(f"can't be read as a page: {error}; save it as UTF-8") from error
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    tree: Any = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    grids = tuple(_grids(tree))
    everything = list(_all_lines(tree))
    lines = [line for line in _main_lines(tree) or [(line, 0) for line in everything] if not is_labelled(line[0])]
    canonical = "\n".join(line for line, _ in lines)
    blocks = blocks_of(canonical, {number: level for number, (_, level) in enumerate(lines) if level})
    kept = {"".join(line.split()) for line, _ in lines}
    left_out = dict.fromkeys(line for line in everything if "".join(line.split()) not in kept)
    furniture = (Block("furniture", None, None, line) for line in left_out)
    places = [(len(canonical) + 1, Block("table", None, None, grid.sheet, sheet=grid.sheet)) for grid in grids]
    page = tuple(of_page(tree, everything))
    return Content("html", canonical, (*place_tables(blocks, places), *furniture), grids, encoding, source, page)


def _main_lines(tree: Any) -> list[tuple[str, int]]:
    """Return the lines of the page's main text in order, each with its level as a heading, or nothing where none is found."""
    extracted = trafilatura.extract(copy.deepcopy(tree), output_format="xml", include_tables=False, include_comments=False,
                                    favor_recall=True, deduplicate=False)  # fmt: skip
    if not extracted:
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    main: Any = etree.fromstring(extracted.encode("utf-8"), parser).find("main")
    lines: list[tuple[str, int]] = []
    inside: Any = None
    for part in main.iter("p", "head", "item", "quote") if main is not None else ():
        if inside is not None and inside in part.iterancestors():
            continue
        inside = part
        level = _heading_level(part.get("rend", "")) if part.tag == "head" else 0
        lines += [(line, level) for line in _broken_lines(part)]
    return lines


def _heading_level(rend: str) -> int:
    return max(1, int(rend[1:]) - 1) if rend[:1] == "h" and rend[1:].isdigit() else 1


def _broken_lines(part: Any) -> Iterator[str]:
    """Yield the lines of an element that line breaks part."""
    words: list[str] = []
    for event, element in etree.iterwalk(part, events=("start", "end")):
        if event == "start":
            if element.tag in {"lb", "p", "item"} and words:
                yield from _line(words)
                words = []
            words.append(element.text or "")
        elif element is not part:
            words.append(element.tail or "")
    yield from _line(words)


def _line(words: list[str]) -> Iterator[str]:
    line = " ".join("".join(words).split())
    if line:
        yield line


def _all_lines(tree: Any) -> Iterator[str]:
    """Yield every line of words that the page shows outside of its tables, in order."""
    words: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag not in _INLINE:
            yield from _line(words)
            words = []
        if event == "end":
            words.append(element.tail or "")
        elif tag in _UNSEEN or tag == "table" or not tag:
            walk.skip_subtree()
        else:
            words.append(element.text or "")
    yield from _line(words)


def _grids(tree: Any) -> Iterator[Grid]:
    """Yield every table that holds no other table, numbered in order, and turn those that only lay out into text."""
    number = 0
    count = 0
    for table in list(tree.iter("table")):
        innermost = table.find(".//table") is None
        number += innermost
        if not innermost or _is_layout(table):
            table.tag = "div"
            for part in table.iter(*_PARTS_OF_TABLE):
                part.tag = "div"
            continue
        cells = tuple(_cells(table))
        count += len(cells)
        refuse_beyond(count)
        yield Grid(str(number), cells, tuple(_words_before(table)))


def _is_layout(table: Any) -> bool:
    """Whether a table holds a passage of text rather than cells."""
    return any(
        len(words) > _PASSAGE and words.count("。") > 1
        for words in ("".join(cell.itertext()) for cell in table.iter("td", "th"))
    )


def _words_before(table: Any) -> list[str]:
    """Return the texts of up to two elements just before a table, and its caption: its title and unit line."""
    found: list[str] = []
    element = table.getprevious()
    while element is not None and len(found) < 2:
        words = " ".join("".join(element.itertext()).split()) if isinstance(element.tag, str) else ""
        if element.tag in {"table", *_UNSEEN} or len(words) > _LONGEST_CONTEXT:
            break
        if words:
            found.insert(0, words)
        element = element.getprevious()
    caption = table.find("caption")
    return [*found, " ".join("".join(caption.itertext()).split())] if caption is not None else found


def _cells(table: Any) -> Iterator[GridCell]:
    """Lay out the cells of a table with their spans."""
    taken: set[tuple[int, int]] = set()
    for row_number, row in enumerate(table.iter("tr"), start=1):
        column = 1
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            while (row_number, column) in taken:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            refuse_beyond(len(taken) + rows * columns)
            taken |= {(row_number + i, column + j) for i in range(rows) for j in range(columns)}
            laid = laid_out(row_number, column, "".join(cell.itertext()).replace("\n", ""), (rows, columns))
            if laid:
                yield laid
            column += columns


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MOST_SPANNED) if value.isascii() and value.isdigit() and len(value) < 9 else 1
