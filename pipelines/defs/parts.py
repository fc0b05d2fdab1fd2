"""Reading and extracting: from the raw folder to one Parquet part a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipelines import progress
from pipelines.defs.places import Places
from pipelines.engine import code_version, left_out, read_parts

raw = dg.AssetSpec(
    "raw", group_name="read", kinds={"file"}, description="Bulletins as they came, with their metadata beside them."
)
_EVERY_DOCUMENT_IS_READ = dg.AssetCheckSpec(
    "every_document_is_read",
    asset="parts",
    description="No document was left out. One that was is listed with the reason and what to do; the release goes on "
    "without it.",
)


@dg.asset(
    deps=[raw],
    group_name="extract",
    kinds={"python", "parquet"},
    code_version=code_version(),
    check_specs=[_EVERY_DOCUMENT_IS_READ],
    description="What was read from each document: blocks, cells, mentions, figures, links. Only what is new or "
    "changed is read again; what cannot be used is a quarantine row.",
)
def parts(places: Places) -> Iterator[dg.MaterializeResult[Any]]:
    """Read every document that has no part yet."""
    wanted = places.parts()
    progress.tell("read", 0, len(wanted))
    read = read_parts(places.raw_folder, wanted)
    progress.tell("read", len(wanted), len(wanted))
    unused = left_out(wanted)
    told = {"left_out": len(unused)}
    if unused:
        rows = [dg.TableRecord({"document": path, "why": reason}) for path, reason in unused]
        told |= {"left_out_why": dg.MetadataValue.table(rows)}
    check = dg.AssetCheckResult(
        passed=not unused, check_name=_EVERY_DOCUMENT_IS_READ.name, severity=dg.AssetCheckSeverity.WARN, metadata=told
    )
    counts = {"documents": len(wanted), "read": read, "unchanged": len(wanted) - read}
    yield dg.MaterializeResult(metadata=counts | told, check_results=[check])
