"""What every format's reader gives back: canonical text, its blocks, the grids, and what the document says of itself."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.records import Block, Grid


class Content(NamedTuple):
    """What a format's reader makes of a file's bytes."""

    format: str
    text: str
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...] = ()
    encoding: str | None = None
    encoding_source: str | None = None
    page: tuple[tuple[str, str], ...] = ()
    """(field, value) pairs of the metadata that the document carries outside of its text: a page's meta tags, its title."""
