"""Tables that hold contradict nothing, and a changed cell is found: the cases of tests/cases/planted_tables.yml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.audit import audit
from pipelines.extract import extract
from pipelines.records import Bulletin, Finding, Grid, GridCell, Metadata

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "planted_tables.yml").read_text(encoding="utf-8"))


def bulletin_of(case: dict[str, Any], changes: dict[str, str]) -> Bulletin:
    """Lay out a case's table, with other texts in the cells that ``changes`` names."""
    cells = tuple(
        GridCell(row, column, changes.get(f"{chr(64 + column)}{row}") or text)
        for row, line in enumerate(case["rows"], start=1)
        for column, text in enumerate(line.split(","), start=1)
        if text
    )
    grid = Grid("1", cells, (case["caption"],))
    metadata = Metadata(region="云泽市", published="2023-01-10")
    return Bulletin("0" * 16, Path("case.csv"), "0" * 64, "csv", None, None, "", (), (grid,), metadata)


def findings_in(case: dict[str, Any], **changes: str) -> list[Finding]:
    return audit(extract(bulletin_of(case, changes)))


def with_other_first_digit(text: str) -> Iterator[str]:
    place = next(index for index, char in enumerate(text) if char.isdigit())
    for digit in (int(text[place]) + 1, int(text[place]) - 1):
        if 1 <= digit <= 9:
            yield f"{text[:place]}{digit}{text[place + 1 :]}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["caption"])
def test_what_holds_contradicts_nothing(case: dict[str, Any]) -> None:
    verdicts = {finding.verdict for finding in findings_in(case)}
    assert "inconsistent" not in verdicts
    assert ("consistent" in verdicts) == ("cells" in case)


@pytest.mark.parametrize("case", [case for case in CASES if "cells" in case], ids=lambda case: case["caption"])
def test_a_changed_cell_is_found_and_named(case: dict[str, Any]) -> None:
    for cell in case["cells"]:
        text = case["rows"][int(cell[1:]) - 1].split(",")[ord(cell[0]) - 65]
        for changed in with_other_first_digit(text):
            alarms = [one.cells for one in findings_in(case, **{cell: changed}) if one.verdict == "inconsistent"]
            assert any(f"1!{cell}" in cells for cells in alarms), (cell, changed, alarms)
            assert all(f"1!{cell}" in cells for cells in alarms), (cell, changed, alarms)
