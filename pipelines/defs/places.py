"""The resource that tells every stage where things lie, and that lets one run at a time into the warehouse."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from pydantic import Field

from pipelines.engine import Part, parts_of
from pipelines.settings import settings
from pipelines.warehouse.build import Build
from pipelines.warehouse.corrections import corrections_in
from pipelines.warehouse.lock import hold


class Places(dg.ConfigurableResource["Places"]):
    """The folders of a run. While a run goes on, its process holds the warehouse's lock."""

    raw: str = Field(default="", description="Folder of the bulletins as they came; empty: as the settings say.")
    warehouse: str = Field(default="", description="Folder of the warehouse; empty: as the settings say.")

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator[Places]:
        """Hold the lock for the length of the run."""
        with hold(
            self.warehouse_folder, f"run {context.run.run_id if context.run else os.getpid()}", settings().lock_wait
        ):
            yield self

    @property
    def raw_folder(self) -> Path:
        """Folder of the bulletins as they came."""
        return Path(self.raw) if self.raw else settings().raw

    @property
    def warehouse_folder(self) -> Path:
        """Folder of the build, the releases and Dagster's state."""
        return Path(self.warehouse) if self.warehouse else settings().warehouse

    @property
    def build_path(self) -> Path:
        """The database that is built aside; it stays, so that a single model can be run again."""
        return self.warehouse_folder / "build" / "build.duckdb"

    @property
    def corrections(self) -> Path:
        """What editors corrected."""
        return corrections_in(self.raw_folder)

    def parts(self) -> list[Part]:
        """Return the Parquet part of each document.

        Raises:
            dg.Failure: if there is no folder or nothing in it, with what to do.
        """
        try:
            found = parts_of(self.raw_folder, self.warehouse_folder / "build" / "parts")
        except FileNotFoundError as error:
            raise dg.Failure(str(error)) from error
        if not found:
            raise dg.Failure(f"there are no documents in {self.raw_folder}: put bulletins there and run again")
        return found

    def build(self) -> Build:
        """Open the build over the parts that are there."""
        return Build(self.build_path, [part.file for part in self.parts() if part.file.exists()], self.corrections)
