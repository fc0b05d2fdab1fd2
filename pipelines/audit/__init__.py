"""The audit: what a bulletin's own arithmetic says of it, statement by statement, each with a verdict and a proof.

One module a kind of statement; ``interval`` knows the arithmetic, ``ledger`` the figures along their links, ``proofs``
the wording. Only statements that the text makes are checked, never sums that a reader might guess.
"""

from __future__ import annotations

from pipelines.audit.columns import check_columns
from pipelines.audit.growth import check_growth
from pipelines.audit.ledger import Ledger
from pipelines.audit.ratios import check_ratios
from pipelines.audit.shares import check_shares
from pipelines.audit.sums import check_sums
from pipelines.audit.suspects import name_suspects
from pipelines.audit.totals import check_totals
from pipelines.records import Extraction, Finding


def audit(extraction: Extraction) -> list[Finding]:
    """Return the findings on ``extraction``, in order of the text."""
    ledger = Ledger(extraction)
    checks = (check_sums, check_shares, check_growth, check_ratios, check_totals, check_columns)
    findings = [finding for check in checks for finding in check(ledger)]
    findings = name_suspects(findings, ledger.figures)
    return sorted(findings, key=lambda finding: (not finding.starts, finding.starts[:1], finding.cells))
