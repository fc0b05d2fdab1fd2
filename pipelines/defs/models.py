"""Every table, mart and metric of sql/ as an asset, made from the files themselves.

All models run in one step, so that the build is opened once; each can be selected alone.
"""

import warnings
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import dagster as dg

from pipelines import progress
from pipelines.defs.places import Places
from pipelines.warehouse.lineage import MAKERS
from pipelines.warehouse.models import Model, models
from pipelines.warehouse.previews import Column, picture_of, preview_of

_GROUPS = {"table": "clean", "mart": "marts", "metric": "metrics"}
_DERIVED = {"metrics", "findings", "catalog"}
_MADE = [model for model in models().values() if model.kind != "check"]


def key_of(model: Model) -> dg.AssetKey:
    """Return the asset that shows a table, mart or metric."""
    return dg.AssetKey(["metric", model.name]) if model.kind == "metric" else dg.AssetKey(model.name)


def _spec(model: Model) -> dg.AssetSpec:
    upstream = [key_of(models()[name]) for name in model.depends_on if models()[name].kind != "check"]
    return dg.AssetSpec(
        key_of(model),
        deps=[*upstream, *([dg.AssetKey("parts")] if model.reads_documents else [])],
        group_name="derive" if model.name in _DERIVED else _GROUPS[model.kind],
        kinds={"duckdb", "sql"},
        description=_description(model),
        code_version=sha256(model.sql.encode()).hexdigest()[:12],
        metadata={
            "sql": dg.MetadataValue.md(f"```sql\n{model.sql}\n```"),
            "dagster/code_references": _file(model),
            "dagster/column_lineage": dg.TableColumnLineage(
                {column: _sources(sources) for column, sources in model.derived_from.items()}
            ),
        },
    )


def _description(model: Model) -> str:
    if model.kind != "metric":
        return model.title
    told = model.header
    return (
        f"{told.get('en', model.name)} · {told.get('zh', '')}\n\n"
        f"Unit: {told.get('unit', '')}. One row: {told.get('grain', '')}. Formula: `{told.get('formula', '')}`."
    )


def _file(model: Model) -> dg.CodeReferencesMetadataValue:
    name = str(model.path.relative_to(model.path.parents[2]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dg.BetaWarning)
        reference = dg.LocalFileCodeReference(file_path=str(model.path), label=name)
        return dg.CodeReferencesMetadataValue(code_references=[reference])


def _sources(sources: list[str]) -> list[dg.TableColumnDep]:
    """Return the columns that a column is made from, as Dagster tells them; what comes from a maker has none."""
    split = [source.split(".") for source in sources if source not in MAKERS.values()]
    return [dg.TableColumnDep(dg.AssetKey(table), column) for table, column in split]


@dg.multi_asset(name="models", specs=[_spec(model) for model in _MADE], can_subset=True)
def warehouse_models(context: dg.AssetExecutionContext, places: Places) -> Iterator[dg.MaterializeResult[Any]]:
    """Run the selected models in the order of what they read."""
    selected = context.selected_asset_keys
    with places.build() as build:
        wanted = [model for model in _MADE if key_of(model) in selected]
        for done, model in enumerate(wanted, start=1):
            build.run(model)
            progress.tell("build", done, len(wanted))
            shown = preview_of(build, model)
            picture = picture_of(build, model)
            yield dg.MaterializeResult(
                asset_key=key_of(model),
                metadata={
                    "dagster/row_count": shown.rows,
                    "dagster/column_schema": dg.TableSchema([_column(column) for column in shown.columns]),
                    **shown.counts,
                    "preview": dg.MetadataValue.md(shown.first_rows),
                    **({"picture": dg.MetadataValue.md(picture)} if picture else {}),
                },
            )


def _column(column: Column) -> dg.TableColumn:
    unit = {"unit": column.unit} if column.unit else {}
    return dg.TableColumn(column.name, column.type, column.meaning, tags=unit)


model_keys = [key_of(model) for model in _MADE]
"""What a release is made of."""
