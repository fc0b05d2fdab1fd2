"""The main job run in this process, for the command line.

Its record is kept where the UI finds it once the UI has been used; before, keeping it would take longer than the run.
"""

from __future__ import annotations

import logging

import dagster as dg

from pipelines.defs.home import home, prepare_home
from pipelines.defs.triggers import main_job

_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


class RunFailedError(Exception):
    """The main job failed; the message says at what."""


def run_main_job(defs: dg.Definitions) -> None:
    """Run the main job of ``defs`` from the raw folder to a release.

    Raises:
        RunFailedError: if a stage failed or a blocking check stopped the release.
    """
    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    with _instance() as instance:
        try:
            result = defs.resolve_job_def(main_job.name).execute_in_process(instance=instance, run_config=_QUIET)
        except Exception as error:
            raise RunFailedError(_innermost(error)) from error
    broken = [
        check.check_name
        for check in result.get_asset_check_evaluations()
        if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR
    ]
    if broken:
        raise RunFailedError(f"these claims do not hold, so nothing is released: {', '.join(broken)}")


def _instance() -> dg.DagsterInstance:
    if not home().exists():
        return dg.DagsterInstance.ephemeral()  # pyright: ignore[reportUnknownMemberType]
    prepare_home()
    return dg.DagsterInstance.get()


def _innermost(error: BaseException) -> str:
    """Return what went wrong first, in one line."""
    while error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, dg.Failure) and error.description:
        return error.description
    return " ".join(str(error).split()) or type(error).__name__
