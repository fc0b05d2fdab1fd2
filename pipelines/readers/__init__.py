"""From a file to a ``Bulletin``: one module a format behind ``read_bulletin``. No meaning is read here."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipelines.readers.text import blocks_of, decode
from pipelines.records import Bulletin, Metadata


class UnreadableError(Exception):
    """A file that cannot be used; the message says why and what to do, in one line."""


def read_bulletin(path: Path, *, region: str | None = None, published: str | None = None) -> Bulletin:
    """Read ``path`` into a bulletin.

    Raises:
        UnreadableError: if the file can't be read as any known format.
    """
    content = path.read_bytes()
    text, encoding, source = decode(content)
    return Bulletin(
        bulletin_id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        format="text",
        encoding=encoding,
        encoding_source=source,
        text=text,
        blocks=blocks_of(text),
        grids=(),
        metadata=Metadata(region=region, published=published),
    )
