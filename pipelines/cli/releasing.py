"""Commands about the releases that are kept: ``releases``, ``rollback``."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.choosing import complete_release, folder_of, named, released
from pipelines.cli.options import Json, Warehouse
from pipelines.cli.terminal import FailureError, show, write
from pipelines.lines import to_json


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command()(releases)
    app.command()(rollback)


def releases(warehouse: Warehouse = None, json: Json = False) -> None:
    """List the releases, newest first; the current one is marked.

    \b
    Example:
    gongbao releases
    """
    found = released(warehouse)
    if json:
        write([to_json(one.run | {"is_current": one.is_current}) for one in found])
        return
    counted = ("bulletins", "figures", "metrics")
    rows = [("→" if one.is_current else "", one.id, *map(one.run["counts"].get, counted)) for one in found]
    show(("", "release", *counted), rows)


def rollback(
    release: Annotated[
        str,
        typer.Argument(help="Id of a release, or its beginning.", metavar="ID", autocompletion=complete_release),
    ],
    warehouse: Warehouse = None,
    json: Json = False,
) -> None:
    """Make an earlier release the current one, after its files have been proven whole.

    \b
    Example:
    gongbao rollback 20140102T
    """
    from pipelines.settings import settings
    from pipelines.warehouse.lock import LockedError, hold
    from pipelines.warehouse.release import UnknownReleaseError
    from pipelines.warehouse.release import rollback as switch_back

    folder = folder_of(warehouse)
    try:
        with hold(folder, "a rollback", settings().lock_wait):
            chosen = switch_back(folder, named(released(folder), release).id)
    except (UnknownReleaseError, LockedError) as error:
        raise FailureError(str(error)) from error
    if json:
        write([to_json({"release": chosen.id})])
    else:
        print(f"the current release is {chosen.id}")
