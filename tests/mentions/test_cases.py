"""Numeral expressions and what they are worth: the cases of tests/cases/numerals.yml."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.mentions import find_mentions

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "numerals.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_numeral_is_read_as_a_reader_would(case: dict[str, Any]):
    found = find_mentions(case["text"])
    assert [mention.text for mention in found] == [told["text"] for told in case["mentions"]]
    for mention, told in zip(found, case["mentions"], strict=True):
        for field in ("kind", "unit"):
            if field in told:
                assert getattr(mention, field) == told[field], (field, mention)
        for field in ("value", "low", "high"):
            if field in told:
                assert getattr(mention, field) == Decimal(str(told[field])), (field, mention)
