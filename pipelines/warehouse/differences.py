"""What changed from one release to another: figures, metrics, findings. How it is shown is the command line's matter."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import duckdb

_COMPARED = (
    "value", "low", "high", "unit", "measured", "status", "change", "basis", "category", "action", "region", "period",
    "indicator", "rejected",
)  # fmt: skip
"""Fields of a figure whose change is told; the rule that read it and its confidence are not news."""


class Differences(NamedTuple):
    """The rows that two releases do not share, each a mapping of column to value."""

    added: list[dict[str, Any]]
    """Figures that only the later release has."""
    removed: list[dict[str, Any]]
    """Figures that only the earlier one has."""
    changed: list[dict[str, Any]]
    """figure_id, text, field, before, after: one row a field that reads otherwise."""
    metrics: list[dict[str, Any]]
    """metric, category, region, period, bulletin_id, before, after: new, gone and moved values."""
    findings_new: list[dict[str, Any]]
    findings_gone: list[dict[str, Any]]

    def counts(self) -> dict[str, int]:
        """Return how many rows there are of each."""
        return {name: len(rows) for name, rows in self._asdict().items()}


def compare(earlier: Path, later: Path) -> Differences:
    """Return what changed between two databases of releases; both are only read."""
    with duckdb.connect() as database:
        for name, path in (("earlier", earlier), ("later", later)):
            database.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {name} (read_only)")
        figures = "select figure_id, text, measured, value, unit, region, period from {side}.figures {rest} order by figure_id"
        return Differences(
            added=_rows(database, figures.format(side="later", rest="anti join earlier.figures using (figure_id)")),
            removed=_rows(database, figures.format(side="earlier", rest="anti join later.figures using (figure_id)")),
            changed=[row for field in _COMPARED for row in _changed(database, field)],
            metrics=_rows(database, _METRICS),
            findings_new=_rows(database, _FINDINGS.format(here="later", there="earlier")),
            findings_gone=_rows(database, _FINDINGS.format(here="earlier", there="later")),
        )


def _changed(database: duckdb.DuckDBPyConnection, field: str) -> list[dict[str, Any]]:
    return _rows(database, f"""
        select figure_id, b.text, '{field}' as field, a."{field}" as before, b."{field}" as after
        from earlier.figures as a
        inner join later.figures as b using (figure_id)
        where a."{field}" is distinct from b."{field}"
        order by figure_id
    """)  # fmt: skip


_METRICS = """
    select
        coalesce(a.metric, b.metric) as metric,
        coalesce(a.category, b.category) as category,
        coalesce(a.region, b.region) as region,
        coalesce(a.period, b.period) as period,
        coalesce(a.bulletin_id, b.bulletin_id) as bulletin_id,
        a.value as before,
        b.value as after
    from earlier.metrics as a
    full join later.metrics as b
        on
            a.metric = b.metric
            and a.category is not distinct from b.category
            and a.region is not distinct from b.region
            and a.period is not distinct from b.period
            and a.bulletin_id is not distinct from b.bulletin_id
            and a.inputs is not distinct from b.inputs
    where a.value is distinct from b.value or a.metric is null or b.metric is null
    order by 1, 2, 3, 4, 5
"""
_FINDINGS = """
    select bulletin_id, kind, verdict, figures, proof_zh, proof_en
    from {here}.findings as here
    where not exists (
        select 1 from {there}.findings as there
        where there.bulletin_id = here.bulletin_id and there.proof_zh = here.proof_zh and there.verdict = here.verdict
    )
    order by bulletin_id, kind, proof_zh
"""


def _rows(database: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    result = database.execute(sql)
    columns = [column[0] for column in result.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
