"""The command that writes the current release out for other tools: ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.asking import connect
from pipelines.cli.terminal import FailureError, console, write

Warehouse = Annotated[
    Path | None, typer.Option(help="Folder of the warehouse.  [default: $GONGBAO_WAREHOUSE or data/warehouse]")
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(export)


def export(
    folder: Annotated[Path, typer.Argument(help="Folder to write into.", metavar="FOLDER")],
    form: Annotated[
        list[str] | None,
        typer.Option("--format", help="csv, parquet, xlsx, datapackage, provenance; may be repeated.  [default: all]"),
    ] = None,
    warehouse: Warehouse = None,
    json: Annotated[bool, typer.Option("--json", help="List the files as JSON.")] = False,
) -> None:
    """Write all tables, marts and metrics of the current release as files.

    \b
    Examples:
    gongbao export exported
    gongbao export exported --format xlsx
    gongbao export exported --format csv --format datapackage

    CSV files carry a byte-order mark for Excel; texts that begin like formulas are marked as text; numbers stay numbers.
    """
    from pipelines.warehouse.exports import FORMS
    from pipelines.warehouse.exports import export as write_out

    chosen = [known for known in FORMS if form is None or known in form]
    unknown = set(form or ()) - set(FORMS)
    if unknown:
        raise FailureError(f"{', '.join(sorted(unknown))}: no such format; there are {', '.join(FORMS)}")
    with connect(warehouse) as database:
        row = database.execute("select path from duckdb_databases() where path is not null").fetchone()
        release = Path(row[0]).parent.name if row else ""
        written = write_out(database, folder, chosen, release)
    if json:
        from pipelines.lines import to_json

        write([to_json({"files": [str(path) for path in written]})])
    else:
        console().print(f"{len(written)} files in {folder}", soft_wrap=True)
