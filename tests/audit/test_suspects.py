"""The smallest set of figures that explains the contradictions of a bulletin."""

from __future__ import annotations

from collections import Counter

from pipelines.audit import audit
from pipelines.audit.suspects import smallest_set
from pipelines.extract import extract
from pipelines.records import Finding
from tests.conftest import bulletin_of


def contradiction(*starts: int) -> Finding:
    return Finding("sum", "inconsistent", starts, (), "", "")


def test_one_figure_in_all_contradictions_explains_them():
    found = smallest_set([contradiction(1, 2, 3), contradiction(3, 4), contradiction(3, 5, 6)], Counter(), {})
    assert found == {3}


def test_a_figure_that_holds_elsewhere_is_acquitted():
    assert smallest_set([contradiction(1, 2)], Counter({1: 1}), {}) == {2}


def test_of_two_alike_the_less_certain_reading_is_suspected():
    assert smallest_set([contradiction(1, 2)], Counter(), {1: 1.0, 2: 0.8}) == {2}


def test_the_proof_names_what_two_contradictions_share():
    text = "全县执法场所62个，划分为A、B两类，其中A类33个，B类19个。A类33个中，已改造20个，其余23个在建。"
    findings = [
        finding for finding in audit(extract(bulletin_of(text, "甲县", "2020-01"))) if finding.verdict == "inconsistent"
    ]
    assert findings
    assert all("可疑" in finding.proof_zh and "fewest changes" in finding.proof_en for finding in findings)
