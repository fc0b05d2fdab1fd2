"""The command line ``gongbao``: one module a group of commands, ``terminal`` for what is shown.

Nothing is computed here: commands read arguments, call the stages and show what comes back. Every heavy import stands
inside the command that needs it, so that ``gongbao extract`` never loads Dagster, Daft or pandas.
"""

from __future__ import annotations

from pipelines.cli.app import main

__all__ = ["main"]
