"""The audit: what a bulletin's own arithmetic says of it, statement by statement, each with a verdict and a proof.

One module a kind of statement; ``interval`` knows the arithmetic, ``ledger`` the figures along their links, ``proofs``
the wording. Only statements that the text makes are checked, never sums that a reader might guess.
"""

from __future__ import annotations

from pipelines.audit.growth import check_growth
from pipelines.audit.ledger import Ledger
from pipelines.audit.ratios import check_ratios
from pipelines.audit.shares import check_shares
from pipelines.audit.sums import check_sums
from pipelines.audit.suspects import name_suspects
from pipelines.records import Extraction, Finding


def audit(extraction: Extraction) -> list[Finding]:
    """Return the findings on ``extraction``, in order of the text."""
    ledger = Ledger(extraction)
    findings = [*check_sums(ledger), *check_shares(ledger), *check_growth(ledger), *check_ratios(ledger)]
    findings = name_suspects(findings, ledger.figures)
    return sorted(findings, key=lambda finding: (not finding.starts, finding.starts[:1], finding.cells))
