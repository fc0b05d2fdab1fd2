"""The meaning of table cells: what the headers, caption and unit lines say of each number in a grid.

``layout`` finds the parts of a table, ``cells`` reads what they say of each body cell.
"""

from __future__ import annotations

from pipelines.figures.tables.cells import read_table
from pipelines.figures.tables.layout import tables_in
from pipelines.records import Bulletin, Figure


def read_cells(bulletin: Bulletin) -> list[Figure]:
    """Return a figure for each body cell of the bulletin's visible grids that holds a number or stands for one."""
    title = next((block.text for block in bulletin.blocks if block.kind == "title"), None)
    metadata = bulletin.metadata if bulletin.metadata.title else bulletin.metadata._replace(title=title)
    return [
        figure
        for grid in bulletin.grids
        if not grid.hidden
        for table in tables_in(grid)
        for figure in read_table(grid, table, metadata, metadata.region)
    ]
