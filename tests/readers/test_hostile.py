"""Broken, locked and hostile files: each is refused with a reason that says what to do, and does nothing else."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.readers import documents_in, read_path
from pipelines.records import Bulletin, Quarantined

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXT = "全县接处警12起。\n"


def reason(path: Path, within: Path | None = None) -> str:
    (found,) = read_path(path, within=within)
    assert isinstance(found, Quarantined), found
    assert found.reason
    assert "\n" not in found.reason
    return found.reason


def rewritten(name: str, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a fixture with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(FIXTURES / name) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            target.writestr(info.filename, change(content) if info.filename == part else content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "advice"),
    [("locked.pdf", "locked with a password"), ("scan.pdf", "OCR"), ("table.doc", "save it as docx")],
)
def test_what_is_known_and_not_read_says_what_to_do(name: str, advice: str) -> None:
    assert advice in reason(FIXTURES / name)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "OCR"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "pack it as zip"),
        (b"{\\rtf1\\ansi}", "save it as docx"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "save it as docx or xlsx"),
        (b"PK\x03\x04 and no more", "broken archive"),
        (b"PK\x03\x04 word/document.xml", "broken office file"),
        (b"%PDF-1.7 and no more", "broken PDF"),
        (bytes(range(256)) * 8, "save it as UTF-8"),
    ],
)
def test_what_is_broken_says_so(tmp_path: Path, content: bytes, advice: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert advice in reason(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("name", "part", "anchor"),
    [
        ("bulletin.docx", "word/document.xml", b"<w:t>"),
        ("table.ods", "content.xml", b"<text:p>"),
        ("table.xlsx", "xl/worksheets/sheet1.xml", b"<v>"),
    ],
)
@pytest.mark.parametrize("kind", ["external", "expanding"])
def test_entities_are_never_resolved(tmp_path: Path, name: str, part: str, anchor: bytes, kind: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("钥匙42号", encoding="utf-8")
    entities = f'<!ENTITY e SYSTEM "{secret.as_uri()}">' if kind == "external" else "".join(
        f'<!ENTITY {"e" if level == 9 else f"e{level}"} "{f"&e{level - 1};" * 10 if level else "九" * 10}">'
        for level in range(10)
    )  # fmt: skip

    def with_entities(xml: bytes) -> bytes:
        assert anchor in xml
        start, _, rest = xml.replace(anchor, anchor + b"&e;", 1).rpartition(b"?>")
        return start + b"?>" * bool(start) + f"<!DOCTYPE x [{entities}]>".encode() + rest

    (tmp_path / name).write_bytes(rewritten(name, part, with_entities))
    for found in read_path(tmp_path / name):
        words = found.reason if isinstance(found, Quarantined) else found.text + repr(found.grids)
        assert "钥匙" not in words
        assert len(words) < 100_000


def test_a_page_reads_no_file_and_runs_no_script(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("钥匙42号", encoding="utf-8")
    page = f"""<!DOCTYPE html [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]><html><body><p>全县接处警12起，&e;出动18车次，救出4人。</p>
    <script>document.write("伪造99起")</script><iframe src="file://{tmp_path}/secret"></iframe></body></html>"""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (found,) = read_path(tmp_path / "a.html")
    assert isinstance(found, Bulletin)
    words = found.text + repr(found.blocks)
    assert "接处警12起" in words
    assert "钥匙" not in words
    assert "伪造" not in words


@pytest.mark.parametrize("markup", ["<div>", "<table><tr><td>", "<b>", "<ul><li>"])
def test_deep_nesting_is_survived(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + markup * 50_000 + "接处警12起", encoding="utf-8")
    assert len(list(read_path(tmp_path / "a.html"))) == 1


def test_links_that_lead_outside_are_refused(tmp_path: Path) -> None:
    outside, raw = tmp_path / "outside", tmp_path / "raw"
    outside.mkdir()
    raw.mkdir()
    (outside / "a.txt").write_text(TEXT, encoding="utf-8")
    (raw / "b.txt").write_text(TEXT, encoding="utf-8")
    (raw / "inside.txt").symlink_to(raw / "b.txt")
    (raw / "outside.txt").symlink_to(outside / "a.txt")
    (raw / "nowhere.txt").symlink_to(outside / "none.txt")
    (raw / "endless.txt").symlink_to("/dev/zero")
    (raw / "circle.txt").symlink_to(raw / "circle.txt")
    (raw / "folder").symlink_to(outside)
    found = {path.name: next(read_path(path, within=raw)) for path in documents_in(raw)}
    assert [name for name, item in found.items() if isinstance(item, Bulletin)] == ["b.txt", "inside.txt"]
    assert set(found) == {"b.txt", "inside.txt", "outside.txt", "nowhere.txt", "endless.txt", "circle.txt", "folder"}
    assert "outside" in reason(raw / "outside.txt", raw)


def test_metadata_is_not_read_through_links(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("title: 钥匙", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.meta.yml").symlink_to(tmp_path / "secret")
    assert "it is a link" in reason(tmp_path / "a.txt")


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    assert [path.name for path in documents_in(tmp_path)] == ["folder.txt"]
    assert "is no file" in reason(tmp_path / "pipe.txt")
    assert "is a folder" in reason(tmp_path / "folder.txt")
    assert "is not there" in reason(tmp_path / "none.txt")


NAMES = [
    "../../etc/a.txt", "/etc/a.txt", "C:\\a.txt", "a'; drop table figures; --.txt", 'a"<script>.txt', "a\nb.txt", "a\x1b[31m.txt",
]  # fmt: skip


def test_names_in_archives_are_only_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number, name in enumerate(NAMES):
            archive.writestr(name, f"接处警{number + 10}起。")
    before = sorted(tmp_path.parent.rglob("*"))
    found = list(read_path(tmp_path / "a.zip"))
    assert all(isinstance(item, Bulletin) for item in found)
    assert len(found) == len(NAMES)
    assert all(str(item.path).startswith(f"{tmp_path}/a.zip!") for item in found)
    assert sorted(tmp_path.parent.rglob("*")) == before


@pytest.mark.parametrize(
    "name", [name.replace("/", "_") for name in NAMES[1:]] + ["=cmd()|a.txt", "-rf.txt", "公报 二〇二一.txt"]
)
def test_odd_names_of_files(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (path,) = documents_in(tmp_path)
    (found,) = read_path(path, within=tmp_path)
    assert isinstance(found, Bulletin)
    assert found.path.name == name


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")
    Path(path).write_text(TEXT, encoding="utf-8")
    (found,) = read_path(documents_in(tmp_path)[0])
    assert isinstance(found, Bulletin)


def test_archives_packed_in_china_have_readable_names_and_metadata(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, words in (("AAAA.txt", TEXT), ("AAAA.meta.yml", "region: 宜章县\n"), ("__MACOSX/._AAAA.txt", "x")):
            archive.writestr(name, words)
    named = content.getvalue().replace(b"AAAA", "通报".encode("gb18030"))
    (tmp_path / "a.zip").write_bytes(named)
    (found,) = read_path(tmp_path / "a.zip")
    assert isinstance(found, Bulletin)
    assert found.path.name == "a.zip!通报.txt"
    assert found.metadata.region == "宜章县"
