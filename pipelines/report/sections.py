"""The sections of the overview: for each subject its figures, and the pictures that its figures allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup

from pipelines.report.content import Content, Row
from pipelines.report.pictures import Bar, bars, intervals, series

STATUSES = {
    "planned": ("计划", "planned"),
    "under_construction": ("在建", "under construction"),
    "structure_complete": ("主体完工", "structure complete"),
    "completed": ("完成", "completed"),
    "actual": ("实有", "actual"),
}
SUBJECTS = {
    "station_construction": ("派出所建设", "Station construction"), "premises_ownership": ("办公用房", "Premises"),
    "staffing": ("警力", "Staffing"), "community_policing": ("社区警务", "Community policing"),
    "venue_refits": ("执法场所改造", "Venue refits"), "technical_prevention": ("技术防范", "Technical prevention"),
    "patrols_and_checkpoints": ("巡逻与卡点", "Patrols and checkpoints"), "equipment": ("装备", "Equipment"),
    "infrastructure": ("基础设施", "Infrastructure"), "seizures": ("缴获", "Seizures"),
    "public_security": ("社会治安", "Public security"), "traffic": ("交通", "Traffic"), "fire": ("消防", "Fire and rescue"),
    "courts": ("法院", "Courts"), "procuratorate": ("检察", "Procuratorate"), "education": ("教育", "Education"),
    "health": ("卫生", "Health"), "economy": ("经济", "Economy"), "works": ("建设项目", "Works"),
    "population": ("人口与就业", "Population and work"), "": ("尚未归入指标", "Not yet mapped"),
}  # fmt: skip
_MOST_ROWS = 60
_MOST_PICTURES = 6
_SEVERAL = 3


class Picture(NamedTuple):
    """A picture, what it is of, and the figures in it."""

    zh: str
    en: str
    svg: Markup
    rows: list[Row]


class Section(NamedTuple):
    """One subject of the overview."""

    id: str
    zh: str
    en: str
    figures: list[Row]
    more: int
    """How many figures are not listed."""
    pictures: list[Picture]


def sections(content: Content) -> Iterator[Section]:
    """Yield a section a subject, the largest first, what is unmapped last."""
    for subject, figures in content.subjects.items():
        zh, en = SUBJECTS.get(subject, (subject, subject.replace("_", " ")))
        listed = [figure for figure in figures if not figure["change"]] or figures
        pictures = [*_progress(figures), *_series(figures), *_places(figures)][:_MOST_PICTURES] if subject else []
        yield Section(subject or "unmapped", zh, en, listed[:_MOST_ROWS], max(0, len(figures) - _MOST_ROWS), pictures)


def _progress(figures: Sequence[Row]) -> Iterator[Picture]:
    """Yield plan against progress, for each indicator, place and bulletin that tells of both."""
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for figure in figures:
        if figure["kind"] == "count" and not figure["change"] and not figure["category"] and figure["value"]:
            groups[figure["bulletin_id"], figure["indicator"], figure["region"], figure["unit"]].append(figure)
    for told in groups.values():
        by_status: dict[str, Row] = {}
        for figure in told:
            by_status.setdefault(figure["status"] or "actual", figure)
        if "planned" not in by_status or len(by_status) < 2 or by_status["planned"]["value"] is None:
            continue
        plan = by_status["planned"]
        done = [by_status[status] for status in STATUSES if status in by_status]
        lines = [
            Bar(STATUSES[figure["status"]][0], figure["value"], figure["status"], unit=figure["unit"])
            for figure in done
        ]
        rest = plan["value"] - sum((figure["value"] for figure in done if figure is not plan), Decimal(0))
        if rest > 0:
            lines.append(Bar("没有说明", rest, "rest", unit=plan["unit"]))
        where = f"{plan['region'] or ''}{plan['indicator_zh']}"
        yield Picture(
            f"{where}：计划与进展", f"{plan['indicator_en']}: plan and progress", bars(lines, plan["value"]), done
        )


def _series(figures: Sequence[Row]) -> Iterator[Picture]:
    """Yield values over time, for each indicator and place told of at three times or more."""
    groups: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
    for figure in figures:
        dated = figure["period"] and figure["period"][:4].isdigit() and figure["value"] is not None
        if (
            dated
            and not figure["change"]
            and not figure["category"]
            and figure["kind"] in {"count", "money", "measure", "percent"}
        ):
            key = (figure["indicator"], figure["region"], figure["unit"], figure["status"])
            groups[key].setdefault(figure["period"], figure)
    for (_, region, unit, _), by_period in groups.items():
        if len(by_period) >= _SEVERAL:
            ordered = [by_period[period] for period in sorted(by_period)]
            points = [(figure["period"], figure["value"]) for figure in ordered]
            first = ordered[0]
            yield Picture(f"{region or ''}{first['indicator_zh']}：历年", f"{first['indicator_en']} over time",
                          series(points, unit), ordered)  # fmt: skip


def _places(figures: Sequence[Row]) -> Iterator[Picture]:
    """Yield one indicator over places, where a bulletin tells of three places or more at one time."""
    groups: dict[tuple[Any, ...], dict[str, Row]] = defaultdict(dict)
    for figure in figures:
        if figure["region"] and "|" not in figure["region"] and figure["value"] is not None and not figure["change"]:
            key = (figure["bulletin_id"], figure["indicator"], figure["unit"], figure["status"], figure["period"])
            groups[key].setdefault(figure["region"], figure)
    for by_place in groups.values():
        if len(by_place) >= _SEVERAL:
            told = sorted(by_place.values(), key=lambda figure: -figure["value"])
            lines = [Bar(figure["region"], figure["value"], unit=figure["unit"]) for figure in told]
            yield Picture(f"{told[0]['indicator_zh']}：各地", f"{told[0]['indicator_en']} by place", bars(lines), told)


def metric_pictures(content: Content, titles: dict[str, tuple[str, str]]) -> Iterator[Picture]:
    """Yield the values of each metric with what their inputs' wording allows."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in content.metrics:
        groups[row["metric"]].append(row)
    for metric, told in groups.items():
        zh, en = titles.get(metric, (metric, metric))
        lines = [
            Bar(" ".join(filter(None, (row["category"], row["region"], row["period"]))) or metric, row["value"],
                low=row["low"], high=row["high"], unit=_plain_unit(row["unit"]))
            for row in told[:20]
        ]  # fmt: skip
        yield Picture(zh, en, intervals(lines), told[:_MOST_ROWS])


def _plain_unit(unit: str | None) -> str:
    return unit or ""
