"""A release written out for other tools, and the Frictionless data package that describes its CSV files.

How each kind of file is written is told by ``files``, ``workbook`` and ``provenance``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import duckdb

from pipelines.warehouse.files import Column, Table, field_type, tables_of, write_csv, write_parquet
from pipelines.warehouse.provenance import write_provenance
from pipelines.warehouse.release import Release
from pipelines.warehouse.workbook import write_workbook

FORMS = ("csv", "parquet", "xlsx", "provenance", "datapackage")


def export(database: duckdb.DuckDBPyConnection, folder: Path, forms: Collection[str], release: Release) -> list[Path]:
    """Write the open release into ``folder`` in each of ``forms``; return the files written, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = tables_of(database)
    written: list[Path] = []
    if "csv" in forms or "datapackage" in forms:
        written += [write_csv(database, name, table.columns, folder) for name, table in tables.items()]
    if "parquet" in forms:
        written += [write_parquet(database, name, folder) for name in tables]
    if "xlsx" in forms:
        written.append(write_workbook(database, folder / "gongbao.xlsx"))
    if "provenance" in forms:
        written.append(write_provenance(database, folder / "provenance.jsonl", release))
    if "datapackage" in forms:
        written.append(_datapackage(tables, written, folder / "datapackage.json", release.id))
    return written


def _datapackage(tables: dict[str, Table], written: Sequence[Path], path: Path, release: str) -> Path:
    """Write the descriptor of the CSV files beside it, by the Data Package standard; the other forms carry their types."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "gongbao", "title": "Gongbao 公报", "version": release,
        "description": "Figures of official bulletins, each traceable to its characters or its cell.",
        "resources": [_resource(file, tables[file.stem]) for file in written if file.suffix == ".csv"],
    }  # fmt: skip
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _resource(file: Path, table: Table) -> dict[str, Any]:
    return {
        "name": file.stem, "path": file.name, "type": "table", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8", "bytes": file.stat().st_size, "hash": f"sha256:{_sha256(file)}",
        "description": table.meaning or "", "schema": {"fields": [_field(column) for column in table.columns]},
    }  # fmt: skip


def _field(column: Column) -> dict[str, str]:
    described = {"description": column.meaning} if column.meaning else {}
    return {"name": column.name, "type": field_type(column), **described}


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
