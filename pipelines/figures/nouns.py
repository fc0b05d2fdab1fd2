"""Noun phrases beside a quantity: the counted noun before or behind it, and the verb that governs it.

The segmenter's tags help to find where a phrase begins and ends; where a figure begins and ends it never decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import rjieba

from pipelines.lexicon.changes import change_words
from pipelines.lexicon.places import places
from pipelines.lexicon.verbs import verbs

_NOUN = frozenset(
    {
        "n",
        "nz",
        "nt",
        "nr",
        "nrt",
        "ng",
        "an",
        "vn",
        "j",
        "l",
        "b",
        "a",
        "eng",
        "s",
        "i",
        "nrfg",
        "k",
        "ad",
        "g",
        "q",
        "zg",
    }
)
_VERB = frozenset({"v", "vd", "vi", "vg", "vq"})
_PLACE = re.compile(
    r"^(?:全[国省区市县盟旗州镇乡局院所系]|我[国省区市县盟旗州局院]|本[省市县区院局]|辖区内?|境内|各地|各级|各类|各|该|全)+"
)
_TIME = re.compile(
    r"^(?:今年以来|近年来|目前|截至目前|全年|年内|同期|当年|年末|年底|上半年|下半年|去年|今年|明年|上年|本年|累计|共计|先后|共|已|还|又|并|再|均|的|了|等|其|中|其中|另有|另|新|同时|仍)+"
)
_TRAILING = re.compile(
    r"(?:总数|数量|人数|的|等|共|已|也|还|均|数|总|仅|只|约|为|分别|人均|日均|年均|每年|平均|年|的同时|全部|因公|了|只发|[‘’\s（(:：|])+$"
)
_MARKS = re.compile(r"[，。；：:、,;（(）)\n！？|]")
_SHORT = frozenset("班镇乡村县省市区旗校院所站户人岗")
_ALTERNATIVE = re.compile(r"[（(][\u4e00-\u9fff][)）]")
_END = re.compile(r"[，。；：:、,;“”\n！？]|[（(](?!\w[)）])")
_RATE = re.compile(r"[^，。；：:、,;（(）)“”\n的]*?(?:率|比例|比重|占比|指数|满意度|覆盖面|程度)$")
_PATH = re.compile(r"(?:由|从)(?=[^，。；]{0,10}的?$)(?![^，。；]*(?:组成|构成))")
_COMPARED = re.compile(
    r"(?:同比|环比|(?:比|较|与)[^，。；、]{1,10}|按可比价格计算|实际|年均|分别|均|各|再|继续|累计|不变价|名义)*(?:相比)?[，,]?$"
)
_PLACE_AND_STATE = re.compile(r"(.+?)(?:计划|完成|竣工|开工|建成|在建)+")
_PLACE_SHAPE = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:[县区市旗盟州镇乡]|街道|新区|开发区)|农村|城镇|城市|城区|全[市县区省旗盟国]"
)

_IS_STATE = re.compile(
    r"(?:其余|余下|剩余|剩下|计划|完成|竣工|开工|在建|完工|建成|主体|封顶|已|未|尚未|没有|实建|应建|实有|应有|新建|改建|改造|其他|另外|现在|目前|达到|推迟|总量|总数|数量|合计|共计|相差|高出|平均|水平|平均水平|全部|首批|全国|比年初计划)+(?:了|的|率)?"
)


class Phrase(NamedTuple):
    """A noun phrase found beside a quantity."""

    noun: str | None
    action: str | None
    governed: bool = False
    """Whether a verb stands before the noun."""


def noun_before(segment: str) -> Phrase:
    """Return the noun at the end of ``segment`` (what stands before a number) and the verb before it.

    >>> noun_before("配备社区民警"), noun_before("全市安装视频探头")
    (Phrase(noun='社区民警', action='配备', governed=True), Phrase(noun='视频探头', action='安装', governed=True))
    """
    text = _bare(segment)
    marks = list(_MARKS.finditer(text))
    if marks:
        text = text[marks[-1].end() :]
    if not text:
        return Phrase(None, None)
    rate = _RATE.search(text)
    if rate:
        return Phrase(_trim(rate[0]) or None, None)
    words = list(rjieba.tag(text))
    kept: list[str] = []
    action = None
    governed = False
    for index in range(len(words) - 1, -1, -1):
        word, tag = words[index]
        if word in verbs().nominal and not kept and index and words[index - 1][1][:1] in {"n", "b", "j", "a", "v"}:
            kept.append(word)
            continue
        if word in verbs().actions and (kept or word not in verbs().modifiers) and not _modifies(words, index, kept):
            action, governed = word, True
            break
        if tag in _VERB and word not in verbs().modifiers and kept and not _modifies(words, index, kept):
            action, governed = word, True
            break
        if tag[:1] in {"p", "c", "r", "d", "u", "f"} and tag not in {"d"} and word not in {"和", "与", "及", "的"}:
            break
        if word == "的" and not kept:
            continue
        kept.append(word)
    noun = _trim("".join(reversed(kept)))
    planned_place = _PLACE_AND_STATE.fullmatch(noun)
    if _IS_STATE.fullmatch(noun) or is_place(planned_place[1] if planned_place else noun):
        return Phrase(None, action, governed)
    if not noun and action and not governed:
        noun = action
    if not noun and governed:
        return Phrase(None, action, governed)
    return Phrase(noun or None, action, governed)


def _bare(segment: str) -> str:
    """Return ``segment`` without what joins it to its number: copulas, change words with their base, a path's start.

    >>> _bare("固定资产投资比上年增长"), _bare("涉案金额由上年的"), _bare("同比上升")
    ('固定资产投资', '涉案金额', '')
    """
    text = segment.rstrip(" 　")
    path = _PATH.search(text)
    if path:
        text = text[: path.start()]
    while True:
        shorter = _TRAILING.sub("", verbs().copulas.sub("", text))
        changed = change_words().direction.search(shorter)
        if changed and (len(changed[1]) > 1 or not shorter[: changed.start(1)][-1:].strip("再又同比年期，、")):
            shorter = _COMPARED.sub("", shorter[: changed.start(1)])
        if shorter == text:
            return text
        text = shorter


def is_place(noun: str) -> bool:
    """Whether a phrase is nothing but a place (巴州区, 全市, 城区)."""
    return bool(noun) and (places().named(noun, None) is not None or _PLACE_SHAPE.fullmatch(noun) is not None)


def _modifies(words: list[tuple[str, str]], index: int, kept: list[str]) -> bool:
    """Whether the verb at ``index`` is a modifier inside the noun phrase (执法记录仪) and not its governor."""
    word = words[index][0]
    if word not in verbs().modifiers or not kept:
        return False
    earlier = index > 0 and (words[index - 1][1][:1] in {"n", "v", "b", "j", "a"})
    return earlier or index == 0


def _trim(noun: str) -> str:
    """Strip places, times and adverbs from the front, empty words from the end."""
    while True:
        shorter = _TIME.sub("", _PLACE.sub("", noun))
        if shorter == noun:
            break
        noun = shorter
    return _TRAILING.sub("", noun).strip("和与及的 　")


def noun_behind(segment: str) -> Phrase:
    """Return the noun at the beginning of ``segment`` (what stands behind a number).

    >>> noun_behind("派出所，改扩建").noun, noun_behind("已开始施工").noun, noun_behind("的农村警务室做到").noun
    ('派出所', None, '农村警务室')
    """
    text = segment
    mark = _END.search(text)
    if mark:
        text = text[: mark.start()]
    text = text.lstrip("的 　")
    if verbs().status.match(text):
        return Phrase(None, None)
    outcome = verbs().outcomes.match(text)
    if outcome and not text.startswith(("人员", "人", "者", "群众"), outcome.end()):
        return Phrase(outcome[0], None)
    kept: list[str] = []
    words = list(rjieba.tag(text[:24]))
    for index, (word, tag) in enumerate(words):
        if word in verbs().actions and word not in verbs().modifiers and len(word) > 1:
            break
        following = words[index + 1][1] if index + 1 < len(words) else ""
        if (
            tag in _NOUN
            or tag == "ns"
            or (word in verbs().modifiers and (following[:1] in {"n", "v", "b"} or kept))
            or (
                word in {"和", "与", "及", "（", "(", "）", ")"}
                and kept
                and (following in _NOUN or following == "x" or word in "）)")
            )
            or (tag in _VERB and kept and following[:1] == "n" and word not in verbs().actions and len(word) > 1)
        ):
            kept.append(word)
        else:
            break
    noun = _trim("".join(kept)).rstrip("（(")
    alternative = _ALTERNATIVE.match(text, len("".join(kept))) if noun else None
    noun += alternative[0] if alternative else ""
    return Phrase(noun if len(noun) > 1 or noun in _SHORT else None, None)
