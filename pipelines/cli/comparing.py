"""The command that tells what changed between two releases: ``diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.terminal import FailureError, console, table, write

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
        str | None, typer.Argument(help="Id of a release, or its beginning.  [default: the one before]")
    ] = None,
    later: Annotated[str | None, typer.Argument(help="Another.  [default: the current one]")] = None,
    warehouse: Annotated[
        Path | None, typer.Option(help="Folder of the warehouse.  [default: $GONGBAO_WAREHOUSE or data/warehouse]")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Write all rows as one JSON object.")] = False,
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
    show = console()
    show.print(f"from {before.id} to {after.id}")
    show.print(table(("", "count"), found.counts().items()))
    for name, rows in found._asdict().items():
        if rows:
            columns = _COLUMNS[name]
            shown = [[row[column] for column in columns] for row in rows[:_SHOWN]]
            show.print(table(columns, shown, title=name.replace("_", " ")))
            if len(rows) > _SHOWN:
                show.print(f"… and {len(rows) - _SHOWN} more: --json has them all")


def _chosen(earlier: str | None, later: str | None, warehouse: Path | None) -> tuple[Release, Release]:
    """Return the two releases meant; they must exist and differ."""
    from pipelines.settings import settings
    from pipelines.warehouse.release import releases

    folder = warehouse or settings().warehouse
    known = releases(folder)
    if not known:
        raise FailureError(f"there is no release in {folder} yet: `gongbao run` makes one")
    after = _named(known, later) if later else next((one for one in known if one.is_current), known[0])
    older = [one for one in known if one.id < after.id]
    before = _named(known, earlier) if earlier else next(iter(older), None)
    if before is None:
        raise FailureError(f"{after.id} is the first release: there is nothing to compare it with")
    return before, after


def _named(known: list[Release], wanted: str) -> Release:
    fitting = [one for one in known if one.id.startswith(wanted)]
    if len(fitting) != 1:
        listed = ", ".join(one.id for one in known)
        raise FailureError(f"{len(fitting)} releases begin with {wanted!r}; there are: {listed}")
    return fitting[0]
