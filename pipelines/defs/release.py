"""The release: the built and checked warehouse, published at once."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines import progress
from pipelines.defs.models import model_keys
from pipelines.defs.places import Places
from pipelines.engine import code_version
from pipelines.report import write_report
from pipelines.settings import settings
from pipelines.warehouse.build import MixedBuildError, made_of
from pipelines.warehouse.differences import Differences, compare
from pipelines.warehouse.previews import changes_of
from pipelines.warehouse.release import Release, current_release, publish, unreadable
from pipelines.warehouse.unchanged import remember


@dg.asset(
    deps=model_keys,
    group_name="release",
    kinds={"duckdb", "parquet", "csv"},
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=48), warn_window=timedelta(hours=26)),
    description="One immutable folder a run; `current` leads to the newest. Without a change nothing is published.",
)
def release(places: Places) -> dg.MaterializeResult[Any]:
    """Publish what was built, and switch to it."""
    inputs = [
        {"path": part.path, "sha256": sha256((places.raw_folder / part.path).read_bytes()).hexdigest()}
        for part in places.parts()
    ]
    version = f"{metadata.version('gongbao')}+{code_version()}"
    content = _content(places)
    before = current_release(places.warehouse_folder)
    made = publish(places.build_path, places.warehouse_folder, inputs, version, settings().keep_releases, _furnish)
    remember(places.warehouse_folder, content)
    progress.tell("release", 1, 1)
    now = made or before
    told: dict[str, Any] = {"published": made is not None}
    if now:
        report = dg.PathMetadataValue(str(now.path / "report" / "index.html"))
        told |= {"release": now.id, "report": report, "content_hash": str(now.run["content_hash"])}
    return dg.MaterializeResult(metadata=told | _changes(before, made))


def _content(places: Places) -> str:
    """Return the hash of what the build was made from, which must be one thing: single assets may have been run since."""
    try:
        return made_of(places.build_path)
    except MixedBuildError as error:
        raise dg.Failure(f"{error}: materialize all, or run the job") from error


def _furnish(folder: Path, name: str) -> None:
    """Write the report of a release into its folder."""
    write_report(folder / "warehouse.duckdb", folder / "report", name)


def _changes(before: Release | None, made: Release | None) -> dict[str, Any]:
    """Return which figures, metrics and findings changed since the release before, none where nothing was published."""
    if before is None or unreadable(before):
        return {}
    if made is None:
        return {f"diff/{name}": 0 for name in Differences._fields}
    found = compare(before.path / "warehouse.duckdb", made.path / "warehouse.duckdb")
    counts = {f"diff/{name}": count for name, count in found.counts().items()}
    return {"changed_since": before.id, **counts, "changes": dg.MetadataValue.md(changes_of(found))}
