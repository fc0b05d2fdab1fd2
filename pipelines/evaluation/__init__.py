"""How well documents are read, measured against gold lines that people wrote.

``gold`` knows how gold is laid out in files, ``scores`` what counts as right. Nothing here reads meaning of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipelines.evaluation.gold import GoldDocument
from pipelines.evaluation.scores import Miss, Tally, compare
from pipelines.extract import extract
from pipelines.lines import lines_of
from pipelines.readers import read_bulletin


def evaluate(documents: Iterable[GoldDocument]) -> Iterator[tuple[GoldDocument, Tally, list[Miss]]]:
    """Read every gold document as a user would and yield it with its tally and its misses."""
    for document in documents:
        with document.file() as path:
            lines = list(lines_of(extract(read_bulletin(path))))
        yield (document, *compare(document.lines, lines))
