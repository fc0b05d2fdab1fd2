"""A release written out for other tools: CSV, Parquet, and a Frictionless data package that describes them.

The workbook and the provenance are written by modules of their own, ``workbook`` and ``provenance``. Texts that a spreadsheet
would run as formulas are made harmless in CSV; numbers stay numbers, lists are JSON.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb

if TYPE_CHECKING:
    from pipelines.warehouse.release import Release

FORMS = ("csv", "parquet", "xlsx", "provenance", "datapackage")
_FIELD_TYPES = {"BIGINT": "integer", "INTEGER": "integer", "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date"}


class Column(NamedTuple):
    """A column of a table or view, with what it means."""

    name: str
    type: str
    meaning: str | None


class Table(NamedTuple):
    """A table or view of a release, with what it holds."""

    meaning: str | None
    columns: list[Column]


def export(
    database: duckdb.DuckDBPyConnection, folder: Path, forms: Collection[str], release: Release
) -> list[Path]:
    """Write the open release into ``folder`` in each of ``forms``; return the files written, in order."""
    from pipelines.warehouse.provenance import write_provenance
    from pipelines.warehouse.workbook import write_workbook

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


def tables_of(database: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """Return every table and view of the release by name, with its columns in order."""
    meanings = dict(database.execute("""
        select table_name, comment from duckdb_tables() union all
        select view_name, comment from duckdb_views() where not internal
    """).fetchall())  # fmt: skip
    found: dict[str, Table] = {}
    for name, *column in database.execute("""
        select table_name, column_name, data_type, comment from duckdb_columns()
        where schema_name = 'main' and not internal order by table_name, column_index
    """).fetchall():  # fmt: skip
        found.setdefault(name, Table(meanings.get(name), [])).columns.append(Column(*column))
    return found


def write_csv(database: duckdb.DuckDBPyConnection, name: str, columns: Sequence[Column], folder: Path) -> Path:
    """Write a table with a byte-order mark, so that Excel reads it as UTF-8."""
    path, plain = folder / f"{name}.csv", folder / f".{name}.csv"
    chosen = ", ".join(f'{_in_csv(column)} as "{column.name}"' for column in columns)
    database.execute(f'copy (select {chosen} from "{name}") to {_quoted(plain)} (format csv, header)')
    with plain.open("rb") as source, path.open("wb") as target:
        target.write(b"\xef\xbb\xbf")
        shutil.copyfileobj(source, target)
    plain.unlink()
    return path


def write_parquet(database: duckdb.DuckDBPyConnection, name: str, folder: Path) -> Path:
    """Write a table with its types as they are."""
    path = folder / f"{name}.parquet"
    database.execute(f'copy (select * from "{name}") to {_quoted(path)} (format parquet)')
    return path


def _in_csv(column: Column) -> str:
    """Return the expression of a column in CSV: numbers without empty decimals, lists as JSON, no text a formula."""
    name = f'"{column.name}"'
    if column.type.startswith("DECIMAL"):
        return f"rtrim(rtrim({name}::varchar, '0'), '.')"
    if column.type == "VARCHAR":
        return f"case when {name} similar to '[=+@\\-\\t\\r](.|\\n)*' then '''' || {name} else {name} end"
    return f"to_json({name})" if _field_type(column) in {"array", "object"} else name


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


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
    return {"name": column.name, "type": _field_type(column), **described}


def _field_type(column: Column) -> str:
    if column.type.endswith("[]"):
        return "array"
    if column.type.startswith("MAP"):
        return "object"
    return "number" if column.type.startswith("DECIMAL") else _FIELD_TYPES.get(column.type, "string")


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
