"""The job over all assets, when it runs, and what it holds while it does."""

from collections.abc import Iterator

import dagster as dg

from pipelines.defs.assets import bulletin_parts, release, warehouse
from pipelines.engine import parts_of
from pipelines.settings import settings
from pipelines.warehouse.lock import hold

job = dg.define_asset_job(
    "publish", dg.AssetSelection.all(), executor_def=dg.in_process_executor,
    description="Read new and changed bulletins, build the warehouse, check it, publish a release.",
)  # fmt: skip

daily = dg.ScheduleDefinition(name="daily", job=job, cron_schedule="30 5 * * *", execution_timezone="Asia/Shanghai")


@dg.resource(description="One run at a time, whoever started it.")
def warehouse_lock(_: dg.InitResourceContext) -> Iterator[None]:
    """Hold the warehouse for as long as the run lasts."""
    with hold(settings().warehouse, "a Dagster run", settings().lock_wait):
        yield


@dg.sensor(job=job, minimum_interval_seconds=30, description="Starts a run when a file in the raw folder has changed.")
def raw_changed(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Ask for a run of the present content; one that failed is asked for again under the next number."""
    parts = parts_of(settings().raw, settings().warehouse / "parts")
    key = str(hash(tuple(part.file.stem for part in parts)) & 0xFFFFFFFFFFFF)
    failed = context.instance.get_runs_count(
        dg.RunsFilter(tags={"gongbao/content": key}, statuses=[dg.DagsterRunStatus.FAILURE])
    )
    if all(part.file.exists() for part in parts) and failed == 0:
        return dg.SkipReason("nothing in the raw folder has changed")
    return dg.RunRequest(run_key=f"{key}-{failed}", tags={"gongbao/content": key})


defs = dg.Definitions(
    assets=[bulletin_parts, warehouse, release],
    jobs=[job],
    schedules=[daily],
    sensors=[raw_changed],
    resources={"warehouse_lock": warehouse_lock},
    executor=dg.in_process_executor,
)
