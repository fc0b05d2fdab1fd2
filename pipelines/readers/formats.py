"""Which format bytes are, told by themselves and not by a name, and the reader of each.

Formats whose parsers are large or native are read in the parsing process (see ``worker``); text is read here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from pipelines.readers.content import Content
from pipelines.readers.drawn import drawn_grids
from pipelines.readers.encoding import decode
from pipelines.readers.errors import UnreadableError
from pipelines.readers.sheets.delimited import looks_delimited, read_delimited
from pipelines.readers.text import blocks_of

_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<p>")
_PACKED = (
    (b"xl/workbook.xml", "xlsx"),
    (b"word/document.xml", "docx"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
)
_TEXTS = {".txt", ".md"}


def parsed_format(content: bytes) -> str | None:
    """Return the format of ``content`` if it needs the parsing process, ``zip`` for an archive, None for text.

    Raises:
        UnreadableError: if it is of a format that is known and not read; the message says what to do.
    """
    if content.startswith(b"PK"):
        return _packed_format(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound_format(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")):
        raise UnreadableError("is a picture: run it through text recognition (OCR) and save its text")
    if content.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise UnreadableError("is an archive of a kind that is not read: pack it as zip")
    if content.startswith(b"{\\rtf"):
        raise UnreadableError("is rich text (rtf): save it as docx")
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if any(mark in head for mark in _HTML_MARKS) or (b"\x00" in head and b"<html" in head.replace(b"\x00", b"")):
        return "html"
    return None


def _packed_format(content: bytes) -> str:
    for mark, format in _PACKED:
        if mark in content:
            return format
    if b"[Content_Types].xml" in content or b"mimetypeapplication/" in content[:100]:
        raise UnreadableError("is an office document of a kind that is not read: save it as docx or xlsx")
    return "zip"


def _compound_format(content: bytes) -> str:
    """Tell apart the files of the older Office by the streams they hold."""
    if _stream("EncryptedPackage") in content:
        raise UnreadableError("is locked with a password: save it without one")
    if _stream("WordDocument") in content:
        raise UnreadableError("is a Word document of the older kind (doc, wps): save it as docx")
    if _stream("Workbook") in content or _stream("Book") in content:
        return "xls"
    raise UnreadableError("is a file of the older Office of a kind that is not read: save it as docx or xlsx")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def parse(format: str, content: bytes) -> Content:
    """Parse ``content``; to be called in the parsing process."""
    return _parser(format)(content)


@cache
def _parser(format: str) -> Callable[[bytes], Content]:
    """Return a format's reader; each is imported when the first document needs it."""
    match format:
        case "pdf":
            from pipelines.readers.pdf import read_pdf as read  # noqa: PLC0415
        case "docx":
            from pipelines.readers.word import read_docx as read  # noqa: PLC0415
        case "xlsx":
            from pipelines.readers.sheets.xlsx import read_xlsx as read  # noqa: PLC0415
        case "xls":
            from pipelines.readers.sheets.xls import read_xls as read  # noqa: PLC0415
        case "ods":
            from pipelines.readers.sheets.ods import read_ods as read  # noqa: PLC0415
        case _:
            from pipelines.readers.html import read_html as read  # noqa: PLC0415
    return read


def read_text(content: bytes, suffix: str) -> Content:
    """Read plain, marked-down or delimited text; ``suffix`` is that of the file's name.

    Raises:
        UnreadableError: if it is no text, or in no known encoding.
    """
    try:
        text, encoding, source = decode(content)
    except UnicodeError as error:
        raise UnreadableError(f"can't be read as text: {error}; save it as UTF-8") from error
    if suffix in {".csv", ".tsv"} or (suffix not in _TEXTS and looks_delimited(text)):
        return read_delimited(text, encoding, source)
    return Content("text", text, blocks_of(text), drawn_grids(text), encoding, source)
