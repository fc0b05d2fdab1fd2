"""The command that makes a release: ``run``."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipelines.cli.choosing import connect
from pipelines.cli.options import Json, Raw, Warehouse
from pipelines.cli.terminal import ALL_WELL, QUARANTINED, FailureError, console, show, tell, write

if TYPE_CHECKING:
    from pipelines.progress import Listener

_STAGES = ("read", "build", "release")


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(run)


def run(
    raw: Raw = None,
    warehouse: Warehouse = None,
    json: Json = False,
) -> None:
    """Read new and changed bulletins, build the warehouse, check it, publish a release.

    \b
    Examples:
    gongbao run
    gongbao run --raw bulletins --warehouse /srv/warehouse

    Exit code: 0 when all went well, 2 when something could not be used, 1 when the run failed; a failed run changes nothing
    that was released before.
    """
    _set_folders(raw, warehouse)
    from pipelines.settings import settings

    if not settings().raw.is_dir():
        raise FailureError(f"there is no folder {settings().raw}: put bulletins into it, or name another with --raw")
    started = time.monotonic()
    before = _current_id()
    if not _is_released():
        _execute()
    raise typer.Exit(_summarize(before, time.monotonic() - started, json=json))


def _set_folders(raw: Path | None, warehouse: Path | None) -> None:
    """Let options outrank the environment, for this process and what it starts."""
    from pipelines.settings import settings

    for name, folder in (("GONGBAO_RAW", raw), ("GONGBAO_WAREHOUSE", warehouse)):
        if folder is not None:
            os.environ[name] = str(folder)
    settings.cache_clear()


def _is_released() -> bool:
    """Whether a run could find nothing new. Once the UI has been used, it has every run on record, so each is gone through."""
    from pipelines.defs.home import home
    from pipelines.engine import parts_of
    from pipelines.settings import settings
    from pipelines.warehouse.corrections import corrections_in
    from pipelines.warehouse.unchanged import is_released, made_from

    if home().exists():
        return False
    parts = parts_of(settings().raw, settings().warehouse / "build" / "parts")
    return is_released(settings().warehouse, made_from((part.file for part in parts), corrections_in(settings().raw)))


def _execute() -> None:
    """Run the main job, its progress shown by stage."""
    os.environ["DAFT_ANALYTICS_ENABLED"] = "0"
    from pipelines.definitions import defs
    from pipelines.defs.execution import RunFailedError, run_main_job
    from pipelines.progress import listening

    with _Bars() as listener, listening(listener):
        try:
            run_main_job(defs)
        except RunFailedError as error:
            raise FailureError(f"{error}\nThe run failed; what was released before is untouched.") from error


class _Bars:
    """A progress bar for each stage, on the standard error; still where that is no terminal."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        shown = console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), console=shown,
            disable=not shown.is_terminal,
        )  # fmt: skip
        self._tasks = {stage: self._progress.add_task(stage, total=None) for stage in _STAGES}

    def __enter__(self) -> Listener:
        self._progress.start()
        return lambda stage, done, of: self._progress.update(self._tasks[stage], completed=done, total=of)

    def __exit__(self, *_: object) -> None:
        self._progress.stop()


def _current_id() -> str | None:
    from pipelines.settings import settings
    from pipelines.warehouse.release import current_release

    current = current_release(settings().warehouse)
    return current.id if current else None


def _summarize(before: str | None, seconds: float, *, json: bool) -> int:
    """Tell what is released now; return the exit code."""
    from pipelines.settings import settings

    now = _current_id()
    if now is None:
        raise FailureError("nothing was released")
    with connect(settings().warehouse) as database:
        ask = database.execute
        quarantined = ask("select path, reason from quarantine order by path").fetchall()
        counts = dict(ask("""
            select 'bulletins', count(*) from bulletins union all select 'figures', count(*) from figures
            union all select 'unmapped figures', count(*) from figures where indicator is null
            union all select 'metrics', count(*) from metrics where status = 'computed'
            union all select 'metrics without value', count(*) from metrics where status = 'missing'
            union all select 'initiatives', count(*) from initiatives
        """).fetchall())  # fmt: skip
        subjects = ask("""
            select coalesce(subject, '(unmapped)'), count(*) from figures left join indicators using (indicator)
            group by all order by 2 desc, 1
        """).fetchall()
        findings = ask("select verdict, count(*) from findings group by 1 order by 1").fetchall()
    code = QUARANTINED if quarantined else ALL_WELL
    if json:
        from pipelines.lines import to_json

        write([to_json({
            "release": now, "is_new": now != before, "seconds": round(seconds, 1), "counts": counts,
            "figures_by_subject": dict(subjects), "findings": dict(findings),
            "quarantined": [{"path": path, "reason": reason} for path, reason in quarantined],
        })])  # fmt: skip
        return code
    show(("", "count"), [*counts.items(), ("quarantined", len(quarantined))])
    for name, rows in (("figures by subject", subjects), ("findings", findings)):
        if rows:
            show((name, "count"), rows)
    for path, reason in quarantined:
        tell(f"gongbao: left out: {path}: {reason}")
    news = "nothing new to publish; the current release is" if now == before else "released"
    print(f"{news} {now} in {seconds:.1f} s")
    if counts["bulletins"]:
        called = "gongbao" if shutil.which("gongbao") else sys.argv[0]
        print(f'look into {settings().warehouse}/warehouse.duckdb, or: {called} query "from headlines"')
    else:
        print("no document could be read: mend what is left out above, and run again")
    return code
