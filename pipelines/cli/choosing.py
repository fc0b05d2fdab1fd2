"""The release that a command is about: the current one opened for reading, others found by their ids.

Here too stand the names that the shell completes, read from what is released.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.cli.terminal import FailureError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from pipelines.warehouse.release import Release


def current(warehouse: Path | None) -> Release:
    """Return the current release of ``warehouse``, by default that of the settings.

    Raises:
        FailureError: if nothing has been released there, or not by this version.
    """
    from pipelines.warehouse.release import current_release, unreadable

    folder = folder_of(warehouse)
    found = current_release(folder)
    if found is None:
        raise FailureError(nothing_in(folder))
    reason = unreadable(found)
    if reason:
        raise FailureError(reason)
    return found


def connect(warehouse: Path | None) -> DuckDBPyConnection:
    """Open the current release for reading only."""
    return opened(current(warehouse))


def opened(release: Release) -> DuckDBPyConnection:
    """Open a release for reading only."""
    import duckdb

    return duckdb.connect(str(release.path / "warehouse.duckdb"), read_only=True)


def folder_of(warehouse: Path | None) -> Path:
    """Return the folder of the warehouse that is meant."""
    from pipelines.settings import settings

    return warehouse or settings().warehouse


def nothing_in(folder: Path) -> str:
    """Return what is said where nothing has been released."""
    return f"there is no release in {folder.absolute()} yet: `gongbao run` makes one"


def released(warehouse: Path | None) -> list[Release]:
    """Return the releases, newest first.

    Raises:
        FailureError: if there is none.
    """
    from pipelines.warehouse.release import releases

    folder = folder_of(warehouse)
    found = releases(folder)
    if not found:
        raise FailureError(nothing_in(folder))
    return found


def named(known: list[Release], wanted: str) -> Release:
    """Return the one release whose id begins with ``wanted``.

    Raises:
        FailureError: if none does, or several do.
    """
    ids = [one.id for one in known]
    fitting = [one for one in known if one.id.startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise FailureError(f"{len(fitting)} releases begin with {wanted}: {', '.join(one.id for one in fitting)}")
    meant = {one[: len(wanted)]: one for one in ids}
    near = [meant[beginning] for beginning in get_close_matches(wanted, meant, 3, 0.7)]
    raise FailureError(
        f"there is no release {wanted}"
        + (f": did you mean {' or '.join(near)}?" if near else f"; there are: {', '.join(ids)}")
    )


def complete_release(incomplete: str) -> list[str]:
    """Return the ids of releases that begin with ``incomplete``, for the shell."""
    from pipelines.warehouse.release import releases

    return [one.id for one in releases(folder_of(None)) if one.id.startswith(incomplete)]


def complete_metric(incomplete: str) -> list[str]:
    """Return the names of metrics that begin with ``incomplete``, for the shell."""
    try:
        with connect(None) as database:
            found = database.execute(
                "select distinct metric from metrics where starts_with(metric, ?) order by metric", [incomplete]
            ).fetchall()
    except FailureError:
        return []
    return [name for (name,) in found]
