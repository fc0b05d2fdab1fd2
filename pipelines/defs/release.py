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
from pipelines.warehouse.differences import compare
from pipelines.warehouse.release import Release, current_release, publish, unreadable


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
    before = current_release(places.warehouse_folder)
    made = publish(places.build_path, places.warehouse_folder, inputs, version, settings().keep_releases, _furnish)
    progress.tell("release", 1, 1)
    if made is None:
        return dg.MaterializeResult(metadata={"published": False})
    return dg.MaterializeResult(
        metadata={
            "report": str(made.path / "report" / "index.html"),
            "published": True, "release": made.id, "content_hash": str(made.run["content_hash"]),
            **(_changes(before, made) if before else {}),
        }
    )  # fmt: skip


def _furnish(folder: Path, name: str) -> None:
    """Write the report of a release into its folder."""
    write_report(folder / "warehouse.duckdb", folder / "report", name)


def _changes(before: Release, made: Release) -> dict[str, Any]:
    """Return how many figures, metrics and findings changed since the release before, for the run's page."""
    if unreadable(before):
        return {}
    counts = compare(before.path / "warehouse.duckdb", made.path / "warehouse.duckdb").counts()
    return {"changed_since": before.id, **{f"diff/{name}": count for name, count in counts.items()}}
