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


def home() -> Path:
    """Return Dagster's folder under the warehouse; it is there once the UI has been used."""
    return settings().warehouse.resolve() / "dagster"


def prepare_home() -> Path:
    """Make Dagster's folder, and tell this process and its children where it is."""
    folder = home()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dagster.yaml").write_text(_SETTINGS, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(folder)
    return folder
