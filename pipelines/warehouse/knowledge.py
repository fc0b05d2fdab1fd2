"""What the project knows, as rows: the lexicon's indicators, units and divisions, and what each column is made from.

These become the tables of the same names, and a column of ``catalog``; what they mean is told by sql/tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.lexicon.indicators import indicators
from pipelines.lexicon.places import places
from pipelines.lexicon.units import units
from pipelines.warehouse.lineage import MAKERS
from pipelines.warehouse.models import Model

Row = dict[str, Any]


def indicator_rows() -> list[Row]:
    """Return the catalogue of indicators."""
    return [
        {
            "indicator": entry.id, "indicator_zh": entry.zh, "indicator_en": entry.en, "subject": entry.subject,
            "unit": entry.unit, "flow": entry.flow,
        }
        for entry in indicators()
    ]  # fmt: skip


def unit_rows() -> list[Row]:
    """Return the units by the name that figures have."""
    kinds = {unit.name: unit.kind for unit in units().by_text.values()}
    return [{"unit": name, "kind": kind} for name, kind in kinds.items()]


def division_rows() -> list[Row]:
    """Return the divisions that places can be."""
    return [
        {"code": place.code, "level": place.level, "parent_code": place.parent} for place in places().by_code.values()
    ]


def lineage_rows(models: Iterable[Model]) -> list[Row]:
    """Return what each table and each column of a release is made from."""
    return [row for model in models if model.kind in {"table", "mart"} for row in _lineage(model)]


def _lineage(model: Model) -> Iterator[Row]:
    made_from = {source for sources in model.derived_from.values() for source in sources}
    tables = {source if source in MAKERS.values() else source.partition(".")[0] for source in made_from}
    yield {"name": model.name, "column_name": None, "derived_from": sorted(tables)}
    for column, sources in model.derived_from.items():
        yield {"name": model.name, "column_name": column, "derived_from": sources}
