"""Encodings are proven, not believed: every one that offices use, with and without declaration, right and wrong."""

from pathlib import Path

import pytest

from pipelines.readers import read_bulletin
from pipelines.readers.encoding import declared_in, decode

SIMPLIFIED = "河池市全年处置火灾1204起，疏散群众356人。\n罚款2.8万元。\n"
TRADITIONAL = "本縣消防局全年受理報案1204件，疏散民眾356人。\n罰鍰28萬元。\n"


@pytest.mark.parametrize(
    ("text", "codec", "name", "how"),
    [
        (SIMPLIFIED, "utf-8", "utf-8", "proven"),
        (SIMPLIFIED, "utf-8-sig", "utf-8", "byte-order mark"),
        (SIMPLIFIED, "gb18030", "gb18030", "proven"),
        (SIMPLIFIED, "gb2312", "gb18030", "proven"),
        (SIMPLIFIED, "utf-16", "utf-16", "byte-order mark"),
        (SIMPLIFIED, "utf-16-le", "utf-16", "proven"),
        (SIMPLIFIED, "utf-16-be", "utf-16", "proven"),
        (TRADITIONAL, "utf-8", "utf-8", "proven"),
        (TRADITIONAL, "big5", "big5", "proven"),
        ("联通", "gb18030", "gb18030", "proven"),
        ("┌──┬──┐\n│县│12│\n└──┴──┘\n", "gb18030", "gb18030", "proven"),
        ("fires,1204\n", "ascii", "utf-8", "proven"),
        ("总面积 5380㎡", "utf-8", "utf-8", "proven"),
    ],
)
def test_finds_the_encoding(text: str, codec: str, name: str, how: str) -> None:
    assert decode(text.encode(codec)) == (text, name, how)


@pytest.mark.parametrize(
    ("codec", "declared", "name", "how"),
    [
        ("gb18030", "gb2312", "gb18030", "declared"),
        ("utf-8", "UTF-8", "utf-8", "declared"),
        ("utf-8", "gb2312", "utf-8", "proven, not gb18030 as declared"),
        ("gb18030", "utf-8", "gb18030", "proven, not utf-8 as declared"),
        ("gb18030", "big5", "gb18030", "proven, not big5 as declared"),
        ("gb18030", "klingon", "gb18030", "proven"),
    ],
)
def test_a_declaration_is_proven_or_found_out(codec: str, declared: str, name: str, how: str) -> None:
    assert decode(SIMPLIFIED.encode(codec), declared) == (SIMPLIFIED, name, how)


def test_a_page_declares_its_encoding(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    markup = f'<html><head><meta charset="gbk"></head><body><p>{SIMPLIFIED}</p></body></html>'
    page.write_bytes(markup.encode("gbk"))
    bulletin = read_bulletin(page)
    assert (bulletin.encoding, bulletin.encoding_source) == ("gb18030", "declared")
    assert "疏散群众356人" in bulletin.text
    page.write_bytes(markup.encode("utf-8"))
    bulletin = read_bulletin(page)
    assert (bulletin.encoding, bulletin.encoding_source) == ("utf-8", "proven, not gb18030 as declared")
    assert declared_in(b"<html>") is None


@pytest.mark.parametrize(
    "content",
    [
        SIMPLIFIED.encode()[:-40] + b"\xe6\xff" + SIMPLIFIED.encode(),
        bytes(range(256)) * 4,
        b"\x00\x01\x02\x03" * 50,
        b"\x01\x02\x03" * 9,
    ],
)
def test_what_cannot_be_proven_is_refused(content: bytes) -> None:
    with pytest.raises(UnicodeError):
        decode(content)


def test_line_ends_are_made_one() -> None:
    assert decode("甲\r\n乙\r丙\n".encode())[0] == "甲\n乙\n丙\n"
