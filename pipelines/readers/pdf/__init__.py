"""PDFs with a text layer: glyphs to lines, lines to paragraphs, ruled tables to grids; scans and locked files are refused.

Text that stands in a table is its grid's alone.
"""

from __future__ import annotations

import re

from pipelines.readers.content import Content
from pipelines.readers.errors import UnreadableError
from pipelines.readers.pdf.columns import Zone, in_order, lines_in, zones_of
from pipelines.readers.pdf.furniture import part_furniture
from pipelines.readers.pdf.glyphs import Glyph, Line, Page, read_pages
from pipelines.readers.pdf.paragraphs import Paragraph, headings_of, join_lines
from pipelines.readers.pdf.tables import Table, aligned_tables, continued, table_of
from pipelines.readers.text import blocks_of, place_tables
from pipelines.records import Block, Grid

_FEWEST_GLYPHS = 8
_UNMAPPED_SHARE = 0.2
_CONTINUED = re.compile(r"^[（(]?续\s*表?\s*[一二三四五\d]*[)）]?$|[（(]\s*续[^（()）]{0,3}[)）]$")


def read_pdf(content: bytes) -> Content:
    """Read a PDF: canonical text is a line for each paragraph, wherever its lines and pages end.

    Raises:
        UnreadableError: if it is locked, broken or scanned, or its letters can't be told from its fonts.
    """
    pages = list(read_pages(content))
    _refuse_unreadable(pages)
    loose = [_loose_glyphs(page) for page in pages]
    zones = [
        zones_of(glyphs, [table.box for table in page.lattices]) for page, glyphs in zip(pages, loose, strict=True)
    ]
    lines = [lines_in(parts, glyphs, page.number) for parts, glyphs, page in zip(zones, loose, pages, strict=True)]
    bodies, furniture = part_furniture(lines)
    flow = join_lines(_flow(pages, zones, bodies))
    paragraphs = [item for item in flow if isinstance(item, Paragraph)]
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    grids, places = _grids(flow)
    blocks = place_tables(_located(blocks_of(text, headings_of(paragraphs)), paragraphs), places)
    kept = tuple(Block("furniture", None, None, line.text, page=line.page, box=line.box) for line in furniture)
    return Content("pdf", text, (*blocks, *kept), grids)


def _refuse_unreadable(pages: list[Page]) -> None:
    """Refuse a file whose text can't be had from it."""
    glyphs = [glyph for page in pages for glyph in page.glyphs]
    if len(glyphs) < _FEWEST_GLYPHS * len(pages):
        if any(page.pictures for page in pages):
            raise UnreadableError("is a scanned PDF without a text layer: run it through text recognition (OCR) first")
        raise UnreadableError("is a PDF without text")
    unmapped = sum(glyph.text == "\ufffd" or "\ue000" <= glyph.text <= "\uf8ff" or glyph.text < " " or len(glyph.text) > 4
                   for glyph in glyphs)  # fmt: skip
    if unmapped > _UNMAPPED_SHARE * len(glyphs):
        raise UnreadableError("is a PDF whose fonts don't tell their characters: get the original document, or run OCR")


def _loose_glyphs(page: Page) -> list[Glyph]:
    """Return the glyphs of ``page`` outside of its tables."""
    return [
        glyph
        for glyph in page.glyphs
        if not any(table.holds((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2) for table in page.lattices)
    ]


def _flow(pages: list[Page], zones: list[list[Zone]], bodies: list[list[Line]]) -> list[Line | Table]:
    """Return lines and tables in the order in which they are read; a table that goes on overleaf is one."""
    flow: list[Line | Table] = []
    for page, parts, body in zip(pages, zones, bodies, strict=True):
        tables = [
            table_of(
                lattice,
                [glyph for glyph in page.glyphs
                 if lattice.holds((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)],
                page.number,
            )
            for lattice in page.lattices
        ]  # fmt: skip
        items: list[Line | Table] = sorted((*aligned_tables(body), *tables), key=lambda item: in_order(parts, item.box))
        flow.extend(_overleaf(flow, items))
    return flow


def _overleaf(flow: list[Line | Table], items: list[Line | Table]) -> list[Line | Table]:
    """Return what follows on a page, its first table joined to the last of ``flow`` if that goes on; 续表 may say so."""
    first = 1 if len(items) > 1 and isinstance(items[0], Line) and _CONTINUED.search(items[0].text) else 0
    before, after = flow[-1:], items[first : first + 1]
    if not (before and after and isinstance(before[0], Table) and isinstance(after[0], Table)):
        return items
    whole = continued(before[0], after[0])
    if whole is None:
        return items
    flow[-1] = whole
    return [*items[:first], *items[first + 1 :]]


def _grids(flow: list[Paragraph | Table]) -> tuple[tuple[Grid, ...], list[tuple[int, Block]]]:
    """Return the tables as grids, each with the short lines above it, and a block for each with its offset in the text."""
    grids: list[Grid] = []
    places: list[tuple[int, Block]] = []
    offset = 0
    above: list[str] = []
    for item in flow:
        if isinstance(item, Paragraph):
            offset += len(item.text) + 1
            above = [*above, item.text][-2:]
            continue
        name = str(len(grids) + 1)
        context = tuple(line for line in above if len(line) < 60)
        grids.append(Grid(name, tuple(item.cells), context, page=item.page))
        places.append((offset, Block("table", None, None, name, page=item.page, sheet=name, box=item.box)))
        above = []
    return tuple(grids), places


def _located(blocks: tuple[Block, ...], paragraphs: list[Paragraph]) -> list[Block]:
    """Return ``blocks`` with the page and box of the paragraph that each stands in."""
    located: list[Block] = []
    start, index = 0, 0
    for block in blocks:
        while block.start is not None and block.start > start + len(paragraphs[index].text):
            start += len(paragraphs[index].text) + 1
            index += 1
        located.append(block._replace(page=paragraphs[index].page, box=paragraphs[index].box))
    return located
