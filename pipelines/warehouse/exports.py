"""A release written out for other tools: CSV, Parquet, one workbook, a Frictionless data package, PROV lines.

Texts that a spreadsheet would run as formulas are made harmless in CSV and workbook; numbers stay numbers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

FORMS = ("csv", "parquet", "xlsx", "datapackage", "provenance")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_767
_SHEET_NAME = 31
_WIDEST = 40
_IN_WORKBOOK = {"figures", "metrics", "findings", "bulletins", "quarantine"}
_FIELD_TYPES = {"BIGINT": "integer", "INTEGER": "integer", "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date"}


class Column(NamedTuple):
    """A column of a table or view, with what it means."""

    name: str
    type: str
    meaning: str | None


def export(database: duckdb.DuckDBPyConnection, folder: Path, forms: Sequence[str], release: str) -> list[Path]:
    """Write the open release into ``folder`` in each of ``forms``; return the files written, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = _tables(database)
    written: list[Path] = []
    if "csv" in forms:
        written += [_csv(database, name, columns, folder) for name, columns in tables.items()]
    if "parquet" in forms:
        written += [_parquet(database, name, folder) for name in tables]
    if "xlsx" in forms:
        written.append(_workbook(database, tables, folder / "gongbao.xlsx"))
    if "provenance" in forms:
        written.append(_provenance(database, folder / "provenance.jsonl", release))
    if "datapackage" in forms:
        written.append(_datapackage(tables, written, folder / "datapackage.json", release))
    return written


def _tables(database: duckdb.DuckDBPyConnection) -> dict[str, list[Column]]:
    """Return the columns of every table and view of the release, by name."""
    found: dict[str, list[Column]] = {}
    for table, name, kind, meaning in database.execute("""
        select table_name, column_name, data_type, comment from duckdb_columns()
        where schema_name = 'main' and not internal order by table_name, column_index
    """).fetchall():  # fmt: skip
        found.setdefault(table, []).append(Column(name, kind, meaning))
    return found


def _csv(database: duckdb.DuckDBPyConnection, name: str, columns: Sequence[Column], folder: Path) -> Path:
    """Write a table with a byte-order mark, so that Excel reads it as UTF-8."""
    path, plain = folder / f"{name}.csv", folder / f".{name}.csv"
    chosen = ", ".join(_harmless(column) for column in columns)
    database.execute(f'copy (select {chosen} from "{name}") to {_quoted(plain)} (format csv, header)')
    path.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes())
    plain.unlink()
    return path


def _harmless(column: Column) -> str:
    name = f'"{column.name}"'
    if column.type != "VARCHAR":
        return name
    return f"case when {name} similar to '[=+@\\-\\t\\r](.|\\n)*' then '''' || {name} else {name} end as {name}"


def _parquet(database: duckdb.DuckDBPyConnection, name: str, folder: Path) -> Path:
    path = folder / f"{name}.parquet"
    database.execute(f'copy (select * from "{name}") to {_quoted(path)} (format parquet)')
    return path


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _workbook(database: duckdb.DuckDBPyConnection, tables: dict[str, list[Column]], path: Path) -> Path:
    """Write a workbook: what every column means, then a sheet a mart and for the main tables."""
    book = Workbook(write_only=True)
    views = {row[0] for row in database.execute("select view_name from duckdb_views() where not internal").fetchall()}
    shown = {name: columns for name, columns in tables.items() if name in views | _IN_WORKBOOK}
    rows = [(table, *column) for table, columns in shown.items() for column in columns]
    _sheet(book, "dictionary", ("table", "column", "type", "meaning"), rows)
    for name, columns in sorted(shown.items(), key=lambda item: (item[0] in _IN_WORKBOOK, item[0])):
        chosen = [column for column in columns if (name, column.name) != ("bulletins", "text")]
        names = ", ".join(f'"{column.name}"' for column in chosen)
        result = database.execute(f'select {names} from "{name}"').fetchall()
        _sheet(book, name, [column.name for column in chosen], result)
    book.save(path)
    return path


