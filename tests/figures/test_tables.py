"""What the cells of tables mean: the cases of tests/cases/tables.yml, read from files as offices write them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipelines.extract import extract
from pipelines.readers import read_bulletin

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "tables.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cells(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / f"table.{case['format']}"
    path.write_text(case["text"], encoding="utf-8")
    extraction = extract(read_bulletin(path, region=case.get("region"), published=case.get("published")))
    cells = {figure.cell: figure for figure in extraction.figures if figure.cell}
    for place, expected in case["cells"].items():
        for field, value in expected.items():
            told = getattr(cells[place], field)
            if field in {"value", "low", "high"} and told is not None:
                told = float(told)
            assert (list(told) if isinstance(told, tuple) else told) == value, (place, field, cells[place])
    if case.get("only"):
        assert cells.keys() == case["cells"].keys()
