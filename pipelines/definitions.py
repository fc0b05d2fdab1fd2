"""Where Dagster finds everything; the assets and their company stand in ``pipelines.defs``."""

from __future__ import annotations

import dagster as dg

from pipelines.defs.checks import checks
from pipelines.defs.models import warehouse_models
from pipelines.defs.parts import parts, raw
from pipelines.defs.places import Places
from pipelines.defs.proof import verified_independently
from pipelines.defs.release import release
from pipelines.defs.triggers import daily, main_job, raw_changed

defs = dg.Definitions(
    assets=[raw, parts, warehouse_models, release],
    asset_checks=[checks, verified_independently],
    jobs=[main_job],
    schedules=[daily],
    sensors=[raw_changed],
    resources={"places": Places()},
    executor=dg.in_process_executor,
)
