"""The assets: the parts read from raw files, every table, mart and metric, and the release.

The tables, marts and metrics are one step that can run any part of itself: a step each would take longer to start than to run.
Each asset's description, columns and dependencies come from its SQL file.
"""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from pipelines import progress
from pipelines.engine import code_version, parts_of, read_parts
from pipelines.settings import settings
from pipelines.warehouse.build import Build
from pipelines.warehouse.models import Model, models
from pipelines.warehouse.release import publish

_GROUPS = {"table": "clean", "mart": "marts", "metric": "derive"}
_AFTER_METRICS = {"metrics": "derive", "findings": "derive", "catalog": "release", "corrections": "clean"}
PARTS = dg.AssetKey("bulletin_parts")
RELEASE = dg.AssetKey("release")


def build_path() -> Path:
    """Return where the build lies."""
    return settings().warehouse / "build" / "warehouse.duckdb"


def _specs() -> list[dg.AssetSpec]:
    return [
        dg.AssetSpec(
            dg.AssetKey(model.name),
            deps=[dg.AssetKey(name) for name in model.depends_on] or [PARTS],
            group_name=_AFTER_METRICS.get(model.name, _GROUPS[model.kind]),
            kinds={"duckdb", "sql"},
            description=_description(model),
            metadata={
                "dagster/column_schema": dg.TableSchema([
                    dg.TableColumn(name, description=meaning) for name, meaning in model.columns.items()
                ]),
                "sql": dg.MetadataValue.path(str(model.path)),
            },
            skippable=True,
        )
        for model in models().values()
        if model.kind != "check"
    ]  # fmt: skip


def _description(model: Model) -> str:
    header = model.header
    if not header:
        return model.title
    return f"{header['zh']} · {header['en']} [{header['unit']}], {header['grain']}: {header['formula']}"


def _checks() -> list[dg.AssetCheckSpec]:
    return [
        dg.AssetCheckSpec(model.name, asset=_subject(model), description=model.title, blocking=True)
        for model in models().values()
        if model.kind == "check"
    ]


def _subject(check: Model) -> dg.AssetKey:
    """Return the asset that a check is about: the first table that it reads."""
    return dg.AssetKey(check.depends_on[0])


@dg.asset(key=PARTS, group_name="read", kinds={"parquet"}, required_resource_keys={"warehouse_lock"})
def bulletin_parts(context: dg.AssetExecutionContext) -> None:
    """What was read from each raw file: a Parquet part a file, kept until the file or the code changes."""
    parts = parts_of(settings().raw, settings().warehouse / "parts")
    progress.tell("read", 0, len(parts))
    new = read_parts(settings().raw, parts)
    progress.tell("read", len(parts), len(parts))
    context.add_output_metadata({"files": len(parts), "read anew": new})


@dg.multi_asset(
    name="warehouse", specs=_specs(), check_specs=_checks(), can_subset=True, required_resource_keys={"warehouse_lock"}
)
def warehouse(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Every table, mart and metric, in the order of what they read, then the claims that must hold."""
    parts = parts_of(settings().raw, settings().warehouse / "parts")
    wanted = {key.to_user_string() for key in context.selected_asset_keys}
    selected = [model for model in models().values() if model.name in wanted]
    with Build(
        build_path(), [part.file for part in parts if part.file.exists()], settings().raw / "corrections.yml"
    ) as build:
        for done, model in enumerate(selected, start=1):
            build.run(model)
            progress.tell("build", done, len(selected))
            metadata = {} if model.kind == "metric" else {
                "dagster/row_count": build.count(model.name),
                "preview": dg.MetadataValue.md(_preview(build, model.name)),
            }  # fmt: skip
            yield dg.MaterializeResult(asset_key=dg.AssetKey(model.name), metadata=metadata)
        for spec in context.selected_asset_check_keys:
            broken = build.check(models()[spec.name])
            yield dg.AssetCheckResult(
                passed=not broken, asset_key=spec.asset_key, check_name=spec.name,
                metadata={"rows that break it": len(broken), "first": str(broken[:3])},
            )  # fmt: skip


def _preview(build: Build, name: str) -> str:
    """Return the first rows as a markdown table, pipes and line ends made harmless."""
    result = build.connection.execute(f'select * from "{name}" limit 5')  # noqa: S608 - names of models
    columns = [column[0] for column in result.description or ()]
    rows = [[str(value).replace("|", "\\|").replace("\n", " ")[:60] for value in row] for row in result.fetchall()]
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


@dg.asset(
    key=RELEASE, group_name="release", kinds={"duckdb"}, required_resource_keys={"warehouse_lock"},
    deps=[dg.AssetKey(model.name) for model in models().values() if model.kind != "check"],
)  # fmt: skip
def release(context: dg.AssetExecutionContext) -> None:
    """The published warehouse: an immutable folder a run, switched in at once; nothing new where nothing has changed."""
    raw = settings().raw
    inputs = [{"path": part.path, "part": part.file.stem} for part in parts_of(raw, settings().warehouse / "parts")]
    published = publish(build_path(), settings().warehouse, inputs, code_version(), settings().keep_releases)
    progress.tell("release", 1, 1)
    if published is None:
        context.add_output_metadata({"published": "nothing new: the content is that of the current release"})
    else:
        context.add_output_metadata({"release": published.id, **published.run["counts"]})
