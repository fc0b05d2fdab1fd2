"""The meaning layer: what each number of a bulletin counts, where, when, planned or done, part of what.

``document`` lays out the nested scopes; the other modules each know one side of meaning and fill it into the readings.
How a numeral is written, its value and its unit are known to ``pipelines.mentions`` only.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.figures.document import Document, Reading, lay_out
from pipelines.records import Bulletin, Figure, Mention


def read_figures(bulletin: Bulletin, mentions: Sequence[Mention]) -> list[Figure]:
    """Return the figures among ``mentions`` with their meaning, in order of the text."""
    document = lay_out(bulletin, mentions)
    return [_freeze(reading, document) for reading in document.readings]


def _freeze(reading: Reading, document: Document) -> Figure:
    mention = reading.mention
    sentence = reading.clause.sentence
    return Figure(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        kind=mention.kind,
        value=mention.value,
        low=mention.low,
        high=mention.high,
        qualifier=mention.qualifier,
        unit=mention.unit,
        measured=reading.measured,
        status=reading.status,
        change=reading.change,
        basis=reading.basis,
        category=reading.category,
        action=reading.action,
        region=reading.region,
        period=reading.period,
        links=tuple(reading.links),
        rule=mention.rule,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )
