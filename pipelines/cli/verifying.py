"""The command that proves a release: ``verify``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.terminal import ALL_WELL, FAILED, FailureError, console, table, tell, write


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(verify)


def verify(
    release: Annotated[
        str | None, typer.Argument(help="Id of a release, or its beginning.  [default: the current one]")
    ] = None,
    raw: Annotated[Path | None, typer.Option(help="Folder of the bulletins.  [default: data/raw]")] = None,
    warehouse: Annotated[
        Path | None, typer.Option(help="Folder of the warehouse.  [default: $GONGBAO_WAREHOUSE or data/warehouse]")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Write the proof as one JSON object.")] = False,
) -> None:
    """Prove a release from its database and the raw files, by code that had no part in making it.

    \b
    Examples:
    gongbao verify
    gongbao verify 20140102T --json

    Every figure's characters or cell are read again, its value by a parser of the verifier's own, every id and every file
    hash is followed. Exit code: 0 when all of it holds, 1 when something is wrong.
    """
    from pipelines.settings import settings
    from pipelines.verify import told, verify_release
    from pipelines.warehouse.release import releases

    folder = warehouse or settings().warehouse
    known = releases(folder)
    chosen = [one for one in known if (one.id.startswith(release) if release else one.is_current)]
    if len(chosen) != 1:
        raise FailureError(
            f"{len(chosen)} releases fit in {folder}; there are: {', '.join(one.id for one in known) or 'none'}"
        )
    proof = verify_release(chosen[0].path, raw or settings().raw)
    if json:
        from pipelines.lines import to_json

        write([to_json({"release": chosen[0].id, "holds": proof.holds, **proof._asdict()})])
    else:
        console().print(table((chosen[0].id, "proven", "not proven"), told(proof)))
        for fault in proof.faults:
            tell(f"gongbao: {fault}")
    raise typer.Exit(ALL_WELL if proof.holds else FAILED)
