"""The wording of proofs: numbers as an office would write them, one line in Chinese and one in English.

A proof shows the arithmetic with its numbers, so that a reader can repeat it; what is checked is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from pipelines.audit.interval import Interval
from pipelines.records import Figure, Finding

Verdict = Literal["consistent", "inconsistent", "possible", "residual", "untestable", "ambiguous"]

DOUBTFUL = 0.6
"""A contradiction that rests on a reading less certain than this is told as ambiguous: misreading is likelier."""

VERDICTS_ZH = {
    "consistent": "相符",
    "inconsistent": "不符",
    "possible": "可行",
    "residual": "尚有余数",
    "untestable": "无法检验",
    "ambiguous": "读法不定",
}
VERDICTS_EN = {
    "consistent": "consistent",
    "inconsistent": "inconsistent",
    "possible": "possible",
    "residual": "leaves a rest",
    "untestable": "cannot be tested",
    "ambiguous": "depends on the reading",
}


def conclude(kind: str, verdict: Verdict, figures: Sequence[Figure], zh: str, en: str) -> Finding:
    """Return the finding on ``figures``; a contradiction between doubtful readings becomes ambiguous.

    A figure without a noun may be meant as anything, but is not misread: its links were read from elsewhere.
    """
    doubtful = any(figure.confidence < DOUBTFUL and figure.measured is not None for figure in figures)
    if verdict == "inconsistent" and doubtful:
        verdict = "ambiguous"
    return Finding(
        kind=kind,
        verdict=verdict,
        starts=tuple(figure.start for figure in figures if figure.start is not None),
        cells=tuple(f"{figure.sheet}!{figure.cell}" for figure in figures if figure.start is None),
        proof_zh=f"{zh}：{VERDICTS_ZH[verdict]}",
        proof_en=f"{en}: {VERDICTS_EN[verdict]}",
    )


def agreement(stated: Interval, computed: Interval) -> Verdict:
    """Return whether what is stated can be what the parts give."""
    return "consistent" if stated.meets(computed) else "inconsistent"


def written(value: Decimal | None, unit: str | None = None) -> str:
    """Return a number as a bulletin writes it, at most four decimals.

    >>> written(Decimal("48600000"), "元")
    '4860万元'
    >>> written(Decimal("96.80"), "%")
    '96.8%'
    """
    if value is None:
        return "?"
    for size, word in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= size and (value / size).normalize().as_tuple().exponent in range(-3, 20):
            return f"{plain(value / size)}{word}{unit or ''}"
    return f"{plain(value)}{unit or ''}"


def plain(value: Decimal) -> str:
    """Return ``value`` without exponent, rounded to four decimals, without trailing zeros.

    >>> plain(Decimal("33.333333"))
    '33.3333'
    """
    rounded = value.quantize(Decimal("0.0001"), ROUND_HALF_EVEN) if abs(value) < Decimal(10**20) else value
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span(interval: Interval, unit: str | None = None) -> str:
    """Return an interval in brackets, or its one value.

    >>> span(Interval(Decimal(6929), Decimal(6946)), "人")
    '6929–6946人'
    """
    if interval.exact:
        return written(interval.low, unit)
    if interval.high is None:
        return f"≥{written(interval.low, unit)}"
    if interval.low is None:
        return f"≤{written(interval.high, unit)}"
    return f"{written(interval.low)}–{written(interval.high, unit)}"
