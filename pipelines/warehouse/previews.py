"""A model as built, for people: its columns with types and meanings, and its first rows. Read only."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.warehouse.build import Build
from pipelines.warehouse.models import Model

_ROWS = 5
_WIDTH = 60
_BAR = 30


class Column(NamedTuple):
    """A column of a table, view or metric."""

    name: str
    type: str
    meaning: str


def columns_of(build: Build, model: Model) -> list[Column]:
    """Return the columns of ``model`` as they stand in the build, with what its file says of them."""
    described = build.connection.execute(f"describe {_place(model)}").fetchall()
    return [Column(name, kind, model.columns.get(name, "")) for name, kind, *_ in described]


def rows_in(build: Build, model: Model) -> int:
    """Return the number of rows of ``model`` in the build."""
    row = build.connection.execute(f"select count(*) from {_place(model)}").fetchone()
    return int(row[0]) if row else 0


def first_rows(build: Build, model: Model) -> str:
    """Return the first rows of ``model`` as a Markdown table; text from documents can do nothing in it."""
    names = [column.name for column in columns_of(build, model)]
    rows = build.connection.execute(f"select * from {_place(model)} limit {_ROWS}").fetchall()
    lines = [names, ["---"] * len(names), *([_harmless(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def picture_of(build: Build, model: Model) -> str | None:
    """Return what a table is made of as a Markdown bar chart: figures by status, findings by verdict; None for others."""
    column = {"figures": "status", "findings": "verdict"}.get(model.name)
    if column is None or model.kind != "table":
        return None
    rows = build.connection.execute(f"""
        select coalesce("{column}", '—'), count(*) from {_place(model)} group by 1 order by 2 desc, 1
    """).fetchall()
    most = max((count for _, count in rows), default=1)
    lines = [f"| {column} | count | |", "| --- | ---: | --- |"]
    return "\n".join(
        [*lines, *(f"| {name} | {count} | {'█' * max(1, round(_BAR * count / most))} |" for name, count in rows)]
    )


def _place(model: Model) -> str:
    return f'work."{model.name}"' if model.kind == "metric" else f'"{model.name}"'


def _harmless(value: object) -> str:
    text = "" if value is None else str(value)
    text = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
    return "".join(f"&#{ord(mark)};" if mark in "|<>&`[]!*_\\\n\r" else mark for mark in text)
