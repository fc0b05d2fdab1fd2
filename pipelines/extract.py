"""One bulletin in, everything it says out: the literal layer, then the meaning layer, for prose and tables.

What a numeral is stands in ``mentions``, what it means in ``figures``; this module only joins the two. It knows no
file formats, no database and no Dagster.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipelines.figures import read_figures
from pipelines.figures.indicators import map_indicators
from pipelines.figures.tables import read_cells
from pipelines.mentions import find_mentions
from pipelines.records import Bulletin, Extraction, Figure


def extract(bulletin: Bulletin) -> Extraction:
    """Return every mention and figure of ``bulletin``, in order of the text, then of its tables."""
    mentions = tuple(find_mentions(bulletin.text))
    prose = read_figures(bulletin, mentions)
    cells = read_cells(bulletin)
    drawn = [(figure.start, figure.end) for figure in cells if figure.start is not None and figure.end is not None]
    told = (*(figure for figure in prose if not _is_inside(figure, drawn)), *cells)
    return Extraction(bulletin, mentions, tuple(map_indicators(told, bulletin.text)))


def _is_inside(figure: Figure, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a figure of the prose lies in one of the cells, which are in order."""
    start = figure.start or 0
    index = bisect_right(spans, (start, len(spans) + start)) - 1
    return any(a <= start < b for a, b in spans[max(0, index) : index + 2])
