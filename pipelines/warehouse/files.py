"""A table of a release as a file: CSV for spreadsheets, Parquet for programs, and the types of their fields.

Texts that a spreadsheet would run as formulas are made harmless in CSV; numbers stay numbers, lists are JSON.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

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
    return f"to_json({name})" if field_type(column) in {"array", "object"} else name


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def field_type(column: Column) -> str:
    """Return the type of a column in the terms of the Data Package standard."""
    if column.type.endswith("[]"):
        return "array"
    if column.type.startswith("MAP"):
        return "object"
    return "number" if column.type.startswith("DECIMAL") else _FIELD_TYPES.get(column.type, "string")
