"""Named things that a bulletin tells of and that are no figures: regulations, systems, campaigns, awards.

A name stands in book marks (《…》), in quotation marks before a kind (“三个必训”制度), or before the verb of an award. What a
name's numerals are is known to the literal layer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

InitiativeKind = Literal["regulation", "campaign", "system", "award"]

_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_QUOTED = re.compile(
    r"“([^“”，。；\n]{2,24})”(?=(?:大练兵|专项|集中|百日)?(?:规定|活动|行动|制度|工程|计划|模式|机制|战略|整治|办法|体系|大练兵|练兵|平台|系统|服务|管理|条例|措施))(\w{2,6}?(?=[，。；、,]|$))?"
)
_NAMED = re.compile(r"“([^“”，。；\n]{1,20}(?:规定|办法|条例|行动|活动|工程|计划|模式|制度|机制|方案))”")
_SYSTEM = re.compile(
    r"(?:(?<=的)|(?<=推行)|(?<=建立)|(?<=开发)|(?<=研发)|(?<=推广)|(?<=实行)|(?<=机关)|(?<=公安局)|(?<=[，。、；,\s]))"
    r"([A-Z]{2}[\u4e00-\u9fff]{2,8}室|[\u4e00-\u9fff]{2,16}?(?:信息系统|警务系统|管理系统|管理办法|警务室(?=[，、,]被|在|，被)|微博))"
)
_AWARD = re.compile(
    r"(?P<holder>[\u4e00-\u9fffA-Za-z]{2,30}?)?[，,、]?(?:荣获|获得|获评|荣立|获)(?!悉|取|利|批)(?P<name>[^，。；\n]{4,40}?(?:奖|[一二三]等功|称号|先进[集个]体[^，。；]{0,6}|标兵|荣誉))"
)
_RULES = ("规定", "办法", "条例")
_ISSUER = re.compile(r"([\u4e00-\u9fff]{2,16}?)(?:还|又|先后|联合)?(?:制定出台|印发|制定|出台|下发|发布)(?:了)?$")


class Initiative(NamedTuple):
    """A named regulation, system, campaign or award, and where its name stands."""

    name: str
    kind: InitiativeKind
    holder: str | None
    """Who issued it, runs it or won it, where the sentence says so."""
    start: int
    end: int


def find_initiatives(text: str) -> list[Initiative]:
    """Return the named initiatives of ``text`` in order, each place once.

    >>> [(found.name, found.kind) for found in find_initiatives("县局印发《巡防办法》，开展“清源”行动，获全省集体一等奖。")]
    [('巡防办法', 'regulation'), ('清源行动', 'campaign'), ('全省集体一等奖', 'award')]
    """
    found = sorted({item.start: item for item in _all(text)}.values(), key=lambda item: item.start)
    kept: list[Initiative] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _all(text: str) -> Iterator[Initiative]:
    for match in _SYSTEM.finditer(text):
        name = match[1].rpartition("的")[2].removeprefix("推行")
        yield Initiative(name, "system", None, match.end(1) - len(name), match.end(1))
    for match in _AWARD.finditer(text):
        holder = re.sub(r".*(?:的|，|,)", "", match["holder"] or "") or None
        yield Initiative(match["name"], "award", holder, match.start("name"), match.end("name"))
    for match in _QUOTED.finditer(text):
        after = re.match(r"(?:大练兵|专项|集中)?[\u4e00-\u9fff]{2}", text[match.end(1) + 1 : match.end(1) + 8])
        yield Initiative(f"{match[1]}{after[0] if after else ''}", "campaign", None, match.start(), match.end(1) + 1)
    for match in _NAMED.finditer(text):
        yield Initiative(
            match[1], "regulation" if match[1].endswith(_RULES) else "campaign", None, match.start(), match.end()
        )
    for match in _TITLE.finditer(text):
        issuer = _ISSUER.search(text[max(0, match.start() - 24) : match.start()].rsplit("，", maxsplit=1)[-1])
        yield Initiative(match[1], "regulation", issuer[1] if issuer else None, match.start(), match.end())
