"""The command that shows where a number comes from: ``explain``."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli.asking import connect
from pipelines.cli.terminal import FailureError, console, printable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Warehouse = Annotated[
    Path | None, typer.Option(help="Folder of the warehouse.  [default: $GONGBAO_WAREHOUSE or data/warehouse]")
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(explain)


def explain(
    name: Annotated[str, typer.Argument(help="A figure_id, or the name of a metric.", metavar="FIGURE_OR_METRIC")],
    warehouse: Warehouse = None,
) -> None:
    """Show where a number comes from: a figure's sentence with its characters marked, a metric's formula and inputs.

    \b
    Examples:
    gongbao explain vehicles_per_station
    gongbao query "select figure_id, text from figures limit 3"
    gongbao explain 0f3a9c2d11e4b5a7:352-355
    """
    with connect(warehouse) as database:
        figure = _one(database, "select * from figures where figure_id = ?", name)
        if figure:
            _show_figure(database, figure, indent="")
            return
        rows = _all(database, "select * from metrics where metric = ? order by category, bulletin_id", name)
        if not rows:
            raise FailureError(_no_such(database, name))
        for row in rows:
            _show_metric(database, row)


def _show_metric(database: DuckDBPyConnection, row: dict[str, Any]) -> None:
    say = _say
    say(
        f"{row['metric']}{' · ' + row['category'] if row['category'] else ''}  {row['region'] or ''} {row['period'] or ''}"
    )
    if row["status"] == "computed":
        say(f"  = {_number(row['value'])} {row['unit'] or ''}   [{_number(row['low'])}, {_number(row['high'])}]")
    else:
        say(f"  has no value: {row['reason']}")
    say(f"  formula: {row['formula']}")
    for figure_id in row["inputs"]:
        figure = _one(database, "select * from figures where figure_id = ?", figure_id)
        if figure:
            _show_figure(database, figure, indent="    ")
    say("")


def _show_figure(database: DuckDBPyConnection, figure: dict[str, Any], indent: str) -> None:
    say = _say
    bulletin = _one(database, "select path, text from bulletins where bulletin_id = ?", figure["bulletin_id"]) or {}
    value = f"{_number(figure['value'])} {figure['unit'] or ''}  [{_number(figure['low'])}, {_number(figure['high'])}]"
    say(f"{indent}{figure['figure_id']}  {figure['text']} = {value}")
    told = [f"{name}: {figure[name]}" for name in ("measured", "status", "change", "action", "category", "region", "period")
            if figure[name]]  # fmt: skip
    say(f"{indent}  {', '.join(told)}")
    if figure["start"] is not None and figure["sentence_start"] is not None:
        text = bulletin.get("text", "")
        a, b, start, end = figure["sentence_start"], figure["sentence_end"], figure["start"], figure["end"]
        say(f"{indent}  {text[a:start]}【{text[start:end]}】{text[end:b]}".replace("\n", " "))
        say(f"{indent}  {bulletin.get('path')}: characters {start} to {end}, read by {figure['rule']}")
    else:
        headers = " / ".join((*figure["row_headers"], *figure["column_headers"]))
        say(
            f"{indent}  {bulletin.get('path')}: {figure['sheet']}!{figure['cell']} ({headers}), read by {figure['rule']}"
        )
    links = _all(database, "select type, to_figure from figure_links where from_figure = ?", figure["figure_id"])
    for link in links:
        target = _one(database, "select text, measured from figures where figure_id = ?", link["to_figure"]) or {}
        say(f"{indent}  {link['type']} → {link['to_figure']} ({target.get('text')} {target.get('measured') or ''})")


def _number(value: object) -> str:
    from decimal import Decimal

    from pipelines.lines import plain

    return plain(round(value, 6)) if isinstance(value, Decimal) else "…"


def _say(text: str) -> None:
    console().print(printable(text), soft_wrap=True)


def _all(database: DuckDBPyConnection, sql: str, *values: object) -> list[dict[str, Any]]:
    result = database.execute(sql, list(values))
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _one(database: DuckDBPyConnection, sql: str, *values: object) -> dict[str, Any] | None:
    return next(iter(_all(database, sql, *values)), None)


def _no_such(database: DuckDBPyConnection, name: str) -> str:
    known = [row["metric"] for row in _all(database, "select distinct metric from metrics")]
    near = difflib.get_close_matches(name, known, 3)
    hint = (
        f": did you mean {', '.join(near)}?"
        if near
        else ': `gongbao query "select distinct metric from metrics"` lists them'
    )
    return f"there is no figure and no metric {name!r}{hint}"
