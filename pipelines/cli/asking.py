"""The command that asks the current release a question in SQL: ``query``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipelines.cli.terminal import FailureError, console, table, write

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Warehouse = Annotated[
    Path | None, typer.Option(help="Folder of the warehouse.  [default: $GONGBAO_WAREHOUSE or data/warehouse]")
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(query)


def query(
    sql: Annotated[str, typer.Argument(help="One SQL query.", metavar="SQL")],
    warehouse: Warehouse = None,
    format: Annotated[Literal["table", "csv", "json", "parquet"], typer.Option(help="How rows are written.")] = "table",
    output: Annotated[Path | None, typer.Option(help="File for csv, json or parquet.")] = None,
) -> None:
    """Ask the current release; nothing in it can be changed.

    \b
    Examples:
    gongbao query "from metrics"
    gongbao query "select measured, value, unit from figures where status = 'planned'"
    gongbao query "from figures" --format parquet --output figures.pq
    gongbao query "select name, meaning from catalog"
    """
    if output and format == "table":
        raise FailureError("a table is for reading: name --format csv, json or parquet to write a file")
    with connect(warehouse) as database:
        if format in ("csv", "parquet"):
            _copy(database, sql, format, output)
            return
        columns, rows = _fetch(database, sql)
    if format == "json":
        from pipelines.lines import to_json

        lines = [to_json(dict(zip(columns, row, strict=True))) for row in rows]
        if output:
            output.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        else:
            write(lines)
    else:
        console().print(table(columns, rows))


def connect(warehouse: Path | None) -> DuckDBPyConnection:
    """Open the current release of ``warehouse``, by default that of the settings, for reading only.

    Raises:
        FailureError: if nothing has been released there.
    """
    import duckdb

    from pipelines.settings import settings

    folder = warehouse or settings().warehouse
    database = folder / "current" / "warehouse.duckdb"
    if not database.exists():
        raise FailureError(f"there is no release in {folder} yet: `gongbao run` makes one")
    from pipelines.warehouse.release import current_release, unreadable

    current = current_release(folder)
    reason = unreadable(current) if current else None
    if reason:
        raise FailureError(reason)
    return duckdb.connect(str(database.resolve()), read_only=True)


def _fetch(database: DuckDBPyConnection, sql: str) -> tuple[list[str], list[tuple[object, ...]]]:
    import duckdb

    try:
        result = database.execute(sql)
        return [column[0] for column in result.description or ()], result.fetchall()
    except duckdb.Error as error:
        raise FailureError(str(error)) from error


def _copy(database: DuckDBPyConnection, sql: str, form: str, output: Path | None) -> None:
    with TemporaryDirectory() as folder:
        target = output or Path(folder, "rows")
        quoted = str(target).replace("'", "''")
        _fetch(database, f"copy ({sql.rstrip().rstrip(';')}) to '{quoted}' (format {form})")
        if not output:
            with target.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
