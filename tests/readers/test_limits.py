"""Every limit bites, says so, and the rest of the run goes on."""

import io
import resource
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from pipelines.readers import documents_in, read_path, worker
from pipelines.readers.guard import limits
from pipelines.records import Bulletin, Quarantined

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXT = "全县接处警12起。\n"
Limit = Callable[..., None]


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> Iterator[Limit]:
    """Set limits as a user does, by variables of the environment."""

    def set_limits(**values: int) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"GONGBAO_LIMIT_{name.upper()}", str(value))
        limits.cache_clear()

    yield set_limits
    monkeypatch.undo()
    limits.cache_clear()


def read_all(folder: Path) -> tuple[list[Bulletin], list[Quarantined]]:
    """Read a folder as a run does, with one good document more than it holds."""
    (folder / "zz.txt").write_text(TEXT, encoding="utf-8")
    found = [item for path in documents_in(folder) for item in read_path(path, within=folder)]
    good = [item for item in found if isinstance(item, Bulletin)]
    assert good[-1].path.name == "zz.txt"
    return good[:-1], [item for item in found if isinstance(item, Quarantined)]


def refused(folder: Path) -> str:
    """Return why the one document of a folder was refused."""
    good, bad = read_all(folder)
    assert not good
    assert len(bad) == 1
    assert "\n" not in bad[0].reason
    return bad[0].reason


def packed(members: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def sheet_of(rows: int) -> bytes:
    """Return a workbook of so many rows of ten cells, written without a library so that it takes no time."""
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    row = b"<row>" + b"<c><v>7</v></c>" * 10 + b"</row>"
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    start, _, end = bytes(parts["xl/worksheets/sheet1.xml"]).partition(b"<sheetData")  # type: ignore[arg-type]
    parts["xl/worksheets/sheet1.xml"] = start + b"<sheetData>" + row * rows + b"</sheetData>" + end.partition(b"/>")[2]
    return packed(parts)


def test_size_of_a_file(tmp_path: Path, limit: Limit) -> None:
    limit(file_bytes=1000)
    (tmp_path / "a.txt").write_text(TEXT * 100, encoding="utf-8")
    assert "GONGBAO_LIMIT_FILE_BYTES" in refused(tmp_path)


def test_members_of_an_archive(tmp_path: Path, limit: Limit) -> None:
    limit(members=3)
    (tmp_path / "a.zip").write_bytes(packed({f"{number}.txt": f"接警{number}起。" for number in range(9)}))
    good, bad = read_all(tmp_path)
    assert len(good) == 3
    assert ["GONGBAO_LIMIT_MEMBERS" in item.reason for item in bad] == [True]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = packed({f"{number}.txt": b"\0" * 20_000_000 for number in range(3)} | {"有.txt": TEXT})
    assert len(bomb) < 100_000
    (tmp_path / "bomb.zip").write_bytes(bomb)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    good, bad = read_all(tmp_path)
    assert [item.path.name for item in good] == ["bomb.zip!有.txt"]
    assert len(bad) == 3
    assert all("GONGBAO_LIMIT_RATIO" in item.reason for item in bad)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kilobytes


@pytest.mark.parametrize("name", ["xl/workbook.xml", "word/document.xml"])
def test_a_bomb_in_an_office_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.bin").write_bytes(packed({name: b" " * 5_000_000}))
    assert "GONGBAO_LIMIT_RATIO" in refused(tmp_path)


def test_size_unpacked(tmp_path: Path, limit: Limit) -> None:
    limit(unpacked_bytes=10_000)
    (tmp_path / "a.zip").write_bytes(
        packed({"1.txt": TEXT * 300, "2.txt": TEXT * 300, "3.txt": TEXT}, zipfile.ZIP_STORED)
    )
    good, bad = read_all(tmp_path)
    assert [item.path.name for item in good] == ["a.zip!1.txt", "a.zip!3.txt"]
    assert ["GONGBAO_LIMIT_UNPACKED_BYTES" in item.reason for item in bad] == [True]


def test_archives_within_archives(tmp_path: Path, limit: Limit) -> None:
    content = packed({"d.txt": TEXT})
    for name in ("c.zip", "b.zip"):
        content = packed({name: content, f"{name}.txt": TEXT + name})
    (tmp_path / "a.zip").write_bytes(content)
    good, bad = read_all(tmp_path)
    assert [item.path.name for item in good] == ["a.zip!b.zip!c.zip.txt", "a.zip!b.zip.txt"]
    assert "GONGBAO_LIMIT_NESTING" in bad[0].reason
    limit(nesting=3)
    assert read_all(tmp_path)[0][0].path.name == "a.zip!b.zip!c.zip!d.txt"


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx", "table.xls", "table.ods", "table.docx"])
def test_cells(tmp_path: Path, limit: Limit, name: str) -> None:
    limit(cells=20)
    (tmp_path / name).write_bytes((FIXTURES / name).read_bytes())
    assert "GONGBAO_LIMIT_CELLS" in refused(tmp_path)


def test_pages(tmp_path: Path, limit: Limit) -> None:
    limit(pages=1)
    (tmp_path / "a.pdf").write_bytes((FIXTURES / "bulletin_office.pdf").read_bytes())
    assert "GONGBAO_LIMIT_PAGES" in refused(tmp_path)


def test_seconds(tmp_path: Path, limit: Limit) -> None:
    limit(seconds=1)
    (tmp_path / "a.xlsx").write_bytes(sheet_of(100_000))
    assert "GONGBAO_LIMIT_SECONDS" in refused(tmp_path)


def test_memory(tmp_path: Path, limit: Limit) -> None:
    limit(memory_bytes=150_000_000, ratio=2_000)
    (tmp_path / "a.docx").write_bytes(packed({"word/document.xml": b" " * 120_000_000}))
    (tmp_path / "b.docx").write_bytes((FIXTURES / "bulletin.docx").read_bytes())
    good, bad = read_all(tmp_path)
    assert [item.path.name for item in good] == ["b.docx"]
    assert ["GONGBAO_LIMIT_MEMORY_BYTES" in item.reason for item in bad] == [True]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("import os, sys; sys.stdin.buffer.read(8); os.abort()", "broke the parser"),
        ("import time; time.sleep(600)", "GONGBAO_LIMIT_SECONDS"),
        ("import sys; sys.stdout.buffer.write(b'nonsense, not an answer')", "broke the parser"),
        (
            "import pickle, struct, sys; m = pickle.dumps(print); sys.stdin.buffer.read(8); "
            "sys.stdout.buffer.write(struct.pack('>Q', len(m)) + m)",
            "broke the parser",
        ),
    ],
)
def test_a_parser_that_dies_or_hangs_costs_one_document(
    tmp_path: Path, limit: Limit, monkeypatch: pytest.MonkeyPatch, wrong: str, reason: str
) -> None:
    limit(seconds=1)
    path = tmp_path / "a.docx"
    path.write_bytes((FIXTURES / "bulletin.docx").read_bytes())
    with monkeypatch.context() as broken:
        broken.setattr(worker, "_here", threading.local())
        broken.setattr(worker, "_START", wrong)
        broken.setattr(worker, "_GRACE", 0)
        (found,) = read_path(path)
    assert isinstance(found, Quarantined)
    assert reason in found.reason
    (found,) = read_path(path)
    assert isinstance(found, Bulletin)
