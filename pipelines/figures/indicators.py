"""Which indicator of the catalogue a figure belongs to; figures that fit none stay unmapped and are counted as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipelines.lexicon.indicators import Indicator, indicators
from pipelines.records import Figure


def map_indicators(figures: Iterable[Figure], text: str) -> Iterator[Figure]:
    """Yield ``figures`` with the indicator that each fits first; ``text`` is the canonical text of their sentences."""
    for figure in figures:
        sentence = text[figure.sentence_start or 0 : figure.sentence_end or 0]
        found = indicator_of(figure, sentence)
        yield figure._replace(indicator=found.id) if found else figure


def indicator_of(figure: Figure, sentence: str) -> Indicator | None:
    """Return the first catalogue entry that ``figure`` fits; changes and things missing fit none."""
    if not figure.measured or figure.change or figure.kind == "missing":
        return None
    context = sentence or " ".join((*figure.row_headers, *figure.column_headers))
    for entry in indicators():
        if entry.kinds and figure.kind not in entry.kinds:
            continue
        if entry.units and figure.unit not in entry.units:
            continue
        if not entry.noun.search(figure.measured):
            continue
        if entry.action and not (figure.action and entry.action.search(figure.action)):
            continue
        if entry.sentence and not entry.sentence.search(context):
            continue
        return entry
    return None
