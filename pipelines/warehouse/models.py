"""The SQL files as models: what each makes, what it says of itself, and what it is made from.

Dependencies are read from the SQL by sqlglot, never kept by hand. Nothing is run here.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import sqlglot
from sqlglot import exp

SQL = Path(__file__).parents[2] / "sql"
Kind = Literal["table", "mart", "metric", "check"]
_FOLDERS: dict[Kind, str] = {"table": "tables", "mart": "marts", "metric": "metrics", "check": "checks"}
_COLUMN = re.compile(r"^\s+(?P<name>\"?\w+\"?) [^\n]*?-- (?P<meaning>.+)$", re.MULTILINE)
_ALIAS = re.compile(r"^    (?:[^\n]*\bas )?(?P<name>\w+),? -- (?P<meaning>.+)$", re.MULTILINE)
_ABOVE = re.compile(r"^    -- (?P<meaning>.+)\n    [^\n]*\bas (?P<name>\w+),?$", re.MULTILINE)
"""A column too long for its meaning beside it has it above."""
_HEADER = re.compile(r"^-- (?:(?P<key>id|zh|en|unit|grain|formula): )?(?P<text>.*)$")
_MACROS = re.compile(r"\b(?:stated|ratio_of)\(")


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
    waiting = dict(found)
    while waiting:
        ready = [model for model in waiting.values() if not any(name in waiting for name in _needs(model, found))]
        if not ready:
            raise ValueError(f"models read each other in a circle: {', '.join(sorted(waiting))}")
        for model in ready:
            ordered[model.name] = model._replace(depends_on=tuple(sorted(_needs(model, found))))
            del waiting[model.name]
    return ordered


def _needs(model: Model, found: dict[str, Model]) -> set[str]:
    """Return the models that must be there first: those read, and for the table of metrics all metrics."""
    names = {name for name in model.depends_on if name in found and name != model.name}
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
    return Model(path.stem, kind, path, sql, title or header.get("en", ""), header, columns, _tables_in(sql))


def _tables_in(sql: str) -> tuple[str, ...]:
    """Return the names of the tables that ``sql`` reads; the macros over figures read figures."""
    names: set[str] = set()
    for statement in sqlglot.parse(sql, dialect="duckdb"):
        if statement is None:
            continue
        within = {cte.alias for cte in statement.find_all(exp.CTE)}
        made = statement.this.find(exp.Table) if isinstance(statement, exp.Create | exp.Insert) else None
        names |= {
            table.name for table in statement.find_all(exp.Table) if table.name not in within and table is not made
        }
    if _MACROS.search(sql):
        names.add("figures")
    return tuple(sorted(name for name in names if name))
