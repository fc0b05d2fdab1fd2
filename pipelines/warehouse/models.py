"""The SQL files as models: what each makes, what it says of itself, and what it is made from.

What it reads is told by ``lineage``, never kept by hand. Nothing is run here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from pipelines.warehouse.corrections import FIELDS
from pipelines.warehouse.lineage import lineage_of

REGIONS = """
    create or replace temp view lexicon_regions as
    select
        region,
        any_value(read_figures.region_code) as region_code,
        any_value(divisions.level) as level,
        any_value(divisions.parent_code) as parent_code
    from read_figures
    left join divisions on read_figures.region_code = divisions.code
    where region is not null
    group by region
"""
"""The places that figures are about, with what the lexicon knows of them."""
SQL = Path(__file__).parents[2] / "sql"
Kind = Literal["table", "mart", "metric", "check"]
_FOLDERS: dict[Kind, str] = {"table": "tables", "mart": "marts", "metric": "metrics", "check": "checks"}
_COLUMN = re.compile(r"^\s+(?P<name>\"?\w+\"?) [^\n]*?-- (?P<meaning>.+)$", re.MULTILINE)
_ALIAS = re.compile(r"^    (?:[^\n]*\bas )?(?P<name>\w+),? -- (?P<meaning>.+)$", re.MULTILINE)
_ABOVE = re.compile(r"^    -- (?P<meaning>.+)\n    [^\n]*\bas (?P<name>\w+),?$", re.MULTILINE)
"""A column too long for its meaning beside it has it above."""
_HEADER = re.compile(r"^-- (?:(?P<key>id|zh|en|unit|grain|formula): )?(?P<text>.*)$")


class Model(NamedTuple):
    """One SQL file."""

    name: str
    kind: Kind
    path: Path
    sql: str
    title: str
    header: dict[str, str]
    """For metrics: id, zh, en, unit, grain, formula."""
    columns: dict[str, str]
    """Column → meaning, as told beside it in the file."""
    depends_on: tuple[str, ...]
    """Names of the models that it reads."""
    derived_from: dict[str, list[str]]
    """Column → what it is made from: ``table.column``, or who makes what no SQL makes."""

    @property
    def reads_documents(self) -> bool:
        """Whether its rows come straight from what was read of the documents."""
        return any("reader" in sources for sources in self.derived_from.values())


@cache
def models() -> dict[str, Model]:
    """Return all models by name, each behind those that it reads.

    Raises:
        ValueError: if models read each other in a circle.
    """
    found = {
        path.stem: _model(path, kind)
        for kind, folder in _FOLDERS.items()
        for path in sorted((SQL / folder).glob("*.sql"))
    }
    ordered: dict[str, Model] = {}
    metrics = [model.name for model in found.values() if model.kind == "metric"]
    between = {"derived_metrics": gathered(metrics), "lexicon_regions": REGIONS}
    sql = {name: model.sql for name, model in found.items()} | between
    read = lineage_of(sql, [*metrics, *between], (SQL / "macros.sql").read_text(encoding="utf-8"))
    needs = {name: _needs(model, read[name].tables, found) for name, model in found.items()}
    waiting = dict(found)
    while waiting:
        ready = [model for model in waiting.values() if not any(name in waiting for name in needs[model.name])]
        if not ready:
            raise ValueError(f"models read each other in a circle: {', '.join(sorted(waiting))}")
        for model in ready:
            ordered[model.name] = model._replace(
                depends_on=tuple(sorted(needs[model.name])), derived_from=_derived(model, read[model.name].columns)
            )
            del waiting[model.name]
    return ordered


def gathered(metrics: Iterable[str]) -> str:
    """Return the query that brings the metrics' rows into one form: null with the reason where nothing was computed."""
    return "\nunion all by name\n".join(
        f"""select metric, category, region, period, bulletin_id, unit, formula, inputs, reason,
            case when reason is null then cast(r.value as decimal(38, 12)) end as value,
            case when reason is null then cast(r.low as decimal(38, 12)) end as low,
            case when reason is null then cast(r.high as decimal(38, 12)) end as high,
            case when reason is null then 'computed' else 'missing' end as status
        from work.{name}"""
        for name in metrics
    )


def _needs(model: Model, read: list[str], found: Mapping[str, Model]) -> set[str]:
    """Return the models that must be there first: those read, and for the table of metrics all metrics."""
    names = {name for name in read if name in found and name != model.name}
    if model.name == "metrics":
        names |= {other.name for other in found.values() if other.kind == "metric"}
    if model.name == "findings":
        names |= {"figures", "figure_links", "mentions", "bulletins", "corrections"}
    if model.name == "corrections":
        names |= {"figures", "bulletins"}
    if model.kind in {"mart", "metric"}:
        names |= {"corrections"}
    if model.name == "catalog":
        names |= {other.name for other in found.values() if other.kind in {"table", "mart"}} - {"catalog"}
    if model.name == "figures":
        names |= {"indicators"}
    return names


def _model(path: Path, kind: Kind) -> Model:
    sql = path.read_text(encoding="utf-8")
    header: dict[str, str] = {}
    title = ""
    for line in sql.splitlines():
        match = _HEADER.match(line)
        if not match:
            break
        if match["key"]:
            header[match["key"]] = match["text"]
        else:
            title = f"{title} {match['text']}".strip()
    pattern = _COLUMN if kind == "table" else _ALIAS
    body = sql[sql.index("\n") :] if sql.startswith("--") else sql
    told = (*pattern.finditer(body), *_ABOVE.finditer(body))
    columns = {match["name"].strip('"'): match["meaning"] for match in told}
    return Model(path.stem, kind, path, sql, title or header.get("en", ""), header, columns, (), {})


def _derived(model: Model, columns: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the sources of a model's columns, with the corrections that are written into figures once they are read."""
    if model.name != "figures":
        return columns
    corrected = {field: [*columns.get(field, ()), "corrections.corrected"] for field in FIELDS - {"rejected"}}
    return columns | corrected | {"rejected": ["corrections.reason"]}
