"""Every table, mart and metric of sql/ as an asset, every check as an asset check, made from the files themselves.

All models run in one step, so that the build is opened once; each can be selected alone.
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipelines import progress
from pipelines.defs.places import Places
from pipelines.warehouse.models import Model, models
from pipelines.warehouse.previews import columns_of, first_rows, picture_of, rows_in

_GROUPS = {"table": "clean", "mart": "marts", "metric": "metrics"}
_DERIVED = {"metrics", "findings", "catalog"}
_MADE = [model for model in models().values() if model.kind != "check"]
_CHECKS = [model for model in models().values() if model.kind == "check"]


def _key(model: Model) -> dg.AssetKey:
    return dg.AssetKey(["metric", model.name]) if model.kind == "metric" else dg.AssetKey(model.name)


def _spec(model: Model) -> dg.AssetSpec:
    upstream = [_key(models()[name]) for name in model.depends_on if models()[name].kind != "check"]
    shown = {
        "file": str(model.path.relative_to(model.path.parents[2])),
        "sql": dg.MetadataValue.md(f"```sql\n{model.sql}\n```"),
    }
    return dg.AssetSpec(
        _key(model),
        deps=upstream or [dg.AssetKey("parts")],
        group_name="derive" if model.name in _DERIVED else _GROUPS[model.kind],
        kinds={"duckdb", "sql"},
        description=_description(model),
        metadata=shown,
    )


def _description(model: Model) -> str:
    header = model.header
    if model.kind != "metric":
        return model.title
    return (
        f"{header.get('zh', '')} {header.get('en', '')} [{header.get('unit', '')}]: {header.get('formula', '')}".strip()
    )


@dg.multi_asset(name="models", specs=[_spec(model) for model in _MADE], can_subset=True)
def warehouse_models(context: dg.AssetExecutionContext, places: Places) -> Iterator[dg.MaterializeResult[Any]]:
    """Run the selected models in the order of what they read."""
    selected = context.selected_asset_keys
    with places.build() as build:
        wanted = [model for model in _MADE if _key(model) in selected]
        for done, model in enumerate(wanted, start=1):
            build.run(model)
            progress.tell("build", done, len(wanted))
            picture = picture_of(build, model)
            columns = [dg.TableColumn(*column) for column in columns_of(build, model)]
            yield dg.MaterializeResult(
                asset_key=_key(model),
                metadata={
                    "dagster/row_count": rows_in(build, model),
                    "dagster/column_schema": dg.TableSchema(columns),
                    "preview": dg.MetadataValue.md(first_rows(build, model)),
                    **({"picture": dg.MetadataValue.md(picture)} if picture else {}),
                },
            )


def _checked(model: Model) -> dg.AssetKey:
    """Return the asset that a check is shown at: the last of those that it reads."""
    order = list(models())
    return _key(models()[max(model.depends_on, key=order.index)])


def _check_spec(model: Model) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(model.name, asset=_checked(model), description=model.title, blocking=True)


@dg.multi_asset_check(name="checks", specs=[_check_spec(model) for model in _CHECKS], can_subset=True)
def _run_checks(context: dg.AssetCheckExecutionContext, places: Places) -> Iterator[dg.AssetCheckResult]:
    """Look for rows that break a claim."""
    selected = {key.name for key in context.selected_asset_check_keys}
    with places.build() as build:
        for model in _CHECKS:
            if model.name not in selected:
                continue
            broken = build.check(model)
            yield dg.AssetCheckResult(
                passed=not broken,
                check_name=model.name,
                asset_key=_checked(model),
                metadata={"broken": len(broken), "rows": dg.MetadataValue.json([_texts(row) for row in broken[:10]])},
            )


def _texts(row: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items()}


checks = [_run_checks] if _CHECKS else []
"""Dagster knows no empty list of checks."""

model_keys = [_key(model) for model in _MADE]
"""What a release is made of."""
