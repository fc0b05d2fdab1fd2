"""Statements found in sentences, and the verdicts on them: the cases of tests/cases/audit.yml, read from the text."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.audit import audit
from pipelines.extract import extract
from pipelines.readers.text import blocks_of
from pipelines.records import Bulletin, Finding, Metadata

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "audit.yml").read_text(encoding="utf-8"))


def findings_in(case: dict[str, Any]) -> tuple[str, list[Finding]]:
    text = case["text"]
    metadata = Metadata(region="青川县", **case.get("meta", {}))
    bulletin = Bulletin("0" * 16, Path("case.txt"), "0" * 64, "text", None, None, text, blocks_of(text), (), metadata)
    return text, audit(extract(bulletin))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_verdicts(case: dict[str, Any]) -> None:
    text, findings = findings_in(case)
    told = {(finding.kind, finding.verdict, frozenset(finding.starts)) for finding in findings}
    for kind, verdict, figures in case.get("found", []):
        starts = frozenset(text.index(figure) for figure in figures)
        assert (kind, verdict, starts) in told, [(f.kind, f.verdict, f.proof_zh) for f in findings]
    for verdict in case.get("absent", []):
        assert verdict not in {finding.verdict for finding in findings}, [f.proof_zh for f in findings]


def test_every_proof_is_told_in_both_languages_and_ends_in_its_verdict() -> None:
    for case in CASES:
        for finding in findings_in(case)[1]:
            assert finding.proof_zh.rsplit("：", 1)[1]
            assert finding.proof_en.rsplit(": ", 1)[1]