def _sheet(book: Any, title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    sheet = book.create_sheet(title[:_SHEET_NAME])
    sheet.freeze_panes = "A2"
    for index, name in enumerate(header, start=1):
        longest = max((len(str(row[index - 1])) for row in rows[:100] if row[index - 1] is not None), default=0)
        sheet.column_dimensions[get_column_letter(index)].width = min(max(longest, len(name)) + 2, _WIDEST)
    head = [WriteOnlyCell(sheet, value=name) for name in header]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(value) for value in row])


def _cell(value: object) -> object:
    """Return a value as a typed cell: numbers and dates as such, texts never as formulas, lists joined."""
    match value:
        case None | bool() | int() | float() | date():
            return value
        case Decimal():
            return float(value)
        case list() | tuple():
            value = ", ".join(str(part) for part in value)  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
        case _:
            value = str(value)
    text = ILLEGAL_CHARACTERS_RE.sub("�", value)[: _LONGEST_CELL - 1]
    return f"'{text}" if text.startswith(_FORMULA) else text


def _datapackage(tables: dict[str, list[Column]], written: Sequence[Path], path: Path, release: str) -> Path:
    """Write the Frictionless descriptor of the CSV and Parquet files beside it."""
    resources = [
        {
            "name": f"{file.stem}-{file.suffix[1:]}".lower(), "path": file.name, "format": file.suffix[1:],
            "mediatype": "text/csv" if file.suffix == ".csv" else "application/vnd.apache.parquet",
            "encoding": "utf-8", "bytes": file.stat().st_size, "hash": f"sha256:{_sha256(file)}",
            "schema": {"fields": [_field(column) for column in tables[file.stem]]},
        }
        for file in written
        if file.suffix in {".csv", ".parquet"}
    ]  # fmt: skip
    package = {
        "profile": "tabular-data-package",
        "name": "gongbao",
        "title": "Gongbao 公报",
        "version": release,
        "resources": resources,
    }
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _field(column: Column) -> dict[str, str]:
    kind = "number" if column.type.startswith("DECIMAL") else _FIELD_TYPES.get(column.type, "string")
    kind = "array" if column.type.endswith("[]") else kind
    return {"name": column.name, "type": kind} | ({"description": column.meaning} if column.meaning else {})


def _provenance(database: duckdb.DuckDBPyConnection, path: Path, release: str) -> Path:
    """Write one JSON object a line, in the terms of W3C PROV: entities, and what each was derived from."""
    with path.open("w", encoding="utf-8") as handle:
        for line in _derivations(database, release):
            handle.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def _derivations(database: duckdb.DuckDBPyConnection, release: str) -> Iterator[dict[str, Any]]:
    yield {"type": "prov:Activity", "id": f"release:{release}"}
    for bulletin, file, sha256, published in database.execute(
            "select bulletin_id, path, sha256, published from bulletins order by 1").fetchall():  # fmt: skip
        yield {
            "type": "prov:Entity",
            "id": f"bulletin:{bulletin}",
            "path": file,
            "sha256": sha256,
            "published": published,
        }
    for figure, bulletin, start, end, sheet, cell, text, rule in database.execute("""
        select figure_id, bulletin_id, "start", "end", sheet, cell, text, rule from figures order by 1
    """).fetchall():  # fmt: skip
        place = (
            {"sheet": sheet, "cell": cell}
            if start is None
            else {"type": "TextPositionSelector", "start": start, "end": end}
        )
        yield {
            "type": "prov:Entity", "id": f"figure:{figure}", "wasDerivedFrom": f"bulletin:{bulletin}", "selector": place,
            "text": text, "rule": rule, "wasGeneratedBy": f"release:{release}",
        }  # fmt: skip
    for index, (metric, inputs) in enumerate(
            database.execute("select metric, inputs from metrics order by metric, inputs").fetchall()):  # fmt: skip
        derived = [f"figure:{figure}" for figure in inputs or ()]
        yield {
            "type": "prov:Entity",
            "id": f"metric:{metric}:{index}",
            "wasDerivedFrom": derived,
            "wasGeneratedBy": f"release:{release}",
        }


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
