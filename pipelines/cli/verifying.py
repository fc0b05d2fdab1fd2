"""The command that proves a release: ``verify``."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.choosing import complete_release, named, released
from pipelines.cli.options import Json, Raw, Warehouse
from pipelines.cli.terminal import ALL_WELL, FAILED, show, tell, write


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(verify)


def verify(
    release: Annotated[
        str | None,
        typer.Argument(
            help="Id of a release, or its beginning.  [default: the current one]", autocompletion=complete_release
        ),
    ] = None,
    raw: Raw = None,
    warehouse: Warehouse = None,
    json: Json = False,
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

    known = released(warehouse)
    chosen = named(known, release) if release else next((one for one in known if one.is_current), known[0])
    proof = verify_release(chosen.path, raw or settings().raw)
    if json:
        from pipelines.lines import to_json

        write([to_json({"release": chosen.id, "holds": proof.holds, **proof._asdict()})])
    else:
        show((chosen.id, "proven", "not proven"), told(proof))
        for fault in proof.faults:
            tell(f"gongbao: {fault}")
    raise typer.Exit(ALL_WELL if proof.holds else FAILED)
