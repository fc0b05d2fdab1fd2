"""Which pictures the figures and metrics of a subject make, each by a function of its own, and the lines that stand in it.

A picture is chosen by what figures are to each other: parts to wholes, works to their plan, one thing over time or places.
How it is drawn is told by ``charts``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

import altair as alt
from markupsafe import Markup

from pipelines.report import charts
from pipelines.report.addresses import link_of
from pipelines.report.charts import Line
from pipelines.report.content import Row
from pipelines.report.drawing import draw
from pipelines.report.labels import labels_of, metric_labels
from pipelines.report.relations import Relations, is_level
from pipelines.report.words import STATUSES, UNSTATED, Words, interval, named, rounded, shown

_MOST_OF_A_KIND = 2
_MOST_LINES = 14
_MOST_POINTS = 60
_SEVERAL = 3
_DONE = ("completed", "structure_complete", "under_construction")
_MOST_PERCENT = 1000
"""A rate beyond this would leave nothing to see of the others."""
_LEVELS = frozenset({"count", "money", "measure"})


class Picture(NamedTuple):
    """A picture, what it is of, and the lines in it for the table beside it."""

    title: Words
    svg: Markup
    lines: list[Line]


class Subject(NamedTuple):
    """The figures and metrics of one subject."""

    figures: list[Row]
    metrics: list[Row]
    """Computed ones, each with ``title``, ``id``, ``is_share``, and ``shown`` and ``allowed`` beside value and interval."""
    relations: Relations


def pictures(subject: Subject) -> list[Picture]:
    """Return the pictures of a subject, those first that say most, a few of each kind."""
    kinds: tuple[Callable[[Subject], Iterator[Picture]], ...] = (
        progress, composition, shares, ratios, spending, over_time, over_places, side_by_side,
    )  # fmt: skip
    return [picture for kind in kinds for picture in islice(kind(subject), _MOST_OF_A_KIND)]


def progress(subject: Subject) -> Iterator[Picture]:
    """Yield each plan with how far it has come: target, plan, completed, structure complete, begun, not reported."""
    drawn: set[tuple[object, ...]] = set()
    for plan in subject.figures:
        if plan["status"] != "planned" or plan["kind"] not in _LEVELS or not is_level(plan) or plan["value"] <= 0:
            continue
        told = subject.relations.parts(plan)
        beside = [] if told else subject.relations.beside(plan)
        done = sorted(
            (one for one in told or beside if one["status"] in _DONE), key=lambda one: _DONE.index(one["status"])
        )
        reached = sum(one["value"] for one in done)
        plans = [one for one in beside if one["status"] == "planned" and one["value"] >= reached]
        key = (plan["indicator"] or plan["measured"], plan["region"], plan["value"], *(one["value"] for one in done))
        if not done or reached > plan["value"] or key in drawn or any(one["value"] < plan["value"] for one in plans):
            continue
        drawn.add(key)
        greater = (one for one in (*subject.relations.of(plan, "part_of"), *plans) if one["status"] == "planned")
        target = next((one for one in greater if one["value"] > plan["value"]), None)
        lines = [_line(target, Words("总目标", "target"), tone="target")] if target else []
        lines += [_line(plan, STATUSES["planned"], tone="planned")]
        lines += _stairs(plan, done, [STATUSES[one["status"]] for one in done])
        name = named(plan)
        where = plan["region"] or ""
        yield _picture(Words(f"{where}{name.zh}：计划与进展", f"{name.en}: plan and progress"), charts.bars, lines)


def composition(subject: Subject) -> Iterator[Picture]:
    """Yield each whole with the parts that the text says it has, and what of it is left over."""
    drawn: set[tuple[object, ...]] = set()
    for whole in subject.figures:
        parts = subject.relations.parts(whole)
        alike = [part for part in parts if part["kind"] == whole["kind"] and part["status"] == whole["status"]]
        key = (whole["value"], *(part["value"] for part in alike))
        if len(alike) < 2 or sum(part["value"] for part in alike) > whole["value"] or key in drawn:
            continue
        drawn.add(key)
        labels = labels_of(alike)
        lines = [
            _line(whole, Words("合计", "whole"), tone="planned"),
            *_stairs(whole, alike, labels, of=whole["value"]),
        ]
        name = named(whole)
        yield _picture(
            Words(f"{whole['region'] or ''}{name.zh}：构成", f"{name.en}: what it is made of"), charts.bars, lines
        )


def shares(subject: Subject) -> Iterator[Picture]:
    """Yield the shares and rates that are told or follow, on one scale."""
    told = [figure for figure in subject.figures if figure["kind"] == "percent" and is_level(figure)][:_MOST_LINES]
    about = [_about(figure, subject) for figure in told]
    lines = [_line(figure, label) for figure, label in zip(told, labels_of(told, about), strict=True)]
    derived = [row for row in subject.metrics if row["is_share"]][:_MOST_LINES]
    lines += [_derived(row, label) for row, label in zip(derived, metric_labels(derived), strict=True)]
    lines = _distinct(line for line in lines if abs(line.value) <= _MOST_PERCENT)
    if lines:
        yield _picture(Words("占比与比率", "Shares and rates"), charts.shares, lines)


def ratios(subject: Subject) -> Iterator[Picture]:
    """Yield how many of one thing there are for each of another."""
    yield from _per_unit(subject, Words("每单位配备", "How many for each"), money=False)


def spending(subject: Subject) -> Iterator[Picture]:
    """Yield what one thing cost."""
    yield from _per_unit(subject, Words("单位投入", "Spent on each"), money=True)


def over_time(subject: Subject) -> Iterator[Picture]:
    """Yield values over time, for each indicator and place told of at three times or more."""
    groups: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
    for figure in subject.figures:
        dated = (figure["period"] or "")[:4].isdigit()
        if dated and is_level(figure) and figure["indicator"] and not figure["category"]:
            key = (figure["indicator"], figure["region"], figure["unit"], figure["status"])
            groups[key].setdefault(figure["period"], figure)
    for by_period in groups.values():
        if len(by_period) >= _SEVERAL:
            ordered = [by_period[period] for period in sorted(by_period)]
            lines = [_line(figure, Words(figure["period"], figure["period"])) for figure in ordered[-_MOST_POINTS:]]
            name = named(ordered[0])
            where = ordered[0]["region"] or ""
            yield _picture(Words(f"{where}{name.zh}：历年", f"{name.en} over time"), charts.series, lines, _MOST_POINTS)


def over_places(subject: Subject) -> Iterator[Picture]:
    """Yield one thing over places, where a bulletin tells of three places or more at one time."""
    groups: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
    for figure in subject.figures:
        if figure["region"] and "|" not in figure["region"] and is_level(figure) and not figure["category"]:
            noun = figure["indicator"] or figure["measured"]
            key = (figure["bulletin_id"], noun, figure["unit"], figure["status"], figure["period"])
            groups[key].setdefault(figure["region"], figure)
    for by_place in groups.values():
        if len(by_place) >= _SEVERAL:
            told = sorted(by_place.values(), key=lambda figure: -figure["value"])
            lines = [_line(figure, Words(figure["region"], figure["region"])) for figure in told[:_MOST_LINES]]
            name = named(told[0])
            yield _picture(Words(f"{name.zh}：各地", f"{name.en} by place"), charts.bars, lines)


def side_by_side(subject: Subject) -> Iterator[Picture]:
    """Yield different things in one unit, of one place and standing, that a bulletin tells of."""
    groups: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
    for figure in subject.figures:
        if figure["indicator"] and is_level(figure) and figure["kind"] in _LEVELS and figure["value"] > 0:
            key = (figure["region"], figure["unit"], figure["status"] == "planned")
            groups[key].setdefault(figure["indicator"], figure)
    for (region, unit, _), told in groups.items():
        if len(told) >= _SEVERAL:
            chosen = sorted(told.values(), key=lambda figure: -figure["value"])[:_MOST_LINES]
            lines = [_line(figure, label) for figure, label in zip(chosen, labels_of(chosen), strict=True)]
            counted = unit or ""
            yield _picture(
                Words(f"{region or ''}数量比较（{counted}）", f"Amounts side by side ({counted})"),
                charts.magnitudes if lines[0].value > _FAR * lines[-1].value else charts.bars, lines,
            )  # fmt: skip


_FAR = 50
"""Bars on one scale can't be compared where the longest is this many times the shortest."""


