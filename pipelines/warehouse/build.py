"""The build: a database aside in which every model is run, from Parquet parts to checked metrics.

It lies under a name of its own and is never what analysts open; ``release`` publishes a copy. Each model can be run alone
against it, in any process, one process at a time.
"""

# pyarrow: no types, so none are known of what it returns
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb

from pipelines.warehouse.corrections import apply_corrections, read_corrections
from pipelines.warehouse.findings import find_findings
from pipelines.warehouse.knowledge import division_rows, indicator_rows, lineage_rows, unit_rows
from pipelines.warehouse.models import REGIONS, SQL, Model, gathered, models
from pipelines.warehouse.unchanged import made_from

_PART_TABLES = ("bulletins", "blocks", "cells", "mentions", "figures", "figure_links", "initiatives", "quarantine")
_OF_BULLETINS = ("bulletins", "blocks", "cells", "mentions", "figures", "initiatives")


class MixedBuildError(Exception):
    """The models were not all built from the same documents, corrections and code; the message says which were not."""


def made_of(path: Path) -> str:
    """Return the hash of what all models of the closed build at ``path`` were built from.

    Raises:
        MixedBuildError: if some were built from something else than the others.
    """
    with duckdb.connect(str(path), read_only=True) as database:
        built = dict(database.execute("select model, content from work.built").fetchall())
    content = built.get("catalog", "")
    others = [model.name for model in models().values() if model.kind != "check" and built.get(model.name) != content]
    if others:
        raise MixedBuildError(f"built from other documents, corrections or code than the catalog: {', '.join(others)}")
    return content


