"""How often each rule is right on gold: what the confidence of a figure says is measured here, never set by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipelines.evaluation.gold import GoldDocument
from pipelines.evaluation.scores import field_verdicts
from pipelines.extract import extract
from pipelines.lines import lines_of
from pipelines.readers import read_bulletin
from pipelines.records import RULE_FIELDS

_SURE = 0.98
"""From this reliability on a rule is told as certain; below, by its measured share."""


def reliability(documents: Iterable[GoldDocument]) -> dict[str, dict[str, float]]:
    """Return field → rule → share of figures whose field that rule read rightly, one right and one wrong added to each.

    The addition keeps a rule that was seen twice from being told as certain (the rule of succession).
    """
    counts: Counter[tuple[str, str, bool]] = Counter()
    for document in documents:
        with document.file() as path:
            lines = list(lines_of(extract(read_bulletin(path))))
        for line, verdicts in field_verdicts(document.lines, lines):
            rules = dict(zip(("literal", *RULE_FIELDS), str(line["rule"]).split("+"), strict=False))
            for field in RULE_FIELDS:
                if field in verdicts and field in rules:
                    counts[field, rules[field], verdicts[field]] += 1
    shares: dict[str, dict[str, float]] = {field: {} for field in RULE_FIELDS}
    for field, rule, _ in sorted(counts):
        right, wrong = counts[field, rule, True], counts[field, rule, False]
        share = (right + 1) / (right + wrong + 2)
        shares[field][rule] = 1.0 if (wrong == 0 and right >= _ENOUGH) or share >= _SURE else round(share, 2)
    return shares


_ENOUGH = 10
"""So many figures without a fault make a rule certain."""
