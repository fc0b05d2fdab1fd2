"""What each SQL file reads, as told by ``queries`` and remembered beside the compiled code until a file changes.

Reading sixty files takes as long as building a small release from them; so, as Python does with its own files, once is enough.
"""

# pyarrow: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

MAKERS = {
    "read_corrections": "corrections.yml", "read_findings": "audit", "read_": "reader", "lexicon_": "lexicon",
    "divisions": "lexicon", "lineage": "sql", "duckdb_": "database",
}  # fmt: skip
"""Beginning of the name of what the build hands in → who makes its rows."""
_REMEMBERED = Path(__file__).parent / "__pycache__" / "lineage.json"
_READER = Path(__file__).with_name("queries.py")


class Lineage(NamedTuple):
    """What one SQL file reads."""

    tables: list[str]
    """Names of tables and views, those that macros read too."""
    columns: dict[str, list[str]]
    """Column that it makes → what that is made from, ``table.column`` or a maker."""


def lineage_of(sql: Mapping[str, str], work: Sequence[str], macros: str) -> dict[str, Lineage]:
    """Return what each of the named SQL texts reads.

    ``work`` names those that make no table of a release and are looked through, each behind those that it reads; ``macros`` is
    the SQL that defines what they call.
    """
    told = json.dumps([_READER.read_text(encoding="utf-8"), macros, list(work), dict(sql)])
    key = hashlib.sha256(told.encode()).hexdigest()
    with suppress(OSError, ValueError):
        remembered = json.loads(_REMEMBERED.read_text(encoding="utf-8"))
        if remembered["key"] == key:
            return {name: Lineage(*read) for name, read in remembered["lineage"].items()}
    found = _read(sql, work, macros)
    with suppress(OSError):  # a folder that must not be written is no reason to fail
        aside = _REMEMBERED.with_suffix(f".{os.getpid()}")
        aside.parent.mkdir(exist_ok=True)
        aside.write_text(json.dumps({"key": key, "lineage": found}), encoding="utf-8")
        aside.replace(_REMEMBERED)
    return found


def _read(sql: Mapping[str, str], work: Sequence[str], macros: str) -> dict[str, Lineage]:
    from pipelines.rows import PART  # noqa: PLC0415 - these two take a while to import, and few runs need them
    from pipelines.warehouse.queries import follow  # noqa: PLC0415

    read = {f"read_{name}": [field.name for field in PART.field(name).type.value_type] for name in PART.names[2:]}
    return {name: Lineage(*found) for name, found in follow(sql, work, macros, read).items()}
