"""Zip archives of documents, read member by member in memory: nothing is unpacked to disk, names are only shown.

Archives within archives are read down to a depth; one budget of bytes and members holds for all of them.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.readers.errors import UnreadableError
from pipelines.readers.formats import parsed_format
from pipelines.readers.guard import limits, refuse
from pipelines.readers.sidecar import ENDINGS

_RATIO_COUNTS_FROM = 1_000_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Member(NamedTuple):
    """A document of an archive: its bytes, or the reason why it can't be had."""

    name: str
    content: bytes | UnreadableError
    sidecar: tuple[str, bytes] | None = None
    """Name and bytes of its metadata, where they stand beside it in the archive."""


class _Budget:
    """What may still be unpacked."""

    def __init__(self) -> None:
        self.bytes = limits().unpacked_bytes
        self.members = limits().members


def members_of(content: bytes) -> Iterator[Member]:
    """Yield the documents of the archive ``content`` in order of their names.

    Raises:
        UnreadableError: if it is broken.
    """
    yield from _members(content, "", 1, _Budget())


def _members(content: bytes, above: str, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise UnreadableError("is a broken archive: get it again") from error
    infos = {_name(info): info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)}
    for name in sorted(infos):
        if name.endswith(ENDINGS):
            continue
        budget.members -= 1
        if budget.members < 0:
            yield Member(above or name, refuse("has more documents", "members", "split it"))
            return
        read = _unpacked(archive, infos[name], budget)
        if isinstance(read, bytes) and _is_zip(read):
            yield from _nested(read, f"{above}{name}", depth, budget)
        else:
            yield Member(f"{above}{name}", read, _sidecar(archive, infos, name, budget))


def _nested(content: bytes, name: str, depth: int, budget: _Budget) -> Iterator[Member]:
    if depth >= limits().nesting:
        yield Member(name, refuse("is an archive deeper within archives", "nesting", "unpack it first"))
        return
    try:
        yield from _members(content, f"{name}!", depth + 1, budget)
    except UnreadableError as error:
        yield Member(name, error)


def _is_zip(content: bytes) -> bool:
    try:
        return parsed_format(content) == "zip"
    except UnreadableError:
        return False


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: _Budget) -> bytes | UnreadableError:
    """Return a member's bytes within ``budget``; what its directory declares is never exceeded by ``zipfile``."""
    if info.flag_bits & 1:
        return UnreadableError("is locked with a password: unpack it first")
    if info.file_size > max(_RATIO_COUNTS_FROM, info.compress_size * limits().ratio):
        return refuse("would unpack to more times its size", "ratio", "unpack it first if you trust it")
    if info.file_size > min(budget.bytes, limits().file_bytes):
        return refuse("would unpack, with what was before it, to more bytes", "unpacked_bytes", "split the archive")
    try:
        content = archive.read(info)
    except _BROKEN as error:
        return UnreadableError(f"is a broken part of its archive ({type(error).__name__}): get it again")
    budget.bytes -= len(content)
    return content if content.strip() else UnreadableError("is empty")


def _sidecar(
    archive: zipfile.ZipFile, infos: dict[str, zipfile.ZipInfo], name: str, budget: _Budget
) -> tuple[str, bytes] | None:
    stem = name.rpartition(".")[0] or name
    for beside in (f"{start}{ending}" for ending in ENDINGS for start in (stem, name)):
        if beside in infos:
            content = _unpacked(archive, infos[beside], budget)
            return (beside, content) if isinstance(content, bytes) else None
    return None


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.split("/"))


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; one not marked as UTF-8 is in the packer's own encoding, in China GB18030."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def refuse_bomb(content: bytes) -> None:
    """Refuse an office file whose parts would unpack beyond the limits, as its directory declares them.

    Raises:
        UnreadableError: if they would, or the file is broken.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
    except _BROKEN as error:
        raise UnreadableError("is a broken office file: open and save it again") from error
    if sum(info.file_size for info in infos) > limits().unpacked_bytes:
        raise refuse("unpacks to more bytes", "unpacked_bytes", "split it")
    if any(info.file_size > max(_RATIO_COUNTS_FROM, info.compress_size * limits().ratio) for info in infos):
        raise refuse("would unpack to more times its size", "ratio", "open and save it again if you trust it")
