"""Tables in plain text that only gaps draw: found where they are, and prose left as prose."""

import pytest

from pipelines.readers.drawn import drawn_grids

ALIGNED = """\
表3  各县区火灾情况
单位：起、万元
县区          火灾    亡人        损失
全市           312       4       881.5
  宜章县       120       1       300.0
  临武县        92       -       281.5
  安仁县       100       3       300.0
注：损失为直接财产损失。
"""


def texts(text: str) -> list[list[str]]:
    """Return the rows of the only table of ``text``, blanks where a cell is empty."""
    (grid,) = drawn_grids(text)
    for cell in grid.cells:
        assert text[cell.start : cell.end] == cell.text
    cells = {(cell.row, cell.column): cell.text for cell in grid.cells}
    rows, columns = max(row for row, _ in cells), max(column for _, column in cells)
    return [[cells.get((row, column), "") for column in range(1, columns + 1)] for row in range(1, rows + 1)]


def test_columns_aligned_by_blanks() -> None:
    assert texts(ALIGNED) == [
        ["县区", "火灾", "亡人", "损失"],
        ["全市", "312", "4", "881.5"],
        ["宜章县", "120", "1", "300.0"],
        ["临武县", "92", "-", "281.5"],
        ["安仁县", "100", "3", "300.0"],
    ]
    (grid,) = drawn_grids(ALIGNED)
    assert grid.context == ("表3  各县区火灾情况", "单位：起、万元")
    assert [cell.indent for cell in grid.cells if cell.column == 1] == [0, 0, 2, 2, 2]


def test_columns_parted_by_tabs_with_blank_cells() -> None:
    text = "县区\t火灾\t损失\n甲县\t1\t2.5\n乙县\t\t3.5\n丙县\t4\t0\n"
    assert texts(text) == [["县区", "火灾", "损失"], ["甲县", "1", "2.5"], ["乙县", "", "3.5"], ["丙县", "4", "0"]]


@pytest.mark.parametrize(
    "text",
    [
        "宜章县公安局　2021年4月2日\n联系人：王某　电话：0735-1234567\n附件　1　2　3\n",
        "全年接警12起，  出警11次，  救出9人。\n破案3起，  抓获5人，  罚款2万元。\n" * 3,
        "一、接警\t12起\n二、出警\t11次\n三、破案\t3起\n",
        "姓名  单位  职务\n王某  县局  局长\n李某  大队  队长\n张某  支队  教导员\n",
    ],
)
def test_prose_and_lists_are_no_tables(text: str) -> None:
    assert drawn_grids(text) == ()


def test_cells_parted_by_single_blanks() -> None:
    text = "县区 火灾 损失\n甲县 1,204 2.5\n乙县 98 -\n丙县 4 0\n以上为全年数据。\n"
    assert texts(text) == [["县区", "火灾", "损失"], ["甲县", "1,204", "2.5"], ["乙县", "98", "-"], ["丙县", "4", "0"]]


@pytest.mark.parametrize(
    "text",
    [
        "县区 火灾 损失\n甲县 1 2.5\n乙县 3.5\n丙县 4 0\n",
        "于 2012 年 5 月\n至 2013 年 6 月\n计 13 个 月\n",
        "1 12 30\n2 14 28\n3 11 25\n",
    ],
)
def test_lines_of_words_and_numbers_are_no_tables(text: str) -> None:
    assert drawn_grids(text) == ()


def test_heads_reach_over_the_columns_below_them() -> None:
    text = (
        "                  接警           出警\n"
        "县  区      起数    同比    起数    同比\n"
        "甲县         12     3.1      11     2.0\n"
        "乙县          8     1.4       8     0.3\n"
        "合  计       20     2.2      19     1.1\n"
    )
    (grid,) = drawn_grids(text)
    cells = [(cell.row, cell.column, cell.column_span, cell.text) for cell in grid.cells if cell.row < 3]
    assert cells[:2] == [(1, 2, 2, "接警"), (1, 4, 2, "出警")]
    assert cells[2] == (2, 1, 1, "县  区")


def test_markdown_marks_and_escaped_bars_are_no_text_of_cells() -> None:
    text = "县区|接警\n---|---:\n甲县 \\| 乙县|`1,204`\n**合计**|**1,204**\n"
    assert texts(text) == [["县区", "接警"], ["甲县 \\| 乙县", "1,204"], ["合计", "1,204"]]


def test_wide_blanks_set_stubs_in_between_bars() -> None:
    text = "| 项目 | 数 |\n|--|--|\n| 税收 | 5 |\n|   &nbsp;&nbsp;增值税 | 3 |\n| 　　其中：滞纳金 | 1 |\n"
    (grid,) = drawn_grids(text)
    assert [cell.indent for cell in grid.cells if cell.column == 1] == [0, 0, 2, 2]
    assert [cell.text for cell in grid.cells if cell.column == 1][2] == "增值税"