def _picture(
    title: Words, chart: Callable[[Sequence[Line]], alt.LayerChart], lines: list[Line], most: int = _MOST_LINES
) -> Picture:
    drawn = lines[:most]
    return Picture(title, draw(chart(drawn), drawn), drawn)


def _per_unit(subject: Subject, title: Words, *, money: bool) -> Iterator[Picture]:
    told = [
        row for row in subject.metrics
        if "/" in (row["unit"] or "") and row["unit"].startswith("元/") is money and row["value"] > 0
    ][:_MOST_LINES]  # fmt: skip
    if told:
        lines = _distinct(_derived(row, label) for row, label in zip(told, metric_labels(told), strict=True))
        yield _picture(title, charts.magnitudes, lines)


def _distinct(lines: Iterable[Line]) -> list[Line]:
    """Return ``lines`` without those that say again what one before them says."""
    return list({(line.label, line.told): line for line in reversed(list(lines))}.values())[::-1]


def _stairs(whole: Row, parts: Sequence[Row], labels: Sequence[Words], of: Decimal | None = None) -> list[Line]:
    """Return the lines of parts that begin each where the one before ended, and of what is left of the whole."""
    lines: list[Line] = []
    at = Decimal(0)
    for part, label in zip(parts, labels, strict=True):
        line = _line(part, label, start=float(at), tone=part["status"] if of is None else f"part-{len(lines) % 4}")
        lines.append(line._replace(told=_with_share(line.told, part["value"], of)) if of else line)
        at += part["value"]
    rest = whole["value"] - at
    if rest > 0:
        told = shown(rest, whole["unit"])
        told = _with_share(told, rest, of) if of else told
        lines.append(Line(UNSTATED, told, float(rest), start=float(at), tone="rest", href=link_of(whole["figure_id"])))
    return lines


def _with_share(told: Words, part: Decimal, whole: Decimal) -> Words:
    share = shown(rounded(100 * part / whole), "%").zh
    return Words(*(f"{text} · {share}" for text in told))


def _line(figure: Row, label: Words, start: float = 0, tone: str = "level") -> Line:
    return Line(
        label, shown(figure["value"], figure["unit"]), float(figure["value"]), _float(figure["low"]), _float(figure["high"]),
        start, tone, link_of(figure["figure_id"]), interval(figure["low"], figure["high"]), figure["region"], figure["period"],
    )  # fmt: skip


def _derived(row: Row, label: Words) -> Line:
    """Return the line of a metric, which leads to the row of the table that tells its inputs."""
    return Line(
        label, shown(row["shown"], row["unit"]), float(row["value"]), _float(row["low"]), _float(row["high"]), 0, "derived",
        f"#{row['id']}", row["allowed"], row["region"], row["period"],
    )  # fmt: skip


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _about(figure: Row, subject: Subject) -> str | None:
    """Return the noun of what a rate or share is of, where the text or a table's stub says it."""
    told = (other["measured"] for other in subject.relations.of(figure, "rate_of", "share_of"))
    return next(told, (figure["row_headers"] or [None])[-1])