class Build:
    """An open build database: what is done to it until it is closed is one transaction."""

    def __init__(self, path: Path, parts: Sequence[Path], corrections: Path | None = None) -> None:
        """Open the database at ``path`` over the Parquet ``parts``; ``corrections`` is the editors' YAML file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.connection = duckdb.connect(str(path))
        self.connection.execute("set preserve_insertion_order = true")
        self.connection.execute("begin")
        self.connection.execute("create schema if not exists work")
        self.connection.execute("create table if not exists work.built (model varchar primary key, content varchar)")
        self._content = made_from(parts, corrections)
        self._parts = parts
        self._corrections = corrections
        self._parts_are_viewed = False
        if self._has("figures"):
            self._define_macros()

    def __enter__(self) -> Build:
        """Return the build itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the database; after an error it is left as it was before."""
        if error:
            self.connection.execute("rollback")
            self.connection.close()
        else:
            self.close()

    def close(self) -> None:
        """Write everything into the one file and close it; what can't be written whole is not left for the next to find."""
        try:
            self.connection.execute("commit")
            self.connection.execute("checkpoint")
        except duckdb.Error:
            self.connection.close()
            self.path.unlink(missing_ok=True)
            self.path.with_name(f"{self.path.name}.wal").unlink(missing_ok=True)
            raise
        self.connection.close()

    def run_all(self) -> Iterator[Model]:
        """Run every table, mart and metric in the order of what they read, yielding each when it is done."""
        for model in models().values():
            if model.kind != "check":
                self.run(model)
                yield model

    def run(self, model: Model) -> None:
        """Run one model: make its table or view, or its metric's rows, with the comments told in its file."""
        if model.kind == "metric":
            self.connection.execute(f"create or replace table work.{model.name} as\n{model.sql}")
        else:
            self._hand_in(model.name)
            self.connection.execute(model.sql)
            self._comment(model)
        if model.name == "figures":
            self._define_macros()
        elif model.name == "corrections":
            apply_corrections(self.connection)
        self.connection.execute("insert or replace into work.built values (?, ?)", [model.name, self._content])

    def check(self, model: Model) -> list[dict[str, Any]]:
        """Return the rows that break the claim of a check; none means that it holds."""
        result = self.connection.execute(model.sql)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def _hand_in(self, name: str) -> None:
        """Make the views that the table ``name`` takes its rows from: what was read, and what Python knows or finds."""
        match name:
            case "indicators":
                self._register("lexicon_indicators", indicator_rows())
            case "units":
                self._register("lexicon_units", unit_rows())
            case "regions":
                self._view_parts()
                self._register("divisions", division_rows())
                self.connection.execute(REGIONS)
            case "corrections":
                self._register("read_corrections", read_corrections(self._corrections, self.connection))
            case "findings":
                self._register("read_findings", find_findings(self.connection))
            case "metrics":
                metrics = [model.name for model in models().values() if model.kind == "metric"]
                self.connection.execute(f"create or replace temp view derived_metrics as {gathered(metrics)}")
            case "catalog":
                self._register("lineage", lineage_rows(models().values()))
            case _:
                self._view_parts()

    def _comment(self, model: Model) -> None:
        kind = "view" if self._is_view(model.name) else "table"
        self.connection.execute(f"comment on {kind} {model.name} is {_quoted(model.title)}")
        there = {row[0] for row in self.connection.execute(f"describe {model.name}").fetchall()}
        told = (
            f'comment on column {model.name}."{column}" is {_quoted(meaning)}'
            for column, meaning in model.columns.items()
            if column in there
        )
        self.connection.execute(";\n".join(told) or "select 1")

    def _view_parts(self) -> None:
        """Make a view for each list of rows in the parts, one place for a bulletin that stands at several."""
        if self._parts_are_viewed or not self._parts:
            return
        self._parts_are_viewed = True
        run = self.connection.execute
        files = ", ".join(_quoted(str(part)) for part in self._parts)
        run(f"create or replace temp view parts as select * from read_parquet([{files}])")
        run("create or replace temp view part_bulletins as select part, unnest(bulletins) as b from parts")
        run("""
            create or replace temp table chosen as
            select arg_min(part, b.path) as part, b.bulletin_id as bulletin_id, list(b.path) as paths
            from part_bulletins group by b.bulletin_id
        """)
        run("""
            create or replace temp table in_use as
            select * from chosen
            where not exists (
                select 1 from part_bulletins as later
                where later.b.supersedes = chosen.bulletin_id or list_contains(chosen.paths, later.b.supersedes)
            )
        """)
        for name in _PART_TABLES:
            source = f"(select part, unnest({name}) as r from parts)"
            chosen = "chosen" if name in {"bulletins", "blocks"} else "in_use"
            where = ""
            if name in _OF_BULLETINS and name != "bulletins":
                where = f"join {chosen} using (part) where r.bulletin_id = {chosen}.bulletin_id"
            run(f"create or replace temp view read_{name} as select distinct r.* from {source} {where}")

    def _define_macros(self) -> None:
        self.connection.execute((SQL / "macros.sql").read_text(encoding="utf-8"))

    def _register(self, name: str, rows: Sequence[dict[str, Any]]) -> None:
        """Make a temporary table of Python rows; an empty list needs its columns told by its first use."""
        import pyarrow as pa  # noqa: PLC0415 - only a build needs it

        schema = _SCHEMAS.get(name)
        table = pa.Table.from_pylist(list(rows), schema=pa.schema(schema) if schema else None)
        self.connection.register(f"{name}_rows", table)
        self.connection.execute(f"create or replace temp table {name} as from {name}_rows")
        self.connection.unregister(f"{name}_rows")

    def _has(self, name: str) -> bool:
        return (
            self.connection.execute("select 1 from duckdb_tables() where table_name = ?", [name]).fetchone() is not None
        )

    def _is_view(self, name: str) -> bool:
        return (
            self.connection.execute("select 1 from duckdb_views() where view_name = ?", [name]).fetchone() is not None
        )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _schemas() -> dict[str, Any]:
    import pyarrow as pa  # noqa: PLC0415

    text, texts = pa.string(), pa.list_(pa.string())
    return {
        "read_corrections": [
            (name, pa.bool_() if name == "applies" else text)
            for name in ("figure_id", "field", "expected", "corrected", "reason", "author", "date", "applies", "note")
        ],
        "read_findings": [
            ("bulletin_id", text), ("kind", text), ("verdict", text), ("figures", texts), ("proof_zh", text),
            ("proof_en", text),
        ],
    }  # fmt: skip


_SCHEMAS = _schemas()
