"""Editors' corrections: read from corrections.yml, matched to figures, applied, and told where they no longer apply.

An entry names a figure by id, or by bulletin and quote (with prefix and suffix where the quote is not unique, as the W3C text
quote selector does), then field, from, to, reason, author, date. ``field: rejected`` keeps a figure out with its reason.
"""

# yaml: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from duckdb import DuckDBPyConnection

FIELDS = frozenset({
    "value", "low", "high", "unit", "measured", "status", "change", "basis", "category", "action", "region", "period",
    "indicator", "rejected",
})  # fmt: skip
"""Fields of a figure that an editor may correct."""


def corrections_in(raw: Path) -> Path:
    """Return the file in the raw folder that holds the corrections; it need not be there."""
    return raw / "corrections.yml"


def read_corrections(path: Path | None, database: DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return a row for each entry of the file: the figure it is about, and whether it applies, else why not."""
    if path is None or not path.exists():
        return []
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except yaml.YAMLError as error:
        return [_row({}, None, f"{path.name} is no valid YAML: {str(error).splitlines()[0]}")]
    if not isinstance(entries, list):
        return [_row({}, None, f"{path.name} must hold a list of corrections")]
    return [_match(entry, database) if isinstance(entry, dict) else _row({}, None, "an entry must be a mapping")
            for entry in entries]  # fmt: skip


def _match(entry: dict[str, Any], database: DuckDBPyConnection) -> dict[str, Any]:
    field = str(entry.get("field"))
    if field not in FIELDS:
        return _row(entry, None, f"{field!r} is no field that can be corrected")
    found = _figures(entry, database)
    if len(found) != 1:
        return _row(entry, None, "no such figure" if not found else f"{len(found)} figures fit: add prefix or suffix")
    row = database.execute(f'select cast("{field}" as varchar) from figures where figure_id = ?', found[0:1]).fetchone()
    read = row[0] if row else None
    expected = entry.get("from")
    if expected is not None and not _same(read, expected):
        return _row(entry, found[0], f"the source now reads {read!r}: look again")
    return _row(entry, found[0], None)


def _same(read: str | None, expected: object) -> bool:
    if read is None:
        return False
    try:
        return float(read) == float(str(expected))
    except ValueError:
        return read == str(expected)


def _figures(entry: dict[str, Any], database: DuckDBPyConnection) -> list[str]:
    """Return the ids of the figures that an entry means: by id, or where that is gone (a new reading) by its quote."""
    by_id = database.execute("select figure_id from figures where figure_id = ?", [str(entry.get("figure"))]).fetchall()
    rows = by_id
    if not by_id and entry.get("quote"):
        rows = database.execute(
            """
            select figure_id
            from figures
            inner join bulletins using (bulletin_id)
            where
                (bulletin_id = $bulletin or list_contains(paths, $bulletin))
                and figures.text = $quote
                and ($prefix = '' or ends_with(substr(bulletins.text, 1, figures."start"), $prefix))
                and ($suffix = '' or starts_with(substr(bulletins.text, figures."end" + 1), $suffix))
            """,
            {name: str(entry.get(name, "")) for name in ("bulletin", "quote", "prefix", "suffix")},
        ).fetchall()
    return [row[0] for row in rows]


def _row(entry: dict[str, Any], figure: str | None, note: str | None) -> dict[str, Any]:
    told = {name: None if entry.get(key) is None else str(entry[key]) for name, key in (
        ("field", "field"), ("expected", "from"), ("corrected", "to"), ("reason", "reason"), ("author", "author"),
        ("date", "date"))}  # fmt: skip
    return told | {"figure_id": figure or entry.get("figure"), "applies": note is None, "note": note}


def apply_corrections(database: DuckDBPyConnection) -> None:
    """Write the corrections that apply into ``figures``; a corrected value is exact unless its bounds are corrected too."""
    rows = database.execute("select figure_id, field, corrected, reason from corrections where applies").fetchall()
    for figure, field, corrected, reason in rows:
        if field == "rejected":
            database.execute("update figures set rejected = ? where figure_id = ?", [reason or "rejected", figure])
        elif field == "value":
            database.execute(
                "update figures set value = $1, low = $1, high = $1 where figure_id = $2", [corrected, figure]
            )
        else:
            database.execute(f'update figures set "{field}" = ? where figure_id = ?', [corrected, figure])
