"""One bulletin in every format, made by real programs, gives the same figures as its plain text, field by field."""

from pathlib import Path

import pytest

from pipelines.extract import extract
from pipelines.readers import read_path
from pipelines.records import Bulletin, Figure

FIXTURES = Path(__file__).parents[1] / "fixtures"
_PLACES = ("start", "end", "sentence_start", "sentence_end")


def bulletins(name: str) -> list[Bulletin]:
    found = list(read_path(FIXTURES / name))
    assert all(isinstance(item, Bulletin) for item in found), found
    return [item for item in found if isinstance(item, Bulletin)]


def figures_of(bulletin: Bulletin) -> list[dict[str, object]]:
    """Return the figures with everything but their offsets; links name the other figure by its order."""
    figures = extract(bulletin).figures
    order = {figure.start: number for number, figure in enumerate(figures)}
    return [_told(figure, order) for figure in figures]


def _told(figure: Figure, order: dict[int | None, int]) -> dict[str, object]:
    fields = {name: value for name, value in figure._asdict().items() if name not in _PLACES}
    return fields | {"links": [(link.type, order[link.target]) for link in figure.links]}


@pytest.mark.parametrize(
    ("name", "documents"),
    [("bulletin.md", 1), ("bulletin.html", 1), ("bulletin.docx", 1), ("bulletin_office.pdf", 1), ("bulletin_browser.pdf", 1),
     ("bulletin_columns.pdf", 1), ("bulletin.zip", 2)],
)  # fmt: skip
def test_every_format_gives_the_figures_of_the_plain_text(name: str, documents: int) -> None:
    expected = figures_of(bulletins("bulletin.txt")[0])
    assert len(expected) > 40
    found = bulletins(name)
    assert len(found) == documents
    for bulletin in found:
        assert figures_of(bulletin) == expected


@pytest.mark.parametrize("name", ["bulletin_office.pdf", "bulletin_browser.pdf"])
def test_a_pdf_has_the_paragraphs_of_the_text_and_their_places(name: str) -> None:
    bulletin = bulletins(name)[0]
    assert bulletin.text == (FIXTURES / "bulletin.txt").read_text(encoding="utf-8").rstrip("\n")
    own = [block for block in bulletin.blocks if block.kind != "furniture"]
    assert [block.page for block in own] == sorted(block.page or 0 for block in own)
    assert own[0].page == 1
    assert own[-1].page == 2
    assert all(block.box and block.box[0] < block.box[2] and block.box[1] < block.box[3] for block in own)
    assert {block.page for block in bulletin.blocks if block.kind == "furniture"} == {1, 2}


def test_a_page_keeps_what_is_not_its_text_as_furniture() -> None:
    blocks = bulletins("bulletin.html")[0].blocks
    furniture = [block.text for block in blocks if block.kind == "furniture"]
    assert {"首页 政务公开", "版权所有 临沧市消防救援支队"} <= set(furniture)
    assert any(line.startswith("来源：") for line in furniture)
