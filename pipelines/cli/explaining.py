"""The command that shows where a number comes from: ``explain``."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli.choosing import complete_metric, connect
from pipelines.cli.options import Json, Warehouse
from pipelines.cli.suggesting import did_you_mean
from pipelines.cli.terminal import FailureError, cell, console, fields, write
from pipelines.lines import to_json

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]

_MEANING = ("measured", "status", "change", "basis", "action", "category", "region", "period")
_RULES = ("literal", "noun", "status", "place", "period")
"""What the rules of a figure from prose read, in the order in which figures.rule names them."""


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(explain)


def explain(
    name: Annotated[
        str,
        typer.Argument(
            help="A figure_id, or the name of a metric.", metavar="FIGURE_OR_METRIC", autocompletion=complete_metric
        ),
    ],
    warehouse: Warehouse = None,
    json: Json = False,
) -> None:
    """Show where a number comes from: a figure's sentence with its characters marked, a metric's formula and inputs.

    \b
    Examples:
    gongbao explain vehicles_per_station
    gongbao query "select figure_id, text from figures limit 3"
    gongbao explain 0f3a9c2d11e4b5a7:352-355
    """
    with connect(warehouse) as database:
        figures = _figures(database, [name])
        metrics = [] if figures else _metrics(database, name)
        if not figures and not metrics:
            raise FailureError(_no_such(database, name))
    if json:
        write(map(to_json, figures or metrics))
        return
    for figure in figures:
        _show_figure(figure, 0)
    if metrics:
        _show_metrics(name, metrics)


def _figures(database: DuckDBPyConnection, ids: list[str]) -> list[Row]:
    """Return the figures of ``ids``, each with its place, its links, its corrections and what was made of it."""
    figures = _rows(
        database,
        """
        select
            figures.*, path, bulletins.text[sentence_start + 1 : "start"] as before,
            bulletins.text["end" + 1 : sentence_end] as behind
        from figures inner join bulletins using (bulletin_id)
        where figure_id in (select unnest($1)) order by list_position($1, figure_id)
        """,
        ids,
    )
    for figure in figures:
        told = figure["figure_id"]
        figure["links"] = _rows(database, """
            select type, to_figure, text, measured from figure_links
            inner join figures on to_figure = figure_id where from_figure = $1 order by all
        """, told)  # fmt: skip
        figure["corrections"] = _rows(database, """
            select field, expected, corrected, reason, author, date, applies, note
            from corrections where figure_id = $1 order by all
        """, told)  # fmt: skip
        figure["findings"] = _rows(database, """
            select kind, verdict, proof_zh, proof_en from findings where list_contains(figures, $1) order by all
        """, told)  # fmt: skip
        figure["metrics"] = [row["metric"] for row in _rows(database, """
            select distinct metric from metrics where list_contains(inputs, $1) order by all
        """, told)]  # fmt: skip
    return figures


def _metrics(database: DuckDBPyConnection, name: str) -> list[Row]:
    """Return the rows of a metric, what was computed first, each with its inputs as figures."""
    rows = _rows(database, """
        select metrics.*, path from metrics left join bulletins using (bulletin_id)
        where metric = $1 order by status, category, region, path
    """, name)  # fmt: skip
    for row in rows:
        row["inputs"] = _figures(database, row["inputs"] or [])
    return rows


def _show_figure(figure: Row, indent: int) -> None:
    screen = console()
    screen.print(cell(" " * indent + f"{figure['text']} = {_measure(figure)}", "bold"), soft_wrap=True)
    screen.print(fields(_told(figure, with_use=not indent), indent + 2))


def _told(figure: Row, *, with_use: bool) -> Iterator[tuple[str, str]]:
    """Yield what is known of a figure, each part with its name."""
    yield "figure", figure["figure_id"]
    if figure["start"] is None:
        headers = " / ".join((*figure["row_headers"], *figure["column_headers"]))
        yield "place", f"{figure['path']}, sheet {figure['sheet']}, cell {figure['cell']} ({headers})"
    else:
        yield "place", f"{figure['path']}, characters {figure['start']} to {figure['end']}"
        sentence = f"{figure['before'] or ''}【{figure['text']}】{figure['behind'] or ''}"
        yield "sentence", sentence.replace("\n", " ")
    yield "reading", ", ".join(f"{name} {figure[name]}" for name in _MEANING if figure[name] is not None)
    yield "bounds", _bounds(figure)
    yield "rules", f"{_rules(figure)}; confidence {figure['confidence']:g}"
    for link in figure["links"]:
        yield link["type"], f"{link['text']} {link['measured'] or ''} ({link['to_figure']})"
    for one in figure["corrections"]:
        outcome = "applied" if one["applies"] else f"not applied: {one['note']}"
        yield (
            "corrected",
            f"{one['field']}: {one['expected'] or 'null'} → {one['corrected'] or 'null'}, "
            f"{one['reason']} ({one['author']}, {one['date']}; {outcome})",
        )
    for finding in figure["findings"]:
        yield "audit", f"{finding['kind']}: {finding['proof_en']}"
    if figure["metrics"] and with_use:
        yield "used in", ", ".join(figure["metrics"])
    if figure["rejected"]:
        yield "rejected", figure["rejected"]


def _show_metrics(name: str, rows: list[Row]) -> None:
    screen = console()
    screen.print(cell(" · ".join((name, *_titles(name))), "bold"), soft_wrap=True)
    screen.print(fields([("formula", rows[0]["formula"])]))
    for row in rows:
        about = " · ".join(str(row[part]) for part in ("category", "region", "period", "path") if row[part])
        screen.print(cell(f"\n{about}"), soft_wrap=True)
        if row["status"] == "computed":
            screen.print(cell(f"  = {_measure(row)}, {_bounds(row)}, made of:"), soft_wrap=True)
            for figure in row["inputs"]:
                _show_figure(figure, 4)
        else:
            screen.print(cell(f"  has no value: {row['reason']}"), soft_wrap=True)


def _titles(metric: str) -> list[str]:
    """Return the Chinese and the English title of a metric, as its file tells them."""
    from pipelines.warehouse.models import SQL

    file = SQL / "metrics" / f"{metric}.sql"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [line[7:] for language in ("zh", "en") for line in lines if line.startswith(f"-- {language}: ")]


def _measure(row: Row) -> str:
    value = "no single value" if row["value"] is None else _number(row["value"])
    return f"{value} {row['unit'] or ''}".rstrip()


def _bounds(row: Row) -> str:
    """Return what the wording allows.

    >>> _bounds({"low": Decimal(12), "high": Decimal(12), "value": Decimal(12)})
    'exact'
    >>> _bounds({"low": Decimal(12000000), "high": None, "value": Decimal(12000000)})
    'from 12,000,000 upwards'
    """
    low, high = row["low"], row["high"]
    if low is None:
        return "unbounded" if high is None else f"up to {_number(high)}"
    if high is None:
        return f"from {_number(low)} upwards"
    return "exact" if low == high else f"between {_number(low)} and {_number(high)}"


def _number(value: Decimal) -> str:
    written = f"{round(value, 6):,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _rules(figure: Row) -> str:
    rules = (figure["rule"] or "").split("+")
    if len(rules) != len(_RULES):
        return " + ".join(rules)
    return ", ".join(f"{part}: {rule}" for part, rule in zip(_RULES, rules, strict=True))


def _rows(database: DuckDBPyConnection, sql: str, value: object) -> list[Row]:
    result = database.execute(sql, [value])
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _no_such(database: DuckDBPyConnection, name: str) -> str:
    """Return what is said of a name that is neither a figure's nor a metric's."""
    bulletin, colon, _ = name.partition(":")
    if colon:
        near = database.execute("""
            select figure_id from figures where bulletin_id = $1 order by levenshtein(figure_id, $2), figure_id limit 3
        """, [bulletin, name]).fetchall()  # fmt: skip
        listing = '`gongbao query "select figure_id, text from figures"` lists them'
        meant = f": did you mean {' or '.join(one for (one,) in near)}?" if near else f": {listing}"
        return f"there is no figure {name}{meant}"
    known = [metric for (metric,) in database.execute("select distinct metric from metrics").fetchall()]
    listing = '`gongbao query "select distinct metric from metrics"` lists them'
    return f"there is no metric {name}{did_you_mean(name, known, listing)}"
