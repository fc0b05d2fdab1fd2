"""The kinds of picture as Vega-Lite charts, made with altair: bars, stairs, shares, magnitudes, series.

A chart holds numbers and tokens only: what stands in a picture's words, links and colours is put in by ``drawing`` after
Vega has laid it out, so that no text of a document passes through it. Which figures make a picture is ``pictures``' matter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import altair as alt

from pipelines.report.words import Words

WIDTH = 420
"""Of every picture, in its own units: near a phone's width, so that its words stay readable there."""
_ROW = 40
_BAR = 10
_BELOW = 9
_ABOVE = -8
_LOG_FROM = 20
"""A scale by tens from where the greatest value is this many times the least."""
_SERIES_HEIGHT = 150
_ALL_TOLD = 5
"""So many points of a series have their values written beside them; of more, the first and the last."""


class Line(NamedTuple):
    """One value of a picture: what is drawn, and what is said of it."""

    label: Words
    told: Words
    """The value as shown."""
    value: float
    low: float | None = None
    high: float | None = None
    """What the wording allows; None where it sets no bound."""
    start: float = 0
    """Where its bar begins."""
    tone: str = "level"
    """Its colour: a class of the style sheet."""
    href: str | None = None
    """Where its characters stand."""
    allowed: Words = Words("", "")
    """The interval as shown."""
    place: str | None = None
    period: str | None = None


def token(index: int, part: str) -> str:
    """Return the mark that stands for a part of line ``index`` in a chart: l its label, v its value, and the marks drawn."""
    return f"⟦{index}{part}⟧"


def bars(lines: Sequence[Line]) -> alt.LayerChart:
    """Bars from their start, one a line: side by side from zero, or as stairs that add up to a whole."""
    most = max(max(line.start + line.value, line.start, line.high or 0) for line in lines)
    least = min(0.0, *(line.start + line.value for line in lines))
    scale = alt.Scale(domain=[least, most or 1], nice=False)
    return _layers(lines, _bar(lines, alt.X("start:Q", scale=scale, axis=None)), _whiskers(lines, least, most))


def shares(lines: Sequence[Line]) -> alt.LayerChart:
    """Per cents on a scale that always has 0 and 100, with what their wording allows."""
    most = max(100.0, *(line.value for line in lines))
    least = min(0.0, *(line.value for line in lines))
    axis = alt.Axis(values=[0, 50, 100], labelExpr="datum.value + '%'", title=None)
    x = alt.X("start:Q", scale=alt.Scale(domain=[least, most], nice=False), axis=axis)
    return _layers(lines, _bar(lines, x), _whiskers(lines, least, most))


def magnitudes(lines: Sequence[Line]) -> alt.LayerChart:
    """Dots with their intervals on one scale from zero, or by tens where the values lie far apart; all must be above zero."""
    values = [line.value for line in lines]
    wide = max(values) > _LOG_FROM * min(values)
    ends = [*values, *(bound for line in lines for bound in (line.low, line.high) if bound)]
    least, most = (min(ends) / 2, max(ends) * 2) if wide else (0.0, max(ends) * 1.05)
    scale = alt.Scale(type="log" if wide else "linear", domain=[least, most], nice=False)
    tens = (
        [10.0**power for power in range(math.ceil(math.log10(least)), math.floor(math.log10(most)) + 1)] if wide else []
    )
    axis = alt.Axis(values=tens or [0], labelExpr="format(datum.value, ',')", title=None)
    dots = _base(lines).mark_point(filled=True, size=70, opacity=1, yOffset=_BELOW)
    dots = dots.encode(x=alt.X("value:Q", scale=scale, axis=axis), description="dot:N")
    return _layers(lines, _whiskers(lines, least, most), dots)


