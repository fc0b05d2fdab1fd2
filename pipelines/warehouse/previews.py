"""A model as built, for people: its columns with types, units and meanings, its first rows, what is worth counting in it.

Read only. Text from documents can do nothing in the Markdown that is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from pipelines.lines import plain
from pipelines.warehouse.build import Build
from pipelines.warehouse.differences import Differences
from pipelines.warehouse.models import Model, models

_ROWS = 5
_NARROW, _WIDE = 24, 80
"""How many characters of a text are shown in a table of many columns, and in one of few."""
_BAR = 30
_LISTED = 20
_UNIT = re.compile(r"\s*\[(?P<unit>[^\]]+)\]")
_COUNTED = {
    "figures": {"unmapped": "indicator is null", "rejected": "rejected is not null"},
    "findings": {"contradictions": "verdict = 'inconsistent'", "untestable": "verdict = 'untestable'"},
    "metrics": {"without_value": "status = 'missing'"},
    "current_figures": {"contradicted": "len(contradicted_by) > 0"},
    "bulletins": {"superseded": "superseded"},
}
"""Table → name of a count whose course over time is worth seeing → condition of the rows that count."""

_METRIC = "select category, region, period, r.value as value, r.low as low, r.high as high, unit, reason, inputs"


class Column(NamedTuple):
    """A column of a table, view or metric."""

    name: str
    type: str
    unit: str | None
    meaning: str


class Preview(NamedTuple):
    """What was built, at a glance."""

    columns: list[Column]
    rows: int
    first_rows: str
    """A Markdown table."""
    counts: dict[str, int]


def preview_of(build: Build, model: Model) -> Preview:
    """Return ``model`` as it stands in the build."""
    relation = build.connection.sql(f"from {_place(model)}")
    columns = [
        Column(name, str(kind), *_told(model, name))
        for name, kind in zip(relation.columns, relation.types, strict=True)
    ]
    counted = _COUNTED.get(model.name, {}) if model.kind == "table" else {}
    counts = ", ".join(["count(*)", *(f"count(*) filter ({condition})" for condition in counted.values())])
    rows, *others = build.connection.execute(f"select {counts} from {_place(model)}").fetchone() or (0,)
    first = build.connection.sql(
        f"{_METRIC if model.kind == 'metric' else 'select *'} from {_place(model)} limit {_ROWS}"
    )
    return Preview(columns, rows, _table(first.columns, first.fetchall()), dict(zip(counted, others, strict=True)))


def _told(model: Model, column: str) -> tuple[str | None, str]:
    """Return unit and meaning of a column, as its file tells them; a metric's columns are those of the table of metrics."""
    told = model.columns
    if model.kind == "metric":
        told = models()["metrics"].columns | {
            "r": f"Value, with the bounds that the inputs allow [{model.header['unit']}]"
        }
    meaning = told.get(column, "")
    unit = _UNIT.search(meaning)
    return (unit["unit"] if unit else None), _UNIT.sub("", meaning)


def picture_of(build: Build, model: Model) -> str | None:
    """Return what a table is made of as a Markdown bar chart: figures by status, findings by verdict; None for others."""
    column = {"figures": "status", "findings": "verdict"}.get(model.name)
    if column is None or model.kind != "table":
        return None
    rows = build.connection.execute(f"""
        select coalesce("{column}", '—'), count(*) from {_place(model)} group by 1 order by 2 desc, 1
    """).fetchall()
    most = max((count for _, count in rows), default=1)
    bars = [(name, count, "█" * max(1, round(_BAR * count / most))) for name, count in rows]
    return _table((column, "count", ""), bars, _WIDE)


def contradictions_of(build: Build) -> list[tuple[str, str, str]]:
    """Return path of the document and proof in English and in Chinese of each statement that does not hold."""
    return build.connection.execute("""
        select path, proof_en, proof_zh from findings inner join bulletins using (bulletin_id)
        where verdict = 'inconsistent' order by all
    """).fetchall()


def changes_of(differences: Differences) -> str:
    """Return what changed between two releases as a Markdown table, the first of each kind."""
    told = {
        "figure added": [(row["text"], row["measured"], "", row["value"]) for row in differences.added],
        "figure gone": [(row["text"], row["measured"], row["value"], "") for row in differences.removed],
        "figure read otherwise": [
            (row["text"], row["field"], row["before"], row["after"]) for row in differences.changed
        ],
        "metric": [(row["metric"], row["category"], row["before"], row["after"]) for row in differences.metrics],
        "finding new": [(row["verdict"], row["proof_en"], "", "") for row in differences.findings_new],
        "finding gone": [(row["verdict"], row["proof_en"], "", "") for row in differences.findings_gone],
    }
    lines: list[Sequence[object]] = []
    for kind, rows in told.items():
        lines += [(kind, *row) for row in rows[:_LISTED]]
        if len(rows) > _LISTED:
            lines.append((kind, f"… and {len(rows) - _LISTED} more: gongbao diff", "", "", ""))
    return _table(("change", "what", "of", "before", "after"), lines, _WIDE)


def _place(model: Model) -> str:
    return f'work."{model.name}"' if model.kind == "metric" else f'"{model.name}"'


def _table(names: Sequence[str], rows: Iterable[Sequence[object]], width: int = _NARROW) -> str:
    lines = [names, ["---"] * len(names), *([_harmless(value, width) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _harmless(value: object, width: int) -> str:
    match value:
        case None:
            text = ""
        case Decimal():
            text = plain(value)
        case float():
            text = f"{value:.6g}"
        case _:
            text = str(value)
    text = text if len(text) <= width else f"{text[: width - 1]}…"
    return "".join(f"&#{ord(mark)};" if mark in "|<>&`[]!*_\\~#:\n\r" else mark for mark in text)
