"""What is known of a document, and where from: sidecar before page before text, wrong metadata told of."""

from pathlib import Path

import pytest

from pipelines.readers import UnreadableError, read_bulletin
from pipelines.readers.metadata import gather
from pipelines.readers.text import blocks_of
from pipelines.records import Metadata

FIXTURES = Path(__file__).parents[1] / "fixtures"


def metadata_of(folder: Path, text: str, sidecar: str | None = None, name: str = "a.txt") -> Metadata:
    (folder / name).write_text(text, encoding="utf-8")
    if sidecar is not None:
        (folder / "a.meta.yml").write_text(sidecar, encoding="utf-8")
    return read_bulletin(folder / name).metadata


@pytest.mark.parametrize(
    "name",
    ["bulletin.txt", "bulletin.md", "bulletin.html", "bulletin.docx", "bulletin_office.pdf", "bulletin_browser.pdf"],
)
def test_every_format_tells_the_same_of_itself(name: str) -> None:
    metadata = read_bulletin(FIXTURES / name).metadata
    assert metadata[:4] == ("临沧市消防救援支队2021年工作总结", "临沧市消防救援支队", "临沧市", "2022-01-18")
    source = "page" if name.endswith("html") else "text"
    assert dict(metadata.sources) == dict.fromkeys(("title", "publisher", "region", "published"), source)


def test_the_sidecar_outranks_the_text(tmp_path: Path) -> None:
    text = "河池市公安局2020年工作总结\n全年破案12起。\n2021年1月5日\n"
    metadata = metadata_of(tmp_path, text, "region: 宜州区\npublished: 2021-01-09\nurl: https://example.org/1\n")
    assert metadata == Metadata(
        "河池市公安局2020年工作总结", "河池市公安局", "宜州区", "2021-01-09", "https://example.org/1", None,
        (("published", "sidecar"), ("publisher", "text"), ("region", "sidecar"), ("title", "text"), ("url", "sidecar")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "publisher", "published"),
    [
        (
            "全县交通安全通报\n来源：宜章县公安局　发布时间：2021-04-02 08:15\n发生事故3起。\n",
            "宜章县公安局",
            "2021-04-02",
        ),
        ("消防工作情况\n宜章县消防救援大队　2021年4月2日\n接警12起。\n", "宜章县消防救援大队", "2021-04-02"),
        ("平安路上\n《郴州日报》2021年4月2日第2版\n接警12起。\n", "郴州日报", "2021-04-02"),
        ("工作总结\n接警12起。\n宜章县人民法院\n二〇二一年四月二日\n", "宜章县人民法院", "2021-04-02"),
        ("工作总结\n截至2021年4月2日，接警12起。\n时间紧、任务重：出警9次。\n", None, None),
        ("简报\n日期：2021年13月40日\n接警12起。\n", None, None),
    ],
)
def test_the_text_tells_by_lines_of_its_own(
    tmp_path: Path, text: str, publisher: str | None, published: str | None
) -> None:
    metadata = metadata_of(tmp_path, text)
    assert (metadata.publisher, metadata.published) == (publisher, published)


def test_a_page_tells_by_its_meta_tags(tmp_path: Path) -> None:
    page = """<html><head><title>一季度通报_宜章县人民政府</title><meta name="PubDate" content="2021-04-02 08:15">
    <meta name="ContentSource" content="宜章县公安局"><meta name="Url" content="https://example.org/2"></head>
    <body><p>一季度，全县发生事故3起，受伤4人，直接财产损失5万元。</p></body></html>"""
    metadata = metadata_of(tmp_path, page, name="a.html")
    assert metadata[:5] == ("一季度通报", "宜章县公安局", "宜章县", "2021-04-02", "https://example.org/2")
    assert set(dict(metadata.sources).values()) == {"page"}


@pytest.mark.parametrize("sidecar", ["- a\n- b\n", "title: [", "published: 去年\n", "a: &a [*a]\nb: {"])
def test_broken_metadata_is_told_of(tmp_path: Path, sidecar: str) -> None:
    with pytest.raises(UnreadableError, match=r"broken metadata in a\.meta\.yml"):
        metadata_of(tmp_path, "全年接警12起。", sidecar)


def test_a_page_copied_whole_has_its_title_behind_its_buttons():
    text = "下载\n打印\n【字号：\n大\n小\n】\n2021年云南省政府工作报告\n来源：云南日报\n时间：2021-02-09\n各位代表：\n"
    told = gather({}, {}, (), blocks_of(text))
    assert (told.title, told.region, told.published) == ("2021年云南省政府工作报告", "云南省", "2021-02-09")
    assert told.publisher == "云南日报"
