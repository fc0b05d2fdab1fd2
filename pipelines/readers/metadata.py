"""What is known of a document as a whole, each field with where it came from: option, sidecar, page or text, in that order.

The text tells by lines of its own at its head (来源：, 发布时间：, office and date) and its foot (落款). Only what stands there
as such is taken; what a sentence says of another document is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipelines.lexicon.places import places
from pipelines.readers.dates import DATE, iso_date
from pipelines.records import Block, Metadata

_FIELDS = frozenset(Metadata._fields) - {"sources"}
_HEAD = 6
"""So many blocks at the beginning may tell of the document."""
_LONGEST = 60
_LABELS = (
    ("publisher", re.compile(
        r"(?:信息|文章|稿件|内容)?来\s*源|稿\s*源|(?:发布|公开|发文|制发|编制)(?:机构|单位|机关|部门)|主办单位")),
    ("published", re.compile(
        r"(?:发布|发表|公开|发文|成文|印发|编制|更新|生成)(?:时间|日期)|发布于|日\s*期|时\s*间")),
)  # fmt: skip
_LABELLED = re.compile(rf"(?:{'|'.join(label.pattern for _, label in _LABELS)})\s*[:：]")
_VALUE = re.compile(r"\s*[:：]\s*(?P<value>[^\s　|｜]{1,40}(?:\s\d{1,2}:\d{2})?)")
_OFFICE = re.compile(
    r"[\u4e00-\u9fff（）()·、]{2,30}?(?:局|[支总大中]队|法院|检察院|人民政府|委员会|厅|办公室|中心|推进办|委|院|协会|总会|部|大学|学院|[中小]学|管理站|公司|日报|晚报|新闻网|指挥部)"
)
_TITLE_GOES_ON = re.compile(r"关于|\d{4}年|(?:政府)?工作(?:总结|报告|综述|情况|回顾)|[上下]半年|年度|第?[一二三四]季度")
"""What follows the office that issued a document in its title: 云泽市公安局关于…的通报."""
_PAPER = re.compile(r"《(?P<paper>[\u4e00-\u9fff]{2,12}(?:报|刊|网))》")
_WHEN = re.compile(r"[—\-《“ 　]*(?:\d{4}年度?(?:\d{1,2}月\d{1,2}日)?在?)?")
"""What stands before the place in a title or in the line below it: 2021年云泽市…, ——2021年1月28日在云泽市…."""
_BRACKETS = "（）()—-－ 　【】"


def gather(
    options: Mapping[str, str], sidecar: Mapping[str, str], page: Iterable[tuple[str, str]], blocks: Sequence[Block]
) -> Metadata:
    """Return the metadata of a document; the first source that tells a field is believed."""
    told: dict[str, str] = {}
    sources: dict[str, str] = {}
    for source, pairs in (
        ("option", options.items()),
        ("sidecar", sidecar.items()),
        ("page", page),
        ("text", of_text(blocks)),
    ):
        for field, value in pairs:
            if field in _FIELDS and value and field not in told:
                told[field], sources[field] = value, source
    if "region" not in told:
        named = [(told[field], sources[field]) for field in ("title", "publisher") if field in told]
        for text, source in (*named, *((line, "text") for line in _subtitles(blocks))):
            region = _region(text)
            if region:
                told["region"], sources["region"] = region, source
                break
    return Metadata(**told, sources=tuple(sorted(sources.items())))


def of_text(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Yield (field, value) pairs that the head and the foot of a text tell."""
    own = [block for block in blocks if block.start is not None and block.kind != "furniture"]
    yield from (("title", block.text) for block in own if block.kind == "title")
    head = [
        block.text for block in own[:_HEAD] if block.kind not in {"title", "heading"} and len(block.text) <= _LONGEST
    ]
    for line in head:
        yield from labelled(line)
    for line in [*head, *(block.text for block in own if block.kind == "signature")]:
        yield from _of_line(line)
    for block in own:
        office = _OFFICE.match(block.text) if block.kind == "title" else None
        if office and _TITLE_GOES_ON.match(block.text, office.end()):
            yield "publisher", office[0]


def _subtitles(blocks: Sequence[Block]) -> Iterator[str]:
    told = [block.text for block in blocks if block.kind != "furniture"]
    return (text for text in told[:_HEAD] if text.startswith("—"))


def labelled(line: str) -> Iterator[tuple[str, str]]:
    """Yield what a line tells by labels.

    >>> list(labelled("来源：云泽市公安局　发布时间：2022-01-18 09:30　浏览：12"))
    [('publisher', '云泽市公安局'), ('published', '2022-01-18')]
    """
    for field, label in _LABELS:
        found = label.search(line)
        value = _VALUE.match(line, found.end()) if found else None
        if value and field == "publisher" and not DATE.match(value["value"]):
            yield field, value["value"].strip("《》")
        elif value and field == "published":
            date = iso_date(value["value"])
            if date:
                yield field, date


def is_labelled(line: str) -> bool:
    """Whether a line does nothing but tell of the document.

    >>> is_labelled("发布时间：2022-01-18"), is_labelled("时间紧、任务重：全年出警12次。")
    (True, False)
    """
    return len(line) <= _LONGEST and bool(_LABELLED.match(line)) and "。" not in line


def _of_line(line: str) -> Iterator[tuple[str, str]]:
    """Yield the office and the day that a line of its own names, as heads and signatures do.

    >>> list(_of_line("云泽市统计局　2020年4月10日")), list(_of_line("（2021年1月5日）"))
    ([('publisher', '云泽市统计局'), ('published', '2020-04-10')], [('published', '2021-01-05')])
    >>> list(_of_line("截至2021年1月5日，云泽市统计局共有12人")), list(_of_line("《云泽日报》2019年11月18日第2版"))
    ([], [('publisher', '云泽日报'), ('published', '2019-11-18')])
    """
    paper = _PAPER.match(line)
    office = None if paper else _OFFICE.match(line.strip(_BRACKETS))
    named = paper["paper"] if paper else office[0] if office else ""
    rest = line[paper.end() :] if paper else line.strip(_BRACKETS).removeprefix(named)
    date = DATE.match(rest.strip(_BRACKETS))
    if rest.strip(_BRACKETS) and not (date and date["day"]):
        return
    if named:
        yield "publisher", named
    told = iso_date(date[0]) if date else None
    if told:
        yield "published", told


def _region(text: str) -> str | None:
    """Return the place that a title or the name of an office begins with, the innermost where several are named.

    >>> _region("云南省临沧市消防救援支队"), _region("全市公安工作总结"), _region("——2021年1月28日在云南省第十三届会议上")
    ('临沧市', None, '云南省')
    """
    region: str | None = None
    text = text[found.end() :] if (found := _WHEN.match(text)) else text
    while text:
        for length in range(min(11, len(text)), 1, -1):
            place = places().named(text[:length], region)
            if place and (region is None or places().is_inside(place, region)):
                region, text = place.name, text[length:]
                break
        else:
            break
    return region