def series(lines: Sequence[Line]) -> alt.LayerChart:
    """Values over time as a line with its dots; ``lines`` are in the order of time, their labels the periods."""
    # Band positions are places in the order: periods of several lengths (a year, a month) have no common scale.
    data = alt.Data(values=[{"at": at, "value": line.value, "dot": token(at, "d"), "label": token(at, "l"),
                             "told": token(at, "v")} for at, line in enumerate(lines)])  # fmt: skip
    values = [line.value for line in lines]
    room = (max(values) - min(values)) * 0.15 or abs(values[0]) or 1
    x = alt.X("at:Q", axis=None, scale=alt.Scale(domain=[-0.4, len(lines) - 0.6], nice=False))
    y = alt.Y(
        "value:Q", axis=None, scale=alt.Scale(domain=[min(values) - room, max(values) + room], nice=False, zero=False)
    )
    base = alt.Chart(data).encode(x=x, y=y)
    told = range(len(lines)) if len(lines) <= _ALL_TOLD else (0, len(lines) - 1)
    words: list[alt.Chart] = []
    for place in told:
        one, align = base.transform_filter(alt.datum.at == place), _align(place, len(lines))
        words.append(one.mark_text(align=align, dy=-12).encode(text="told:N"))
        words.append(one.mark_text(align=align).encode(y=alt.value(_SERIES_HEIGHT + 8), text="label:N"))
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(description="dot:N")
    chart = alt.LayerChart(layer=[base.mark_line(), dots, *words])
    return _sized(chart, _SERIES_HEIGHT)


def _align(at: int, count: int) -> Literal["left", "center", "right"]:
    """Return how the words at a point stand, so that those at the ends stay within the picture."""
    return "left" if at == 0 else "right" if at == count - 1 else "center"


def _base(lines: Sequence[Line]) -> alt.Chart:
    rows = [
        {"row": row, "value": line.value, "start": line.start, "end": line.start + line.value,
         **{part: token(row, letter) for part, letter in _PARTS.items()}}
        for row, line in enumerate(lines)
    ]  # fmt: skip
    return alt.Chart(alt.Data(values=rows)).encode(y=_rows(lines))


_PARTS = {"label": "l", "told": "v", "bar": "b", "dot": "d"}


def _rows(lines: Sequence[Line]) -> alt.Y:
    return alt.Y(
        "row:O", axis=None, sort=None, scale=alt.Scale(domain=list(range(len(lines))), paddingInner=0, paddingOuter=0)
    )


def _bar(lines: Sequence[Line], x: alt.X) -> alt.Chart:
    return (
        _base(lines).mark_bar(height=_BAR, yOffset=_BELOW, minBandSize=1).encode(x=x, x2="end:Q", description="bar:N")
    )


def _whiskers(lines: Sequence[Line], least: float, most: float) -> alt.Chart | None:
    """Return the intervals as strokes; a side without bound reaches to the end of the scale."""
    rows: list[dict[str, Any]] = [
        {"row": row, "low": least if line.low is None else max(least, line.start + line.low),
         "high": most if line.high is None else min(most, line.start + line.high), "whisker": token(row, "i")}
        for row, line in enumerate(lines)
        if not line.low == line.high == line.value and (line.low, line.high) != (None, None)
    ]  # fmt: skip
    if not rows:
        return None
    base = alt.Chart(alt.Data(values=rows)).encode(y=_rows(lines))
    return base.mark_rule(yOffset=_BELOW).encode(x="low:Q", x2="high:Q", description="whisker:N")


def _layers(lines: Sequence[Line], *drawn: alt.Chart | None) -> alt.LayerChart:
    base = _base(lines)
    label = base.mark_text(align="left", baseline="middle", dy=_ABOVE).encode(x=alt.value(0), text="label:N")
    told = base.mark_text(align="right", baseline="middle", dy=_ABOVE).encode(x=alt.value(WIDTH), text="told:N")
    return _sized(
        alt.LayerChart(layer=[*(layer for layer in drawn if layer is not None), label, told]), _ROW * len(lines)
    )


def _sized(chart: alt.LayerChart, height: int) -> alt.LayerChart:
    """Return ``chart`` at a size that no font changes: the same picture on every machine."""
    sized = chart.properties(width=WIDTH, height=height, autosize="none", padding=0, background="transparent")
    return sized.configure_view(stroke=None)  # pyright: ignore[reportUnknownMemberType] - one of its parameters is
