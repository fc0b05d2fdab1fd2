"""The meaning layer: what each number of a bulletin counts, where, when, planned or done, part of what.

``document`` lays out the nested scopes; then the passes fill the readings in turn, each a function of the document:
frames (noun, action, class, status), places, periods, changes, links. How a numeral is written, its value and its unit are
known to ``pipelines.mentions`` only.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.figures.changes import assign_changes
from pipelines.figures.document import Document, Reading, lay_out
from pipelines.figures.frames import assign_frames
from pipelines.figures.links import assign_links
from pipelines.figures.periods import assign_periods
from pipelines.figures.places import assign_places
from pipelines.figures.statuses import assign_statuses, inherit_status
from pipelines.lexicon.confidence import UNKNOWN, confidences
from pipelines.records import RULE_FIELDS, Bulletin, Figure, Mention


def read_figures(bulletin: Bulletin, mentions: Sequence[Mention]) -> list[Figure]:
    """Return the figures among ``mentions`` with their meaning, in order of the text."""
    document = lay_out(bulletin, mentions)
    for assign in (
        assign_places,
        assign_frames,
        assign_periods,
        assign_statuses,
        assign_changes,
        assign_links,
        inherit_status,
    ):
        assign(document)
    return [_freeze(reading, document) for reading in document.readings]


def confidence(rules: Sequence[str]) -> float:
    """Return how often the weakest of the rules that read a figure's meaning is right, as measured on gold.

    ``rules`` are in the order of ``RULE_FIELDS``; a rule that no gold figure has been read by counts as even odds.
    """
    known = confidences()
    return min(known[field].get(rule, UNKNOWN) for field, rule in zip(RULE_FIELDS, rules, strict=True))


def _freeze(reading: Reading, document: Document) -> Figure:
    mention = reading.mention
    sentence = reading.clause.sentence
    value, low, high = mention.value, mention.low, mention.high
    if reading.change == "down" and value is not None and value > 0:
        value, low, high = -value, None if high is None else -high, None if low is None else -low
    rules = [reading.rules.get(field, "unread").removeprefix("weak:") for field in RULE_FIELDS]
    return Figure(
        start=mention.start,
        end=mention.end,
        text=mention.text,
        kind=mention.kind,
        value=value,
        low=low,
        high=high,
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
        rule="+".join((mention.rule, *rules)),
        confidence=confidence(rules),
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )
