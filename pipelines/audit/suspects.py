"""Which figures explain the contradictions of a bulletin: the smallest set without which none of them stands.

This is Fellegi and Holt's principle of data editing: change as few values as possible. A figure that statements which hold
also name is acquitted before one that none names; among equals the less certain reading is suspected first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from pipelines.records import Figure, Finding

_EXACT = frozenset({"sum", "share", "rate", "growth", "product", "conversion"})


def name_suspects(findings: Sequence[Finding], figures: Sequence[Figure]) -> list[Finding]:
    """Return ``findings``, each contradiction with the figures of the smallest set that explains it in its proof."""
    contradictions = [finding for finding in findings if finding.verdict == "inconsistent" and finding.starts]
    if not contradictions:
        return list(findings)
    by_start = {figure.start: figure for figure in figures if figure.start is not None}
    suspects = smallest_set(
        contradictions, _acquitted(findings), {start: by_start[start].confidence for start in by_start}
    )
    return [
        _with_suspects(finding, suspects, by_start) if finding.verdict == "inconsistent" and finding.starts else finding
        for finding in findings
    ]


def _acquitted(findings: Sequence[Finding]) -> Counter[int]:
    """Return how many statements that hold name each figure."""
    held = (finding for finding in findings if finding.verdict == "consistent" and finding.kind in _EXACT)
    return Counter(start for finding in held for start in finding.starts)


def smallest_set(contradictions: Sequence[Finding], acquitted: Counter[int], confidence: dict[int, float]) -> set[int]:
    """Return the starts of figures that meet every contradiction, taken greedily: most contradictions first.

    Greedy is within a logarithm of the smallest; a bulletin has few contradictions, where it is nearly always the smallest.
    """
    named: Counter[int] = Counter()
    naming: dict[int, list[Finding]] = defaultdict(list)
    for finding in contradictions:
        named.update(finding.starts)
        for start in finding.starts:
            naming[start].append(finding)

    def order(start: int) -> tuple[float, ...]:
        return (-named[start], acquitted[start], confidence.get(start, 1.0), start)

    waiting = [(order(start), start) for start in named]
    heapify(waiting)
    explained: set[int] = set()
    chosen: set[int] = set()
    while waiting:
        told, best = heappop(waiting)
        if told != order(best) or not named[best]:
            continue
        chosen.add(best)
        for finding in naming[best]:
            if id(finding) in explained:
                continue
            explained.add(id(finding))
            named.subtract(finding.starts)
            for start in finding.starts:
                heappush(waiting, (order(start), start))
    return chosen


def _with_suspects(finding: Finding, suspects: set[int], figures: dict[int, Figure]) -> Finding:
    """Add the suspected figures to a proof, where they are fewer than those it names and tell more than it does."""
    named = [figures[start].text for start in finding.starts if start in suspects and start in figures]
    if not named:
        return finding
    zh, _, verdict_zh = finding.proof_zh.rpartition("：")
    en, _, verdict_en = finding.proof_en.rpartition(": ")
    told = "、".join(f"“{text}”" for text in named)
    return finding._replace(
        proof_zh=f"{zh}；改动最少时可疑的是{told}：{verdict_zh}",
        proof_en=f"{en}; the fewest changes would be to {told}: {verdict_en}",
    )
