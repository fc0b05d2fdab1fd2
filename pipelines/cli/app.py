"""The commands of ``gongbao`` gathered, and what happens when one fails."""

from __future__ import annotations

import sys
from importlib import metadata
from typing import Annotated

import typer

from pipelines.cli import (
    asking,
    comparing,
    correcting,
    evaluating,
    explaining,
    exporting,
    reading,
    releasing,
    running,
    serving,
    verifying,
)
from pipelines.cli.terminal import FAILED, FailureError, tell, use_utf8

app = typer.Typer(
    name="gongbao",
    no_args_is_help=True,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (
    running, releasing, reading, asking, explaining, comparing, correcting, verifying, exporting, serving, evaluating,
):  # fmt: skip
    module.register(app)


@app.callback()
def start(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Read official bulletins into figures that can be traced to their characters. 公报."""
    if version:
        print(metadata.version("gongbao"))
        raise typer.Exit


def main() -> None:
    """Run the command line; a failure that a user can mend ends in one line and exit code 1."""
    use_utf8()
    try:
        app()
    except FailureError as failure:
        tell(f"gongbao: {failure}")
        sys.exit(FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)
