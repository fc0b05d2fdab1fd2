"""PDFs: headings by the size of their letters, columns of a page, and nothing that is lost on the way."""

from collections import Counter
from pathlib import Path

import pytest

from pipelines.readers import read_bulletin
from pipelines.readers.pdf.columns import Zone, in_order, zones_of
from pipelines.readers.pdf.glyphs import Glyph, read_pages
from pipelines.readers.pdf.paragraphs import Paragraph, headings_of
from pipelines.readers.radicals import mend

FIXTURES = Path(__file__).parents[1] / "fixtures"
BOX = (60.0, 60.0, 300.0, 72.0)


def paragraph(text: str, size: float) -> Paragraph:
    return Paragraph(text, 1, BOX, size)


def glyphs(text: str, left: float, top: float) -> list[Glyph]:
    return [Glyph(mark, left + 10 * index, top, left + 10 * index + 10, top + 10) for index, mark in enumerate(text)]


def test_larger_letters_make_headings_and_larger_ones_higher_ones() -> None:
    told = [
        paragraph("全市工作总结", 20),
        paragraph("一年回顾", 15),
        paragraph("全年接警120起，出警118次。" * 3, 11),
        paragraph("打击犯罪", 13),
        paragraph("破案35起，抓获26人。" * 3, 11),
        paragraph("这一段的字也大，可它是一句完整的话。", 13),
        paragraph("（此处字小）", 9),
    ]
    assert headings_of(told) == {1: 1, 3: 2}


def test_a_page_in_columns_is_read_column_by_column_below_its_title() -> None:
    page = glyphs("全县消防工作简报二〇二一年第一期总第五期", 60, 20)
    for line in range(6):
        page += glyphs("左栏各行写着同样多的字", 60, 60 + 16 * line)
        page += glyphs("右栏各行也写着同样的字", 190, 60 + 16 * line)
    zones = zones_of(page, [])
    assert [zone.column for zone in zones] == [0, 1, 2, 0]
    left, right = in_order(zones, (60, 140, 170, 150)), in_order(zones, (190, 60, 300, 70))
    assert left < right


def test_a_table_of_two_columns_is_no_page_in_columns() -> None:
    page = [
        glyph
        for line in range(8)
        for glyph in (*glyphs("东河区", 60, 60 + 16 * line), *glyphs("12345.6", 190, 60 + 16 * line))
    ]
    assert zones_of(page, []) == [Zone((float("-inf"), float("-inf"), float("inf"), float("inf")))]


@pytest.mark.parametrize("name", ["bulletin_office", "bulletin_browser", "bulletin_columns", "table", "table_unruled"])
def test_every_glyph_is_in_the_text_a_table_or_the_furniture(name: str) -> None:
    path = FIXTURES / f"{name}.pdf"
    bulletin = read_bulletin(path)
    words = [block.text for block in bulletin.blocks if block.kind != "table"]
    words += [cell.text for grid in bulletin.grids for cell in grid.cells]
    drawn = Counter(mend("".join(glyph.text for page in read_pages(path.read_bytes()) for glyph in page.glyphs)))
    assert Counter("".join("".join(words).split())) == drawn
