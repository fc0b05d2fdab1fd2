"""From a file to bulletins: one module a format, chosen by content, behind ``read_bulletin`` and ``read_path``.

No meaning is read here. Modules of heavy formats are imported by the parsing process, when a file needs them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pipelines.readers.archive import members_of
from pipelines.readers.content import Content
from pipelines.readers.errors import UnreadableError
from pipelines.readers.formats import parsed_format, read_text
from pipelines.readers.guard import limits, refuse
from pipelines.readers.metadata import gather
from pipelines.readers.sidecar import ENDINGS, told_beside, told_in
from pipelines.readers.worker import parse_apart
from pipelines.records import Bulletin, Quarantined

__all__ = ["UnreadableError", "documents_in", "leads_outside", "read_bulletin", "read_path"]

_NOT_DOCUMENTS = (*ENDINGS, "corrections.yml", ".gold.jsonl", ".checks.json")
_DOCUMENT_NAMES = {".txt", ".html", ".htm", ".md", ".csv", ".tsv", ".xlsx", ".xls", ".ods", ".docx", ".pdf", ".zip"}


def documents_in(folder: Path) -> list[Path]:
    """Return the documents below ``folder``, sorted by path: no sidecars, no hidden files."""
    found = (path for path in folder.rglob("*") if not path.name.endswith(_NOT_DOCUMENTS))
    shown = (path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    return sorted((path for path in shown if path.is_file() or path.is_symlink() or _is_misnamed(path)), key=str)


def _is_misnamed(path: Path) -> bool:
    """Whether a folder is named as a document would be (x.txt): it is told of, not walked into silently."""
    return path.is_dir() and path.suffix.lower() in _DOCUMENT_NAMES


def leads_outside(path: Path, folder: Path) -> bool:
    """Whether ``path``, which stands below ``folder``, is a link to something that does not."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def read_path(
    path: Path, *, within: Path | None = None, region: str | None = None, published: str | None = None
) -> Iterator[Bulletin | Quarantined]:
    """Yield what stands at ``path``: one bulletin, those of an archive's members, or why it cannot be used.

    A link that leads outside of the folder ``within`` is refused. ``region`` and ``published`` outrank what documents say.
    """
    options = _options(region, published)
    try:
        if within is not None and leads_outside(path, within):
            raise UnreadableError("is a link that leads outside of its folder: put the document itself there")
        content = _bytes_of(path)
        if parsed_format(content) == "zip":
            for member in members_of(content):
                yield _member(Path(f"{path}!{member.name}"), member.content, member.sidecar, options)
            return
        yield _read(path, content, told_beside(path), options)
    except (UnreadableError, OSError) as error:
        yield Quarantined(str(path), "read", _reason(error))


def read_bulletin(path: Path, *, region: str | None = None, published: str | None = None) -> Bulletin:
    """Read ``path`` into a bulletin; ``region`` and ``published`` outrank what the document says.

    Raises:
        UnreadableError: if the file can't be read as any known format; the message says what to do.
    """
    return _read(path, _bytes_of(path), told_beside(path), _options(region, published))


def _options(region: str | None, published: str | None) -> dict[str, str]:
    return {"region": region or "", "published": published or ""}


def _reason(error: UnreadableError | OSError) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _bytes_of(path: Path) -> bytes:
    if path.is_symlink() and not path.exists():
        raise UnreadableError("is a link that leads nowhere")
    if path.is_dir():
        raise UnreadableError("is a folder where a document should be")
    if not path.is_file():
        raise UnreadableError("is no file" if path.exists() else "is not there")
    if path.stat().st_size > limits().file_bytes:
        raise refuse("is larger in bytes", "file_bytes", "split it")
    content = path.read_bytes()
    if not content.strip():
        raise UnreadableError("is empty")
    return content


def _member(
    place: Path, content: bytes | UnreadableError, sidecar: tuple[str, bytes] | None, options: dict[str, str]
) -> Bulletin | Quarantined:
    """Return what an archive's member holds, or why it can't be used."""
    try:
        if isinstance(content, UnreadableError):
            raise content
        return _read(place, content, told_in(*sidecar) if sidecar else {}, options)
    except UnreadableError as error:
        return Quarantined(str(place), "read", str(error))


def _read(path: Path, content: bytes, sidecar: dict[str, str], options: dict[str, str]) -> Bulletin:
    read = _content(path, content)
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
    format = parsed_format(content)
    if format == "zip":
        raise UnreadableError("is an archive of documents, not one document")
    if format:
        return parse_apart(format, content)
    return read_text(content, path.suffix.lower())
