"""The verifier: proves a release by what it holds and by the raw files, with nothing of what read them.

It shares no code with the readers, the extractor or the warehouse: it opens the database, re-reads each figure's characters
or cell, works out its value by a small parser of its own, and follows every id and every hash.
"""

from __future__ import annotations

from pipelines.verify.proof import Proof, told, verify_database, verify_release

__all__ = ["Proof", "told", "verify_database", "verify_release"]
