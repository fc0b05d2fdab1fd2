"""Which indicator of the catalogue a figure belongs to; figures that fit none stay unmapped and are counted as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipelines.lexicon.indicators import Indicator, indicators
from pipelines.records import Figure, Kind


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
    for entry in _candidates(figure.measured, figure.kind, figure.unit):
        if entry.action and not (figure.action and entry.action.search(figure.action)):
            continue
        if entry.sentence and not entry.sentence.search(context):
            continue
        return entry
    return None


@lru_cache(maxsize=1 << 15)
def _candidates(noun: str, kind: Kind, unit: str | None) -> tuple[Indicator, ...]:
    """Return the entries that a noun fits in its kind and unit, in the catalogue's order: bulletins say the same again."""
    return tuple(
        entry
        for entry in indicators()
        if (not entry.kinds or kind in entry.kinds)
        and (not entry.units or unit in entry.units)
        and entry.noun.search(noun)
    )
