"""The meaning of table cells: what the headers, caption and unit lines say of each number in a grid."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.records import Bulletin, Figure, Mention


def read_cells(bulletin: Bulletin, mentions: Sequence[Mention]) -> list[Figure]:
    """Return a figure for each body cell of the bulletin's grids that holds a number or stands for one."""
    return []
