"""The one job and what starts it: every day, and whenever the raw folder holds something new."""

from __future__ import annotations

from itertools import takewhile

import dagster as dg

from pipelines.defs.places import Places
from pipelines.warehouse.unchanged import made_from

_CONTENT = "gongbao/content"
_ATTEMPTS = 3
_LOOKED_AT = 50
"""How many of the last runs are looked at."""
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
    """Ask for a run of content that the runs before it have not brought to its end."""
    places = Places()
    try:
        parts = places.parts()
    except dg.Failure as failure:
        return dg.SkipReason(failure.description)
    content = made_from((part.file for part in parts), places.corrections)[:16]
    earlier = context.instance.get_runs(dg.RunsFilter(job_name=main_job.name), limit=_LOOKED_AT)
    asked = [run for run in earlier if _CONTENT in run.tags]
    latest = list(takewhile(lambda run: run.tags[_CONTENT] == content, asked))
    if any(run.status in _DONE_OR_GOING_ON for run in latest):
        return dg.SkipReason("Nothing new.")
    if len(latest) >= _ATTEMPTS:
        return dg.SkipReason(f"{_ATTEMPTS} runs of this content failed: mend the cause, then start the job by hand.")
    return dg.RunRequest(run_key=f"{content} after {asked[0].run_id if asked else 'nothing'}", tags={_CONTENT: content})
