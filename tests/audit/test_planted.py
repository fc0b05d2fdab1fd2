"""Statements that hold contradict nothing, and any digit of them changed is found: the cases of tests/cases/planted.yml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.audit import audit
from pipelines.extract import extract
from tests.conftest import bulletin_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "planted.yml").read_text(encoding="utf-8"))


def contradictions(text: str) -> list[tuple[int, ...]]:
    findings = audit(extract(bulletin_of(text, "云泽市", "2023-01-10")))
    return [finding.starts for finding in findings if finding.verdict == "inconsistent"]


def with_other_digits(figure: str, which: str) -> Iterator[str]:
    """Yield ``figure`` with one of its digits one up or one down, as a case lists it."""
    places = [place for place, char in enumerate(figure) if char.isdigit()]
    for place in places if which == "any" else places[:1]:
        digit = int(figure[place])
        least = 1 if place == places[0] else 0
        for other in (digit + 1, digit - 1):
            if least <= other <= 9 and (which != "up" or other > digit):
                yield f"{figure[:place]}{other}{figure[place + 1 :]}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_what_holds_contradicts_nothing(case: dict[str, Any]) -> None:
    assert contradictions(case["text"]) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_a_changed_digit_is_found_and_named(case: dict[str, Any]) -> None:
    for which in ("any", "first", "up"):
        for figure in case.get(which, []):
            start = case["text"].index(figure)
            for changed in with_other_digits(figure, which):
                named = contradictions(case["text"].replace(figure, changed, 1))
                assert any(start in starts for starts in named), (changed, named)
                assert all(start in starts for starts in named), (changed, named)
