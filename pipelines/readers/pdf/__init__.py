"""PDFs with a text layer: glyphs to lines, lines to paragraphs, ruled tables to grids; scans and locked files are refused.

Text that stands in a table is its grid's alone.
"""

from __future__ import annotations

from pipelines.readers.content import Content
from pipelines.readers.errors import UnreadableError
from pipelines.readers.pdf.furniture import part_furniture
from pipelines.readers.pdf.glyphs import Line, Page, lines_of, read_pages
from pipelines.readers.pdf.paragraphs import Paragraph, join_lines
from pipelines.readers.pdf.tables import Table, aligned_tables, continued, table_of
from pipelines.readers.text import blocks_of, place_tables
from pipelines.records import Block, Grid

_FEWEST_GLYPHS = 8
_UNMAPPED_SHARE = 0.2


def read_pdf(content: bytes) -> Content:
    """Read a PDF: canonical text is a line for each paragraph, wherever its lines and pages end.

    Raises:
        UnreadableError: if it is locked, broken or scanned, or its letters can't be told from its fonts.
    """
    pages = list(read_pages(content))
    _refuse_unreadable(pages)
    bodies, furniture = part_furniture([_loose_lines(page) for page in pages])
    flow = join_lines(_flow(pages, bodies))
    paragraphs = [item for item in flow if isinstance(item, Paragraph)]
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    grids, places = _grids(flow)
    blocks = place_tables(_located(blocks_of(text), paragraphs), places)
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


def _loose_lines(page: Page) -> list[Line]:
    """Return the lines of ``page`` outside of its tables."""
    loose = [
        glyph
        for glyph in page.glyphs
        if not any(table.holds((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2) for table in page.lattices)
    ]
    return lines_of(loose, page.number)


def _flow(pages: list[Page], bodies: list[list[Line]]) -> list[Line | Table]:
    """Return lines and tables in the order in which they are read; a table that goes on overleaf is one."""
    flow: list[Line | Table] = []
    for page, body in zip(pages, bodies, strict=True):
        tables = [
            table_of(
                lattice,
                [glyph for glyph in page.glyphs
                 if lattice.holds((glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)],
                page.number,
            )
            for lattice in page.lattices
        ]  # fmt: skip
        items: list[Line | Table] = sorted((*aligned_tables(body), *tables), key=lambda item: item.box[1])
        if flow and items and isinstance(flow[-1], Table) and isinstance(items[0], Table):
            whole = continued(flow[-1], items[0])
            if whole:
                flow[-1] = whole
                items = items[1:]
        flow.extend(items)
    return flow


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
