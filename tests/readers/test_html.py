"""Pages as offices make them: layout tables, line breaks, spans, hidden parts."""

from pathlib import Path

from pipelines.readers import read_bulletin
from pipelines.records import Bulletin

PASSAGE = "全县公安机关共接警120起，出警118次，破获各类案件35起。打掉团伙4个，抓获嫌疑人26名，挽回损失81万元。"


def page(folder: Path, body: str) -> Bulletin:
    path = folder / "a.html"
    path.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", encoding="utf-8")
    return read_bulletin(path)


def test_text_inside_layout_tables_is_text(tmp_path: Path) -> None:
    bulletin = page(
        tmp_path,
        "<table><tr><td><a href='/'>首页</a></td></tr><tr><td>"
        f"<table><tr><td><p>{PASSAGE * 2}</p><p>{PASSAGE}</p></td></tr></table>"
        "</td></tr></table><table><tr><td>县区</td><td>接警（起）</td></tr><tr><td>甲县</td><td>120</td></tr></table>",
    )
    assert bulletin.text.count("接警120起") == 3
    (grid,) = bulletin.grids
    assert grid.sheet == "2"  # the first innermost table lays out the text
    assert [cell.text for cell in grid.cells] == ["县区", "接警（起）", "甲县", "120"]


def test_line_breaks_part_lines(tmp_path: Path) -> None:
    bulletin = page(
        tmp_path, f"<div class='article'><p>一、打击犯罪<br>{PASSAGE}<br/>二、队伍建设<br>{PASSAGE}</p></div>"
    )
    assert [block.text for block in bulletin.blocks if block.kind == "heading"] == ["一、打击犯罪", "二、队伍建设"]


def test_headings_keep_their_level(tmp_path: Path) -> None:
    bulletin = page(tmp_path, f"<h1>工作总结</h1><h2>主要成绩</h2><p>{PASSAGE}</p><h3>队伍</h3><p>{PASSAGE}</p>")
    paths = [block.heading_path for block in bulletin.blocks if block.kind == "paragraph"]
    assert paths == [("主要成绩",), ("主要成绩", "队伍")]


def test_what_is_not_shown_is_not_read(tmp_path: Path) -> None:
    hidden = "<script>var n = '99起';</script><style>.a{width:98px}</style><template>97起</template><!-- 96起 -->"
    bulletin = page(tmp_path, f"<p>{PASSAGE}</p>{hidden}")
    words = bulletin.text + "".join(block.text for block in bulletin.blocks)
    assert not any(number in words for number in ("99", "98", "97", "96"))


def test_spans_and_captions_of_tables(tmp_path: Path) -> None:
    bulletin = page(
        tmp_path,
        "<p>单位：起</p><table><caption>接警情况</caption><tr><th rowspan=2>县区<th colspan=2>接警</tr>"
        "<tr><th>合计<th>火灾</tr><tr><td>&nbsp;&nbsp;甲县<td>12<td>3</tr></table>",
    )
    (grid,) = bulletin.grids
    assert grid.context == ("单位：起", "接警情况")
    assert [(cell.row, cell.column, cell.row_span, cell.column_span, cell.indent) for cell in grid.cells] == [
        (1, 1, 2, 1, 0), (1, 2, 1, 2, 0), (2, 2, 1, 1, 0), (2, 3, 1, 1, 0), (3, 1, 1, 1, 2), (3, 2, 1, 1, 0), (3, 3, 1, 1, 0),
    ]  # fmt: skip


def test_digits_set_high_become_no_part_of_a_number(tmp_path: Path) -> None:
    bulletin = page(
        tmp_path,
        f"<p>{PASSAGE}</p><table><tr><td>县区<td>面积（km<sup>2</sup>）<tr><td>甲县<td>120<sup>1</sup></table>",
    )
    assert [cell.text for cell in bulletin.grids[0].cells] == ["县区", "面积（km²）", "甲县", "120¹"]


def test_rows_that_are_not_shown_keep_their_number_and_are_not_read(tmp_path: Path) -> None:
    rows = "<tr><td>县区<td>接警</tr><tr style='display: none'><td>草稿<td>9</tr><tr><td>甲县<td>12</tr>"
    bulletin = page(tmp_path, f"<p>{PASSAGE}</p><table>{rows}</table>")
    assert [(cell.row, cell.text) for cell in bulletin.grids[0].cells] == [
        (1, "县区"),
        (1, "接警"),
        (3, "甲县"),
        (3, "12"),
    ]
