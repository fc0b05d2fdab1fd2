"""The glyphs of a PDF's pages and the lines they stand on. Nothing here knows what a paragraph or a table's head is.

Lengths are in points from the page's top left corner. Pages without rules are read by pdfium, which is quick; pages
that are turned or hold rules by pdfplumber, which also tells where the tables are.
"""

# pypdfium2, pdfplumber: no types, so none are known of what they return
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false
from __future__ import annotations

import ctypes
import io
import logging
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from pipelines.readers.aligned import Piece
from pipelines.readers.errors import UnreadableError
from pipelines.readers.guard import limits, refuse
from pipelines.readers.pdf.lattice import Box, Lattice, lattices_of
from pipelines.readers.radicals import mend

_FEWEST_RULES = 4
_PASSWORD_ERROR = 4
_WIDE_GAP = 0.9
"""A gap so many times as wide as the letters are high parts cells, not words."""
_CLOSING = frozenset("，。、；：？！）》」』】”’％%")
"""Marks that begin no line."""


class Glyph(NamedTuple):
    """One drawn character."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Line(NamedTuple):
    """Glyphs side by side, read from left to right."""

    text: str
    page: int
    box: Box
    size: float
    """Height of its glyphs."""
    first_width: float
    """Width of what can't be parted at its beginning: a character or a Latin word or number, and the marks that close it."""
    pieces: tuple[Piece, ...]
    """Its text as wide gaps part it."""
    column: int = 0
    """Of a page set in columns; 0 where it may run over the full width."""


class Page(NamedTuple):
    """What is drawn on a page."""

    number: int
    glyphs: list[Glyph]
    lattices: list[Lattice]
    pictures: int


def read_pages(content: bytes) -> Iterator[Page]:
    """Yield the pages in order.

    Raises:
        UnreadableError: if the file is locked, broken, or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "assword" in str(error):
            raise UnreadableError("is a PDF locked with a password: save it without one") from error
        raise UnreadableError("is a broken PDF: get it again, or open and print it to PDF anew") from error
    with document:
        if len(document) > limits().pages:
            raise refuse("has more pages", "pages", "split it")
        plumber: Any = None
        for index in range(len(document)):
            page = document[index]
            kinds = [item.type for item in page.get_objects(max_depth=3)]
            if not page.get_rotation() and kinds.count(raw.FPDF_PAGEOBJ_PATH) < _FEWEST_RULES:
                glyphs, lattices = list(_drawn(page)), list[Lattice]()
            else:
                plumber = plumber or _plumber(content)
                glyphs, lattices = _ruled(plumber.pages[index])
            yield Page(index + 1, glyphs, lattices, kinds.count(raw.FPDF_PAGEOBJ_IMAGE))
            page.close()


def _plumber(content: bytes) -> Any:
    import pdfplumber  # noqa: PLC0415 - many PDFs need it not

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    return pdfplumber.open(io.BytesIO(content))


def _drawn(page: Any) -> Iterator[Glyph]:
    """Yield a page's glyphs as pdfium gives them; blanks that it made up itself are left out."""
    left, _, _, upper = page.get_cropbox()
    words = page.get_textpage()
    box = raw.FS_RECTF()
    place = ctypes.byref(box)
    for index in range(raw.FPDFText_CountChars(words)):
        code = raw.FPDFText_GetUnicode(words, index)
        if code <= 32 or raw.FPDFText_IsGenerated(words, index) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(words, index, place)
        yield Glyph(chr(code), box.left - left, upper - box.top, box.right - left, upper - box.bottom)


def _ruled(page: Any) -> tuple[list[Glyph], list[Lattice]]:
    """Return a page's glyphs and tables as pdfplumber gives them."""
    glyphs = [
        Glyph(item["text"], item["x0"], item["top"], item["x1"], item["bottom"])
        for item in page.chars
        if item["text"].strip()
    ]
    lattices = lattices_of(page)
    page.close()
    return glyphs, lattices


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Return the lines that ``glyphs`` stand on, from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom):
        middle = (glyph.top + glyph.bottom) / 2
        for row in reversed(rows[-2:]):
            if row[0].top < middle < row[0].bottom:
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    return [_line(sorted(row, key=lambda glyph: glyph.x0), page) for row in rows]


def _line(row: list[Glyph], page: int) -> Line:
    size = sorted(glyph.bottom - glyph.top for glyph in row)[len(row) // 2]
    parts: list[str] = []
    pieces: list[Piece] = []
    begun = 0
    before = left = row[0]
    first_width, unbroken = row[0].x1 - row[0].x0, True
    for glyph in row:
        if parts:
            if glyph.text == before.text and glyph.x0 - before.x0 < 0.2 * size:
                continue  # drawn twice to look bold
            gap = glyph.x0 - before.x1
            latin = glyph.text.isascii() and before.text.isascii()
            if gap > _WIDE_GAP * size:
                pieces.append(Piece(mend("".join(parts[begun:])), left.x0, before.x1))
                begun, left = len(parts) + 1, glyph
            if gap > _WIDE_GAP * size or (latin and gap > 0.15 * size):
                parts.append(" ")
                unbroken = False
            unbroken = unbroken and (latin or glyph.text in _CLOSING)
            if unbroken:
                first_width = glyph.x1 - row[0].x0
        parts.append(glyph.text)
        before = glyph
    pieces.append(Piece(mend("".join(parts[begun:])), left.x0, before.x1))
    top, right, bottom = min(item.top for item in row), max(item.x1 for item in row), max(item.bottom for item in row)
    return Line(mend("".join(parts)), page, (row[0].x0, top, right, bottom), size, first_width, tuple(pieces))
