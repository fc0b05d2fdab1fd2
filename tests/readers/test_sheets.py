"""Sheets of every format give the same cells: as shown, merged ones laid out, hidden sheets marked."""

from pathlib import Path

import pytest

from pipelines.readers import read_bulletin
from pipelines.readers.sheets.shown import shown
from pipelines.records import Bulletin

FIXTURES = Path(__file__).parents[1] / "fixtures"
MERGED = {(1, 1): (1, 5), (2, 1): (2, 1), (2, 2): (1, 2), (2, 4): (2, 1), (2, 5): (2, 1)}


def texts(bulletin: Bulletin) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in bulletin.grids[0].cells}


KINDS = (
    "table.tsv",
    "table.html",
    "table.docx",
    "table.pdf",
    "table_continued.pdf",
    "table.xlsx",
    "table.xls",
    "table.ods",
)


@pytest.mark.parametrize("name", KINDS)
def test_one_table_gives_the_same_cells_in_every_format(name: str) -> None:
    bulletin = read_bulletin(FIXTURES / name)
    assert len(bulletin.grids) == 1
    assert texts(bulletin) == texts(read_bulletin(FIXTURES / "table.csv"))
    if name != "table.tsv":
        spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in bulletin.grids[0].cells}
        assert {place: span for place, span in spans.items() if span != (1, 1)} == MERGED


def test_a_table_without_rules_has_the_same_cells_below_its_title() -> None:
    bulletin = read_bulletin(FIXTURES / "table_unruled.pdf")
    expected = {
        (row - 1, column): text
        for (row, column), text in texts(read_bulletin(FIXTURES / "table.csv")).items()
        if row > 1
    }
    assert texts(bulletin) == expected
    assert bulletin.grids[0].context == ("2021年临沧市消防接处警情况",)
    assert {(cell.row, cell.column): cell.column_span for cell in bulletin.grids[0].cells if cell.column_span > 1} == {
        (1, 2): 2
    }


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_cells_are_read_as_they_are_shown(kind: str) -> None:
    bulletin = read_bulletin(FIXTURES / f"shown.{kind}")
    assert [cell.text for cell in bulletin.grids[0].cells] == [
        "8.4%", "1,234,567.89", "(42.5)", "15.25万元", "2021年3月", "0051", "0.3", "3",
    ]  # fmt: skip
    assert [(grid.sheet, grid.hidden) for grid in bulletin.grids] == [("明细", False), ("底稿", True)]
    assert [(cell.row, cell.column) for cell in bulletin.grids[1].cells] == [(2, 2)]


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (0.125, "0.00%", "12.50%"),
        (2.5, "0", "3"),
        (1200, "#,##0.##", "1,200"),
        (1200.5, "#,##0.##", "1,200.5"),
        (-3, '0;[Red]"▲"0', "▲3"),
        (0, '0;-0;"—"0', "—0"),
        (12_345_678, "#,##0,", "12,346"),
        (1e21, "General", "1000000000000000000000"),
        (True, "General", "TRUE"),
        (float("nan"), "0.0", "NaN"),
        (None, "0.0", ""),
    ],
)
def test_number_formats(value: float | None, number_format: str, expected: str) -> None:
    assert shown(value, number_format) == expected


def test_delimited_text_is_known_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "export.dat"
    file.write_text("县区\t接警\t出警\n甲县\t12\t11\n乙县\t9\t9\n", encoding="utf-8")
    bulletin = read_bulletin(file)
    assert bulletin.format == "csv"
    assert texts(bulletin)[3, 2] == "9"
