"""The command that tells what changed between two releases: ``diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.choosing import complete_release, named, released
from pipelines.cli.options import Json, Warehouse
from pipelines.cli.terminal import FailureError, show, write

if TYPE_CHECKING:
    from pipelines.warehouse.release import Release

_SHOWN = 50
_COLUMNS = {
    "added": ("figure_id", "text", "measured", "value", "unit", "region", "period"),
    "removed": ("figure_id", "text", "measured", "value", "unit", "region", "period"),
    "changed": ("figure_id", "text", "field", "before", "after"),
    "metrics": ("metric", "category", "region", "period", "before", "after"),
    "findings_new": ("kind", "verdict", "proof_zh"),
    "findings_gone": ("kind", "verdict", "proof_zh"),
}


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(diff)


def diff(
    earlier: Annotated[
        str | None,
        typer.Argument(
            help="Id of a release, or its beginning.  [default: the one before]", autocompletion=complete_release
        ),
    ] = None,
    later: Annotated[
        str | None, typer.Argument(help="Another.  [default: the current one]", autocompletion=complete_release)
    ] = None,
    warehouse: Warehouse = None,
    json: Json = False,
) -> None:
    """Tell what changed from one release to another: figures, metrics, findings.

    \b
    Examples:
    gongbao diff
    gongbao diff 20140102T 20140301T --json
    """
    from pipelines.warehouse.differences import compare

    before, after = _chosen(earlier, later, warehouse)
    found = compare(before.path / "warehouse.duckdb", after.path / "warehouse.duckdb")
    if json:
        from pipelines.lines import to_json

        write([to_json({"earlier": before.id, "later": after.id, **found._asdict()})])
        return
    print(f"from {before.id} to {after.id}")
    show(("", "count"), found.counts().items())
    for name, rows in found._asdict().items():
        if rows:
            columns = _COLUMNS[name]
            shown = [[row[column] for column in columns] for row in rows[:_SHOWN]]
            show(columns, shown, title=name.replace("_", " "))
            if len(rows) > _SHOWN:
                print(f"… and {len(rows) - _SHOWN} more: --json has them all")


def _chosen(earlier: str | None, later: str | None, warehouse: Path | None) -> tuple[Release, Release]:
    """Return the two releases meant; they must exist and differ."""
    known = released(warehouse)
    after = named(known, later) if later else next((one for one in known if one.is_current), known[0])
    older = [one for one in known if one.id < after.id]
    before = named(known, earlier) if earlier else next(iter(older), None)
    if before is None:
        raise FailureError(f"{after.id} is the first release: there is nothing to compare it with")
    return before, after
