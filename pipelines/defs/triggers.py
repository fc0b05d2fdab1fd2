"""The one job and what starts it: every day, and whenever the raw folder holds something new."""

from __future__ import annotations

from hashlib import sha256

import dagster as dg

from pipelines.defs.places import Places

_CONTENT = "gongbao/content"
_ATTEMPTS = 3
_DONE_OR_GOING_ON = [
    dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
]  # fmt: skip

main_job = dg.define_asset_job(  # pyright: ignore[reportUnknownMemberType] - a type of its metadata is unknown
    "gongbao",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    description="From the raw folder to a release.",
)

daily = dg.ScheduleDefinition(
    name="daily", job=main_job, cron_schedule="0 6 * * *", execution_timezone="Asia/Shanghai",
    description="Once a day, before the office opens.",
)  # fmt: skip


@dg.sensor(  # pyright: ignore[reportUnknownMemberType] - as above
    job=main_job,
    minimum_interval_seconds=30,
    description="Starts a run when the raw folder changed; one that failed is tried again, three times in all.",
)
def raw_changed(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Ask for a run of content that no run has brought to its end."""
    try:
        parts = Places().parts()
    except dg.Failure as failure:
        return dg.SkipReason(failure.description)
    content = sha256("\n".join(part.file.name for part in parts).encode()).hexdigest()[:16]
    earlier = context.instance.get_runs(dg.RunsFilter(tags={_CONTENT: content}))
    if any(run.status in _DONE_OR_GOING_ON for run in earlier):
        return dg.SkipReason("Nothing new.")
    if len(earlier) >= _ATTEMPTS:
        return dg.SkipReason(f"{_ATTEMPTS} runs of this content failed: mend the cause, then start the job by hand.")
    return dg.RunRequest(run_key=f"{content}-{len(earlier)}", tags={_CONTENT: content})
