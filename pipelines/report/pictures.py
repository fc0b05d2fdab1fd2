"""Pictures as inline SVG: progress against plan, composition, intervals, series. Own and small: a page stays a page.

A chart library in every page would weigh a megabyte and need scripts that a strict content policy refuses; these are a few
hundred bytes of marks that print, scale and take the page's colours. Each is shown with its numbers in a table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from pipelines.report.content import shown

_WIDTH = 640
_LABEL = 190
_ROW = 26


class Bar(NamedTuple):
    """One line of a picture."""

    label: str
    value: Decimal
    css: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None


def bars(lines: Sequence[Bar], whole: Decimal | None = None) -> Markup:
    """Draw a bar a line, all to one scale; ``whole``, where it is given, is drawn behind each as what was to be reached."""
    most = max([abs(line.value) for line in lines] + ([whole] if whole else [])) or Decimal(1)
    body: list[Markup] = []
    for index, line in enumerate(lines):
        y = index * _ROW
        width = _scaled(abs(line.value), most)
        behind = Markup("")
        if whole:
            drawn = Markup('<rect class="whole" x="{}" y="{}" width="{}" height="16"/>')
            behind = drawn.format(_LABEL, y + 4, _scaled(whole, most))
        body.append(
            behind
            + Markup('<rect class="bar {}" x="{}" y="{}" width="{}" height="10"/>').format(
                line.css, _LABEL, y + 7, width
            )
            + _label(line.label, y)
            + _value(line, y, max(width, _scaled(whole, most) if whole else 0))
        )
    return _svg(body, len(lines) * _ROW)


def intervals(lines: Sequence[Bar]) -> Markup:
    """Draw a dot a line with the bar of what the wording allows; each line to a scale of its own about its value."""
    body: list[Markup] = []
    for index, line in enumerate(lines):
        y = index * _ROW
        low, high = line.low, line.high
        middle = _LABEL + 110
        reach = max(
            abs(line.value - (low if low is not None else line.value)),
            abs((high if high is not None else line.value) - line.value),
        )
        if reach:
            left = middle - 90 * float((line.value - low) / reach) if low is not None else _LABEL
            right = middle + 90 * float((high - line.value) / reach) if high is not None else _LABEL + 220
            body.append(
                Markup('<line class="interval" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}"/>').format(
                    left, right, y + 13, y + 13
                )
            )
        told = f"{shown(line.value, line.unit)}" + (f"  [{shown(low)}, {shown(high)}]" if reach else "")
        body.append(
            Markup('<circle class="dot" cx="{}" cy="{}" r="4"/>').format(middle, y + 13)
            + _label(line.label, y)
            + Markup('<text class="value" x="{}" y="{}">{}</text>').format(_LABEL + 230, y + 17, told)
        )
    return _svg(body, len(lines) * _ROW)


def series(points: Sequence[tuple[str, Decimal]], unit: str | None) -> Markup:
    """Draw values over time as a line with its dots; first and last value are written."""
    values = [value for _, value in points]
    low, high = min(values), max(values)
    height, left, right = 120, 60, _WIDTH - 90
    step = (right - left) / max(1, len(points) - 1)
    places = [
        (left + index * step, 12 + (height - 34) * float((high - value) / (high - low)) if high != low else height / 2)
        for index, value in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    body = [Markup('<polyline class="series" points="{}"/>').format(line)]
    body += [Markup('<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="3"/>').format(x, y) for x, y in places]
    for index in {0, len(points) - 1}:
        x, y = places[index]
        body.append(
            Markup('<text class="value" x="{:.1f}" y="{:.1f}">{}</text>').format(
                x + 6, y - 4, shown(values[index], unit)
            )
            + Markup('<text class="label" x="{:.1f}" y="{}">{}</text>').format(x - 16, height - 2, points[index][0])
        )
    return _svg(body, height)


def _svg(body: Sequence[Markup], height: int) -> Markup:
    return Markup('<svg role="img" aria-hidden="true" viewBox="0 0 {} {}" class="picture">{}</svg>').format(
        _WIDTH, height, Markup("").join(body)
    )


def _label(text: str, y: int) -> Markup:
    short = text if len(text) <= 15 else f"{text[:14]}…"
    return Markup('<text class="label" x="0" y="{}">{}</text>').format(y + 17, short)


def _value(line: Bar, y: int, width: int) -> Markup:
    return Markup('<text class="value" x="{}" y="{}">{}</text>').format(
        _LABEL + width + 6, y + 17, shown(line.value, line.unit)
    )


def _scaled(value: Decimal | None, most: Decimal) -> int:
    return int((_WIDTH - _LABEL - 110) * (value or 0) / most)
