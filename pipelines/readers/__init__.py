"""From a file to bulletins: one module a format, chosen by content, behind ``read_bulletin`` and ``read_path``.

No meaning is read here. Modules of heavy formats are imported when a file needs them.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pipelines.readers.content import Content
from pipelines.readers.drawn import drawn_grids
from pipelines.readers.encoding import decode
from pipelines.readers.errors import UnreadableError
from pipelines.readers.guard import limits
from pipelines.readers.metadata import gather
from pipelines.readers.sheets.delimited import looks_delimited, read_delimited
from pipelines.readers.sidecar import ENDINGS, told_beside
from pipelines.readers.text import blocks_of
from pipelines.records import Bulletin, Quarantined

__all__ = ["UnreadableError", "documents_in", "read_bulletin", "read_path"]

_NOT_DOCUMENTS = (*ENDINGS, "corrections.yml", ".gold.jsonl", ".checks.json")
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<p>")


def documents_in(folder: Path) -> list[Path]:
    """Return the documents below ``folder``, sorted by path: no sidecars, no hidden files."""
    found = (path for path in folder.rglob("*") if not path.name.endswith(_NOT_DOCUMENTS))
    hidden = (path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    return sorted((path for path in hidden if path.is_file() or path.is_symlink() or _is_misnamed(path)), key=str)


def _is_misnamed(path: Path) -> bool:
    """Whether a folder is named as a document would be (x.txt): it is told of, not walked into silently."""
    return path.is_dir() and path.suffix in {".txt", ".html", ".htm", ".md", ".csv", ".xlsx", ".docx", ".pdf"}


def read_path(path: Path) -> Iterator[Bulletin | Quarantined]:
    """Yield what stands at ``path``: one bulletin, those of an archive's members, or why it cannot be used."""
    try:
        content = _bytes_of(path)
        if content.startswith(b"PK") and _is_archive(path):
            from pipelines.readers.archive import members_of  # noqa: PLC0415 - few files are archives

            for name, member in members_of(path):
                inner = Path(f"{path}!{name}")
                yield _read(inner, member, {}, None, None) if isinstance(member, bytes) else Quarantined(
                    str(inner), "read", member)  # fmt: skip
            return
        yield _read(path, content, told_beside(path), None, None)
    except (UnreadableError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Quarantined(str(path), "read", reason)


def read_bulletin(path: Path, *, region: str | None = None, published: str | None = None) -> Bulletin:
    """Read ``path`` into a bulletin; ``region`` and ``published`` outrank what the document says.

    Raises:
        UnreadableError: if the file can't be read as any known format; the message says what to do.
    """
    return _read(path, _bytes_of(path), told_beside(path), region, published)


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableError("is a folder named like a document")
    if path.is_symlink() and not path.exists():
        raise UnreadableError("is a link that leads nowhere")
    if path.stat().st_size > limits().file_bytes:
        raise UnreadableError(f"is larger than {limits().file_bytes} bytes (GONGBAO_LIMIT_FILE_BYTES)")
    content = path.read_bytes()
    if not content.strip():
        raise UnreadableError("is empty")
    return content


def _is_archive(path: Path) -> bool:
    """Whether a zip file is an archive of documents and not itself a document (docx, xlsx, ods)."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise UnreadableError("is a broken archive or office document: get it again") from error
    return not ({"word/document.xml", "xl/workbook.xml", "content.xml"} & names)


def _read(path: Path, content: bytes, sidecar: dict[str, str], region: str | None, published: str | None) -> Bulletin:
    read = _content(path, content)
    options = {"region": region or "", "published": published or ""}
    identity = hashlib.sha256(read.text.encode("utf-8", "surrogatepass"))
    for grid in read.grids:
        identity.update(repr((grid.sheet, grid.cells)).encode("utf-8", "surrogatepass"))
    return Bulletin(
        bulletin_id=identity.hexdigest()[:16],
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        format=read.format,
        encoding=read.encoding,
        encoding_source=read.encoding_source,
        text=read.text,
        blocks=read.blocks,
        grids=read.grids,
        metadata=gather(options, sidecar, read.page, read.blocks),
    )


def _content(path: Path, content: bytes) -> Content:
    """Read ``content`` by what it is, not by what it is called."""
    head = content[:1024].lstrip().lower()
    if content.startswith(b"%PDF"):
        from pipelines.readers.pdf import read_pdf  # noqa: PLC0415 - heavy

        return read_pdf(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _legacy(content)
    if content.startswith(b"PK"):
        return _office(content)
    if any(mark in head for mark in _HTML_MARKS):
        from pipelines.readers.html import read_html  # noqa: PLC0415 - heavy

        return read_html(content)
    try:
        text, encoding, source = decode(content)
    except UnicodeError as error:
        raise UnreadableError(f"can't be read as text: {error}; save it as UTF-8") from error
    suffix = path.suffix.lower()
    if suffix in {".csv", ".tsv"} or (suffix not in {".txt", ".md"} and looks_delimited(text)):
        return read_delimited(text, encoding, source)
    return Content("text", text, blocks_of(text), drawn_grids(text), encoding, source)


def _office(content: bytes) -> Content:
    """Read a zip file that is itself a document, by the parts it holds."""
    if b"xl/workbook.xml" in content:
        from pipelines.readers.sheets.xlsx import read_xlsx  # noqa: PLC0415 - heavy

        return read_xlsx(content)
    if b"word/document.xml" in content:
        from pipelines.readers.word import read_document  # noqa: PLC0415 - heavy

        return read_document(content)
    if b"opendocument.spreadsheet" in content[:200]:
        from pipelines.readers.sheets.ods import read_ods  # noqa: PLC0415 - heavy

        return read_ods(content)
    raise UnreadableError("is an office document of a kind that is not read: save it as docx or xlsx")


def _legacy(content: bytes) -> Content:
    """Read a compound file of the older Office: workbooks are read, the others told apart by the streams they hold."""
    if _stream("EncryptedPackage") in content:
        raise UnreadableError("is locked with a password: save it without one")
    if _stream("WordDocument") in content:
        raise UnreadableError("is a Word document of the older kind (doc, wps): save it as docx")
    if _stream("Workbook") in content or _stream("Book") in content:
        from pipelines.readers.sheets.xls import read_xls  # noqa: PLC0415 - heavy

        return read_xls(content)
    raise UnreadableError("is a file of the older Office of a kind that is not read: save it as docx or xlsx")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")
