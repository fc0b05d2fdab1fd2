"""The command that writes the current release out for other tools: ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.choosing import current, opened
from pipelines.cli.options import Json, Warehouse
from pipelines.cli.suggesting import did_you_mean
from pipelines.cli.terminal import FailureError, console, write


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(export)


def _complete_form(incomplete: str) -> list[str]:
    from pipelines.warehouse.exports import FORMS

    return [form for form in FORMS if form.startswith(incomplete)]


def export(
    folder: Annotated[Path, typer.Argument(help="Folder to write into.", metavar="FOLDER")],
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="csv, parquet, xlsx, datapackage, provenance; may be repeated.  [default: all]",
            autocompletion=_complete_form,
        ),
    ] = None,
    warehouse: Warehouse = None,
    json: Json = False,
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

    for unknown in set(form or ()) - set(FORMS):
        raise FailureError(f"there is no format {unknown}" + did_you_mean(unknown, FORMS, f"name {', '.join(FORMS)}"))
    release = current(warehouse)
    with opened(release) as database:
        written = write_out(database, folder, form or FORMS, release)
    if json:
        from pipelines.lines import to_json

        write([to_json({"folder": str(folder), "files": [path.name for path in written]})])
    else:
        console().print(f"{len(written)} files in {folder}", soft_wrap=True)
