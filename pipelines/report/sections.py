"""The sections of the overview: each subject with its pictures, its figures and its metrics."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipelines.lexicon.subjects import subjects
from pipelines.report.addresses import metric_anchor
from pipelines.report.content import Content, Row
from pipelines.report.pictures import Picture, Subject, pictures
from pipelines.report.relations import Relations
from pipelines.report.words import Words, interval, rounded
from pipelines.warehouse.models import Model

_MOST_ROWS = 60
_UNMAPPED = Words("尚未归入指标", "Not yet mapped")


class Section(NamedTuple):
    """One subject of the overview."""

    id: str
    title: Words
    figures: list[Row]
    told: int
    """How many figures there are; not all are listed."""
    metrics: list[Row]
    missing: list[Row]
    """Metrics that have no value, with the reason."""
    pictures: list[Picture]


def sections(content: Content, derived: Mapping[str, Model]) -> Iterator[Section]:
    """Yield a section a subject, the largest first, what is unmapped last; ``derived`` are the metrics' definitions."""
    named = subjects()
    relations = Relations(content)
    figures: dict[str, list[Row]] = defaultdict(list)
    for figure in content.figures:
        figures[figure["subject"] or ""].append(figure)
    metrics: dict[str, list[Row]] = defaultdict(list)
    missing: dict[str, list[Row]] = defaultdict(list)
    for row in content.metrics:
        kind = metrics if row["status"] == "computed" else missing
        kind[row["subject"] or ""].append(row | _told(row, derived[row["metric"]]))
    for subject in sorted({*figures, *metrics}, key=lambda subject: (not subject, -len(figures[subject]), subject)):
        listed = figures[subject]
        values = _once(metrics[subject])[:_MOST_ROWS]
        drawn = pictures(Subject(listed, values, relations))
        title = named.get(subject, Words(subject, subject.replace("_", " "))) if subject else _UNMAPPED
        yield Section(
            subject or "unmapped", Words(*title), listed[:_MOST_ROWS], len(listed), values,
            missing[subject][:_MOST_ROWS], drawn,
        )  # fmt: skip


def title_of(metric: Model) -> Words:
    """Return the name of a metric."""
    return Words(metric.header.get("zh", metric.name), metric.header.get("en", metric.name))


def _told(row: Row, metric: Model) -> Row:
    """Return the name and the address of a metric's value, and the value and its interval as they are shown."""
    low, value, high = (None if row[name] is None else rounded(row[name]) for name in ("low", "value", "high"))
    exact = row["low"] is not None and row["low"] == row["high"]
    return {
        "title": title_of(metric),
        "is_share": metric.header.get("unit") == "%",
        "id": metric_anchor(row["metric"], row["category"], row["inputs"]),
        "shown": value,
        "allowed": interval(row["low"], row["high"]) if exact else interval(low, high),
    }


def _once(metrics: Sequence[Row]) -> list[Row]:
    """Return the metrics without those that another, more particular one tells from the same figures."""
    rows_of = Counter(row["metric"] for row in metrics)
    kept: dict[tuple[object, ...], Row] = {}
    for row in metrics:
        key = (frozenset(row["inputs"]), row["value"], row["unit"])
        if key not in kept or rows_of[row["metric"]] < rows_of[kept[key]["metric"]]:
            kept[key] = row
    return sorted(kept.values(), key=lambda row: (row["metric"], row["region"] or "", row["period"] or "", row["id"]))
