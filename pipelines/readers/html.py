"""Web pages: the main text by trafilatura, tables as grids, and what is left as furniture, so that nothing vanishes unseen.

Scripts and styles are never run or read. Tables that only lay out a page (they hold tables, or whole passages of text) are
read as the text that they hold.
"""

# lxml and trafilatura: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import trafilatura
from lxml import etree, html

from pipelines.readers.content import Content
from pipelines.readers.encoding import declared_in, decode
from pipelines.readers.errors import UnreadableError
from pipelines.readers.metadata import is_labelled
from pipelines.readers.page import of_page
from pipelines.readers.sheets.laying import laid_out, raised, refuse_beyond
from pipelines.readers.text import blocks_of, place_tables
from pipelines.records import Block, Grid, GridCell

_UNSEEN = {"script", "style", "noscript", "template", "iframe", "object", "svg", "select", "head"}
_INLINE = {"a", "span", "b", "strong", "i", "em", "u", "s", "font", "sup", "sub", "label", "small", "big", "o:p", "ins", "mark",
           "abbr", "time", "strike", "code", "hi", "ref", "del"}  # fmt: skip
_PARTS_OF_TABLE = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col")
_LEVELS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 5}
"""Of headings below the title, which h1 is."""
_LINE_TAGS = {"p", "li", "dd", "dt", *_LEVELS}
_PASSAGE = 150
_LONGEST_CONTEXT = 80
_MOST_SPANNED = 1000
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class _Line(NamedTuple):
    """A line of words, its level where it is a heading, and the element that holds it and its like."""

    text: str
    level: int
    home: Any


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
    for mark in tree.iter("sup"):
        mark.text = raised(mark.text or "")
    grids = tuple(_grids(tree))
    everything = list(_lines_of(tree))
    first, last = _main_range(tree, everything)
    lines = [line for line in everything[first:last] if not is_labelled(line.text)]
    canonical = "\n".join(line.text for line in lines)
    blocks = blocks_of(canonical, {number: line.level for number, line in enumerate(lines) if line.level})
    left_out = dict.fromkeys(
        line.text for number, line in enumerate(everything) if not first <= number < last or is_labelled(line.text)
    )
    furniture = (Block("furniture", None, None, line) for line in left_out)
    places = [(len(canonical) + 1, Block("table", None, None, grid.sheet, sheet=grid.sheet)) for grid in grids]
    page = tuple(of_page(tree, (line.text for line in everything)))
    return Content("html", canonical, (*place_tables(blocks, places), *furniture), grids, encoding, source, page)


def _main_range(tree: Any, everything: list[_Line]) -> tuple[int, int]:
    """Return from where to where the page's main text reaches among its lines.

    trafilatura tells what belongs to it. Lines between those stay, and those beside the first and the last in the same element,
    so that no paragraph is lost; a page of which it can make nothing is main text as a whole.
    """
    extracted = trafilatura.extract(copy.deepcopy(tree), output_format="xml", include_tables=False, include_comments=False,
                                    favor_recall=True, deduplicate=False)  # fmt: skip
    if not extracted:
        return 0, len(everything)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    main: Any = etree.fromstring(extracted.encode("utf-8"), parser).find("main")
    words = "".join("".join(main.itertext()).split()) if main is not None else ""
    found = {"".join(line.text.split()) for line in _lines_of(main)} if main is not None else set[str]()
    inside = [number for number, line in enumerate(everything) if "".join(line.text.split()) in found]
    told = sum(len("".join(everything[number].text.split())) for number in inside)
    if not inside or told * 2 < len(words):
        return 0, len(everything)
    first, last = inside[0], inside[-1]
    while first and everything[first - 1].home is everything[first].home:
        first -= 1
    while last + 1 < len(everything) and everything[last + 1].home is everything[last].home:
        last += 1
    return first, last + 1


def _lines_of(tree: Any) -> Iterator[_Line]:
    """Yield every line of words below ``tree`` in order, tables and what is never shown left out."""
    words: list[str] = []
    block = tree
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag not in _INLINE:
            yield from _line(words, block)
            words = []
            block = element if event == "start" and tag not in {"br", "lb", "hr"} else element.getparent()
        if event == "end":
            words.append(element.tail or "")
        elif tag in _UNSEEN or tag == "table" or not tag:
            walk.skip_subtree()
        else:
            words.append(element.text or "")
    yield from _line(words, block)


def _line(words: list[str], block: Any) -> Iterator[_Line]:
    line = " ".join("".join(words).split())
    if line and block is not None:
        tag = str(block.tag)
        yield _Line(line, _LEVELS.get(tag, 0), block.getparent() if tag in _LINE_TAGS else block)


def _grids(tree: Any) -> Iterator[Grid]:
    """Yield every table that holds no other table, numbered in order, and turn those that only lay out into text."""
    number = 0
    count = 0
    for table in list(tree.iter("table")):
        innermost = table.find(".//table") is None
        number += innermost
        if not innermost or _is_layout(table):
            for part in [part for part in table.iter(*_PARTS_OF_TABLE) if next(part.iterancestors("table")) is table]:
                part.tag = "div"
            table.tag = "div"
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
        if _HIDDEN.search(row.get("style") or ""):
            continue
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
