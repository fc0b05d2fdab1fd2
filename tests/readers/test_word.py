"""Word documents with what python-docx does not give: insertions, text boxes, content controls, notes, heads."""

import zipfile
from pathlib import Path

from pipelines.readers import read_bulletin
from pipelines.records import Bulletin

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="小节"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>"""


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(inner: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{inner}</w:p>"


def cell(text: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(run(text))}</w:tc>"


def document(folder: Path, body: str, **parts: str) -> Bulletin:
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/styles.xml", STYLES)
        for name, inner in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>')
    return read_bulletin(path)


def test_insertions_stay_and_deletions_go(tmp_path: Path) -> None:
    body = paragraph(
        run("接警") + f"<w:del><w:r><w:delText>11</w:delText></w:r></w:del><w:ins>{run('12')}</w:ins>" + run("起。")
    )
    assert document(tmp_path, body).text == "接警12起。"


def test_content_controls_and_text_boxes_are_read(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('图中：出警9次。'))}</w:txbxContent></w:pict></w:r>"
    body = f"<w:sdt><w:sdtContent>{paragraph(run('接警12起。') + box)}</w:sdtContent></w:sdt>"
    assert document(tmp_path, body).text == "接警12起。\n图中：出警9次。"


def test_the_result_of_a_field_is_text_and_its_instruction_is_not(tmp_path: Path) -> None:
    body = paragraph("<w:r><w:instrText> PAGE 99 </w:instrText></w:r>" + run("接警12起。"))
    assert document(tmp_path, body).text == "接警12起。"


def test_notes_follow_the_text_and_heads_are_furniture(tmp_path: Path) -> None:
    notes = f'<w:footnote w:type="separator"/><w:footnote w:id="2">{paragraph(run("含社会救助。"))}</w:footnote>'
    bulletin = document(tmp_path, paragraph(run("接警12起。")), footnotes=notes, header=paragraph(run("简报第3期")))
    assert bulletin.text == "接警12起。\n[1]含社会救助。"
    others = [(block.kind, block.text) for block in bulletin.blocks[1:]]
    assert others == [
        ("note", "[1]含社会救助。"),
        ("furniture", "简报第3期"),
    ]


def test_headings_are_known_by_their_style(tmp_path: Path) -> None:
    body = (
        paragraph(run("工作总结"), "a1") + paragraph(run("主要成绩"), "a1") + paragraph(run("队伍"), "a2")
        + paragraph(run("招录民警12名，培训辅警30人次。"))
    )  # fmt: skip
    blocks = document(tmp_path, body).blocks
    assert [(block.kind, block.level) for block in blocks] == [
        ("title", 0),
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert blocks[-1].heading_path == ("主要成绩", "队伍")


def test_tables_stand_in_their_place_with_merged_cells(tmp_path: Path) -> None:
    rows = [
        cell("县区", '<w:vMerge w:val="restart"/>') + cell("接警", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("合计") + cell("火灾"),
        cell("甲县") + cell("12") + cell("3"),
    ]
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    body = paragraph(run("接警情况")) + paragraph(run("单位：起")) + table + paragraph(run("注：含救助。"))
    bulletin = document(tmp_path, body)
    assert [block.kind for block in bulletin.blocks] == ["title", "paragraph", "table", "note"]
    (grid,) = bulletin.grids
    assert grid.context == ("接警情况", "单位：起")
    assert [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells] == [
        (1, 1, 2, 1, "县区"), (1, 2, 1, 2, "接警"), (2, 2, 1, 1, "合计"), (2, 3, 1, 1, "火灾"),
        (3, 1, 1, 1, "甲县"), (3, 2, 1, 1, "12"), (3, 3, 1, 1, "3"),
    ]  # fmt: skip


def test_tables_inside_a_table_that_lays_out_the_page_are_tables(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr>{cell('县区')}{cell('接警')}</w:tr><w:tr>{cell('甲县')}{cell('12')}</w:tr></w:tbl>"
    outer = (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('单位：起'))}{inner}{paragraph(run('注：含转警。'))}</w:tc></w:tr></w:tbl>"
    )
    bulletin = document(tmp_path, outer)
    assert bulletin.text == "单位：起\n注：含转警。"
    (grid,) = bulletin.grids
    assert [cell.text for cell in grid.cells] == ["县区", "接警", "甲县", "12"]
    assert grid.context == ("单位：起",)


def test_digits_set_high_become_no_part_of_a_number(tmp_path: Path) -> None:
    high = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    assert document(tmp_path, paragraph(run("接警12") + high + run("起。"))).text == "接警12²起。"
