"""The meaning of table cells: what the headers, caption and unit lines say of each number in a grid.

``texts`` tells what a cell's text looks like, ``layout`` finds the parts of a table, ``nouns`` and ``headers`` read what its
headers say, ``units``, ``values`` and ``periods`` what follows from them, ``cells`` puts it together.
"""

from __future__ import annotations

from pipelines.figures.tables.cells import read_table
from pipelines.figures.tables.layout import Table, tables_in
from pipelines.records import Bulletin, Figure


def read_cells(bulletin: Bulletin) -> list[Figure]:
    """Return a figure for each body cell of the bulletin's visible grids that holds a number or stands for one."""
    title = next((block.text for block in bulletin.blocks if block.kind == "title"), None)
    metadata = bulletin.metadata if bulletin.metadata.title else bulletin.metadata._replace(title=title)
    figures: list[Figure] = []
    before: Table | None = None
    for grid in bulletin.grids:
        if grid.hidden:
            continue
        for table in tables_in(grid, before):
            figures += read_table(grid, table, metadata)
            before = table
    return figures
