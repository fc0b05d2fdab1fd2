"""Dagster's own folder: its settings, its record of runs. Nothing calls home from here."""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.settings import settings

_SETTINGS = """\
telemetry:
  enabled: false
nux:
  enabled: false
concurrency:
  runs:
    max_concurrent_runs: 1
"""


def prepare_home() -> Path:
    """Make Dagster's folder under the warehouse, and tell this process and its children where it is."""
    home = settings().warehouse.resolve() / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    (home / "dagster.yaml").write_text(_SETTINGS, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home)
    return home


if __name__ == "__main__":
    print(prepare_home())
