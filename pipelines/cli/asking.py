"""The command that asks the current release a question in SQL: ``query``."""

from __future__ import annotations

import shutil
import sys
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipelines.cli.choosing import connect
from pipelines.cli.options import Json, Warehouse, form_of
from pipelines.cli.suggesting import explained
from pipelines.cli.terminal import FailureError, show, write

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(query)


def query(
    sql: Annotated[str, typer.Argument(help="One SQL query.", metavar="SQL")],
    warehouse: Warehouse = None,
    format: Annotated[
        Literal["table", "csv", "jsonl", "parquet"] | None,
        typer.Option(help="How rows are written.  [default: table]"),
    ] = None,
    json: Json = False,
    output: Annotated[Path | None, typer.Option(help="File for csv, jsonl or parquet.")] = None,
) -> None:
    """Ask the current release; nothing in it can be changed.

    \b
    Examples:
    gongbao query "from metrics"
    gongbao query "select measured, value, unit from figures where status = 'planned'" --json
    gongbao query "from figures" --format parquet --output figures.parquet
    gongbao query "select name, meaning from catalog"
    """
    import duckdb

    form = form_of(format, "table", json=json)
    if output and form == "table":
        raise FailureError("a table is for reading: name --format csv, jsonl or parquet to write a file")
    with connect(warehouse) as database:
        try:
            asked = _asked(database, sql)
            if form == "parquet":
                _write_parquet(asked, output)
                return
            columns, rows = _distinct(asked.columns), asked.fetchall()
        except duckdb.Error as error:
            raise FailureError(explained(error, database, sql)) from error
        except RuntimeError as error:  # how DuckDB hands on Ctrl-C
            raise KeyboardInterrupt from error
    if form == "table":
        show(columns, rows)
        return
    from pipelines.lines import to_csv, to_json

    lines = (dict(zip(columns, row, strict=True)) for row in rows)
    if form == "csv":
        header = dict(zip(columns, columns, strict=True))
        write((to_csv(line, columns) for line in chain([header], lines)), output)
    else:
        write(map(to_json, lines), output)


def _asked(database: DuckDBPyConnection, sql: str) -> DuckDBPyRelation:
    """Return the rows that the one statement of ``sql`` asks for."""
    if len(database.extract_statements(sql)) != 1:
        raise FailureError('ask one question at a time: `gongbao query "from staffing"`')
    asked = database.sql(sql)
    if asked is None:  # pyright: ignore[reportUnnecessaryComparison] - so it is for statements without rows
        raise FailureError('that asks for nothing: `gongbao query "from staffing"` does')
    return asked


def _distinct(columns: list[str]) -> list[str]:
    """Return the names of columns, those that stand twice told apart as DuckDB does it in tables.

    >>> _distinct(["region", "text", "region"])
    ['region', 'text', 'region_1']
    """
    return [
        f"{name}_{earlier}" if (earlier := columns[:index].count(name)) else name for index, name in enumerate(columns)
    ]


def _write_parquet(asked: DuckDBPyRelation, output: Path | None) -> None:
    if output is None and sys.stdout.isatty():
        raise FailureError("Parquet is not for a terminal: name a file with --output")
    with TemporaryDirectory() as folder:
        target = output or Path(folder, "rows.parquet")
        asked.write_parquet(str(target))
        if output is None:
            with target.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
