"""The checks of sql/checks, which stop a release, and what an engineer should look at though it stops nothing."""

from collections.abc import Iterator

import dagster as dg

from pipelines.defs.models import key_of
from pipelines.defs.places import Places
from pipelines.warehouse.build import Build
from pipelines.warehouse.models import Model, models
from pipelines.warehouse.previews import contradictions_of

_CLAIMS = [model for model in models().values() if model.kind == "check"]
_SHOWN = 100
_STATEMENTS_HOLD = dg.AssetCheckSpec(
    "statements_hold",
    asset=dg.AssetKey("findings"),
    description="What the bulletins state adds up, and what they tell twice agrees. Where it does not, the source is to be "
    "asked: a proof line tells the arithmetic. The release goes on.",
)


def _checked(model: Model) -> dg.AssetKey:
    """Return the asset that a check is shown at: the last of those that it reads."""
    order = list(models())
    return key_of(models()[max(model.depends_on, key=order.index)])


def _spec(model: Model) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(model.name, asset=_checked(model), description=model.title, blocking=True)


@dg.multi_asset_check(name="checks", specs=[*(_spec(model) for model in _CLAIMS), _STATEMENTS_HOLD], can_subset=True)
def checks(context: dg.AssetCheckExecutionContext, places: Places) -> Iterator[dg.AssetCheckResult]:
    """Look for rows that break a claim, and for statements that do not hold."""
    selected = {key.name for key in context.selected_asset_check_keys}
    with places.build() as build:
        for model in _CLAIMS:
            if model.name in selected:
                yield _claim(build, model)
        if _STATEMENTS_HOLD.name in selected:
            yield _statements(build)


def _claim(build: Build, model: Model) -> dg.AssetCheckResult:
    broken = build.check(model)
    return dg.AssetCheckResult(
        passed=not broken,
        check_name=model.name,
        asset_key=_checked(model),
        metadata={
            "broken": len(broken),
            **({"rows": table_of([_texts(row) for row in broken[:_SHOWN]])} if broken else {}),
        },
    )


def _texts(row: dict[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items()}


def _statements(build: Build) -> dg.AssetCheckResult:
    broken = contradictions_of(build)
    rows = [{"document": path, "proof": en, "证明": zh} for path, en, zh in broken[:_SHOWN]]
    return dg.AssetCheckResult(
        passed=not broken,
        check_name=_STATEMENTS_HOLD.name,
        asset_key=_STATEMENTS_HOLD.asset_key,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"contradictions": len(broken), **({"proofs": table_of(rows)} if rows else {})},
    )


def table_of(rows: list[dict[str, str]]) -> dg.TableMetadataValue:
    """Return rows as Dagster shows them: as plain text, whatever stands in them."""
    return dg.MetadataValue.table([dg.TableRecord(row) for row in rows])
