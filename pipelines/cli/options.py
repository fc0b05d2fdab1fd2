"""Options that several commands share, and what they mean together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.terminal import FailureError

Warehouse = Annotated[
    Path | None, typer.Option(help="Folder of the warehouse.  [default: $GONGBAO_WAREHOUSE or data/warehouse]")
]
Raw = Annotated[Path | None, typer.Option(help="Folder of the bulletins.  [default: $GONGBAO_RAW or data/raw]")]
Json = Annotated[bool, typer.Option("--json", help="Write JSON, one object a line.")]


def form_of(named: str | None, default: str, *, json: bool) -> str:
    """Return the form that ``--format`` and ``--json`` ask for; ``--json`` is short for ``--format jsonl``."""
    if json and named not in {None, "jsonl"}:
        raise FailureError(f"--json and --format {named} ask for different things: leave one out")
    return "jsonl" if json else named or default
