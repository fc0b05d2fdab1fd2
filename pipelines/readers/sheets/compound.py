"""The compound files in which Office before 2007 kept its streams: which streams there are, and the bytes of one.

Chains of sectors are followed with a bound, so that one that leads in a circle ends.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_HEADER_TABLES = 109


class BrokenCompoundError(ValueError):
    """A compound file whose tables of sectors contradict each other."""


class _Entry(NamedTuple):
    """A stream of the directory."""

    start: int
    size: int


def stream_of(content: bytes, names: Sequence[str]) -> bytes:
    """Return the bytes of the first of ``names`` that is a stream of the compound file ``content``.

    Raises:
        BrokenCompoundError: if there is none, or the file contradicts itself.
    """
    try:
        return _stream(content, names)
    except (struct.error, IndexError) as error:
        raise BrokenCompoundError("the file ends before its tables do") from error


def _stream(content: bytes, names: Sequence[str]) -> bytes:
    sector_power, small_power = struct.unpack_from("<HH", content, 30)
    if sector_power not in {9, 12} or small_power != 6:
        raise BrokenCompoundError("its sectors have no usual size")
    size = 1 << sector_power
    directory_start, least, small_table_start = struct.unpack_from("<I4xII", content, 48)
    table = _table(content, size)

    def sectors(start: int) -> bytes:
        return b"".join(content[(at + 1) * size : (at + 2) * size] for at in _chain(table, start))

    entries = dict(_entries(sectors(directory_start)))
    entry = next((entries[name] for name in names if name in entries), None)
    if entry is None:
        raise BrokenCompoundError("it holds no workbook")
    if entry.size >= least:
        return sectors(entry.start)[: entry.size]
    packed = sectors(small_table_start)
    small_table = struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])
    small = sectors(entries["Root Entry"].start) if "Root Entry" in entries else b""
    width = 1 << small_power
    return b"".join(small[at * width : (at + 1) * width] for at in _chain(small_table, entry.start))[: entry.size]


def _table(content: bytes, size: int) -> list[int]:
    """Return for each sector which one follows it."""
    parts = list(struct.unpack_from(f"<{_HEADER_TABLES}I", content, 76))
    more, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if more >= _LAST_SECTOR:
            break
        numbers = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        parts += numbers[:-1]
        more = numbers[-1]
    table: list[int] = []
    for part in parts:
        if part < _LAST_SECTOR and len(table) * size <= len(content):
            table += struct.unpack_from(f"<{size // 4}I", content, (part + 1) * size)
    return table


def _chain(table: Sequence[int], start: int) -> Iterator[int]:
    """Yield the sectors from ``start`` on."""
    at = start
    for _ in range(len(table) + 1):
        if at >= _LAST_SECTOR:
            return
        yield at
        at = table[at]
    raise BrokenCompoundError("its sectors follow each other in a circle")


def _entries(directory: bytes) -> Iterator[tuple[str, _Entry]]:
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", directory, place + 64)
        name = directory[place : place + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
        yield name, _Entry(*struct.unpack_from("<II", directory, place + 116))
