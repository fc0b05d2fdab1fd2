"""Reading and extracting: from the raw folder to one Parquet part a document."""

from __future__ import annotations

from typing import Any

import dagster as dg

from pipelines import progress
from pipelines.defs.places import Places
from pipelines.engine import code_version, read_parts

raw = dg.AssetSpec(
    "raw", group_name="read", kinds={"file"}, description="Bulletins as they came, with their metadata beside them."
)


@dg.asset(
    deps=[raw],
    group_name="extract",
    kinds={"python", "parquet"},
    code_version=code_version(),
    description="What was read from each document: blocks, cells, mentions, figures, links. Only what is new or "
    "changed is read again; what cannot be used is a quarantine row.",
)
def parts(places: Places) -> dg.MaterializeResult[Any]:
    """Read every document that has no part yet."""
    wanted = places.parts()
    progress.tell("read", 0, len(wanted))
    read = read_parts(places.raw_folder, wanted)
    progress.tell("read", len(wanted), len(wanted))
    return dg.MaterializeResult(metadata={"documents": len(wanted), "read": read, "unchanged": len(wanted) - read})
