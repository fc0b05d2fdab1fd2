"""Where Dagster finds everything; the assets and their company stand in ``pipelines.defs``."""

from pipelines.defs.definitions import defs

__all__ = ["defs"]
