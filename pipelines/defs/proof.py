"""The independent proof as a blocking check: nothing is released whose figures can't be found where they claim to stand."""

from __future__ import annotations

import dagster as dg

from pipelines.defs.places import Places
from pipelines.verify import told, verify_database


@dg.asset_check(
    asset=dg.AssetKey("metrics"), blocking=True,
    description="Spans, values, ids and bounds re-read by code that had no part in making them.",
)  # fmt: skip
def verified_independently(places: Places) -> dg.AssetCheckResult:
    """Prove the build before it is released."""
    proof = verify_database(places.build_path)
    return dg.AssetCheckResult(
        passed=proof.holds,
        metadata={
            **{f"proven/{what}": proven for what, proven, _ in told(proof)},
            "faults": dg.MetadataValue.json(proof.faults),
        },
    )
