"""Zip archives of documents, read member by member in memory; nothing is unpacked to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from pipelines.readers.guard import limits


def members_of(path: Path) -> Iterator[tuple[str, bytes | str]]:
    """Yield each member's name and its bytes, or the reason why it cannot be used; names are only shown, never opened."""
    left = limits().unpacked_bytes
    with zipfile.ZipFile(path) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        for order, info in enumerate(sorted(infos, key=lambda info: info.filename)):
            if order >= limits().members:
                yield info.filename, f"is beyond the {limits().members} members that are read (GONGBAO_LIMIT_MEMBERS)"
                continue
            if info.flag_bits & 1:
                yield info.filename, "is encrypted: unpack it with its password first"
                continue
            if info.file_size > left:
                yield info.filename, f"would unpack to more than {limits().unpacked_bytes} bytes in all"
                continue
            with archive.open(info) as member:
                content = member.read(left + 1)
            left -= len(content)
            if left < 0:
                yield info.filename, f"unpacks to more than {limits().unpacked_bytes} bytes in all"
                return
            if content.startswith(b"PK") and info.filename.endswith(".zip"):
                yield info.filename, "is an archive within an archive: unpack it first"
            elif not content.strip():
                yield info.filename, "is empty"
            else:
                yield info.filename, content


def total_size(content: bytes) -> int:
    """Return the size to which an office file's parts would unpack, as its directory declares it."""
    import io  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(info.file_size for info in archive.infolist())
