"""Noun phrases before a quantity: the counted noun, and the verb that governs it.

The segmenter's tags help to find where a phrase begins and ends; where a figure begins and ends it never decides. What
stands behind a quantity is read by ``followers``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipelines.lexicon.changes import change_words
from pipelines.lexicon.nouns import noun_words
from pipelines.lexicon.places import places
from pipelines.lexicon.verbs import verbs
from pipelines.mentions.segmenter import tagged

_PLACE = re.compile(
    r"^(?:全[国省区市县盟旗州镇乡局院所系]|我[国省区市县盟旗州局院]|本[省市县区院局]|辖区内|辖区(?=.)|境内|各地|各级|各类|各|该|全(?![体面程职科日额民勤员社国域口天]))+"
)
_TIME = re.compile(
    r"^(?:今年以来|近年来|目前|截至目前|全年|年内|同期|当年|年末|年底|上半年|下半年|去年|今年|明年|上年|本年|累计|共计|先后|共(?![青产享同])|已|还|又|并(?![购联网])|再(?![生就贷审犯])"
    r"|均(?!衡)|的|了|等(?!级)|其中|其(?![他余])|中(?![央小学等心国医型共职专药标介队期])|另有|另|同时|仍|连续|每年|现有|现(?![代金场行役])|只发|即|掉(?=.{2})|前(?![置沿期])"
    r"|新(?![能型农材兴区华闻冠媒生城村质基产药社])|力争|确保|争取|预计|拟|努力|继续)+"
)
_TRAILING = re.compile(
    r"(?:总数|数量|的|等|共|已|也|还|均|仍|仍然|总|仅|只|约|(?<![行作])为|分别|依次|人均|日均|年均|月均|户均|班均|校均|村均|所均|件均|案均|生均|每年|平均|年|的同时|全部|因公|了|只发|首次|一举|近年来|今年以来|以来|现在|目前|如今|去年|今年|上年|明年|到位|到岗|同口径|可比口径|可比价|按可比价格|每人每月|每人每年|每月|[‘\s（(:：|])+$"
)
_MEANT = re.compile(
    r"(?:近?[\d一二三四五六七八九十两]+年来?|力争|预计|确保|(?<=[\u4e00-\u9fff]{2})(?<![招用采])计划|(?<![摘纪主需重纲必])要|(?<![大名干])将|(?<![所获取])得)+$"
)
"""Words of time and will between a noun and its number: 危房改造计划2600户, 产量要稳定在."""
_MARKS = re.compile(r"[（(][\u4e00-\u9fff]{1,3}[)）](?=[\u4e00-\u9fff])|([，。；：:、,;（(）)\n！？|])")
"""What ends the phrase before; a bracket inside a word (执业（助理）医师) does not."""
_RATE = re.compile(
    r"[^，。；：:、,;（(）)“”\n的]*?(?:率|比例|比重|占比|指数|满意度|(?:覆盖|资助|受益|惠及|普及)面|程度|之比|收入比|(?<![同环相对成])[^同环相对成]比)$"
)
_TALLY = re.compile(r"[起件户例宗]数$")
"""The number of things in their classifier: 事故起数."""
_PATH = re.compile(
    r"(?:由|从)(?=(?:上|去|前|原|年初|期初|过去|以前|此前|最初|当初|当年|同期|不足|[0-9０-９“二]|$)[^，。；]{0,10}$)(?![^，。；]*(?:组成|构成))"
)
_COMPARED = re.compile(
    r"(?:同比|环比|(?:比|较|与)[^，。；、]{1,10}|按可比价格计算|实际|年均|分别|均|各|再|继续|累计|不变价|名义)*(?:相比)?[，,]?$"
)
_COMPARED_ALONE = re.compile(
    r"(?:同比|环比|(?:比|较|与)(?:20\d\d年[末底初]?|上年|去年|上月|上季度|同期|年初|计划|年初计划)[^，。；、]{0,6})$"
)
_QUOTED_END = re.compile(r"[\u4e00-\u9fff]{0,4}“[^“”]{1,16}”$")
_PLACE_AND_STATE = re.compile(r"(.+?)(?:计划|完成|竣工|开工|建成|在建)+")
_PLACE_SHAPE = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:[县区市旗盟州镇乡]|街道|新区|开发区|[\u4e00-\u9fff](?<!行政|自然|乡镇)村)"
)
_PLACE_WORD = re.compile(r"农村|城镇|城市|城区|全[市县区省旗盟国镇村]")


_ALL_KINDS = frozenset({"各类", "各级", "各", "全部", "所有", "上述", "有关", "相关", "一批"})
_BOUNDS = frozenset({"以上", "以下", "以内"})
"""Words that bound a class of things inside a noun: 规模以上工业, 亿元以上项目."""
_OUTCOMES = {"致死": "死亡", "致伤": "受伤", "致残": "伤残"}
_BETWEEN = frozenset({"先后", "累计", "共", "已", "又", "还", "陆续", "相继"})
_NO_PLACE = ("辖区", "社区", "小区", "校区", "园区", "景区", "户区", "片区", "厂区", "病区", "居民区")
_EMPTY_FRONT = re.compile(
    r"^(?:全面(?=[完建实])|圆满|超额|如期|全年|全市|全县|全区|全省|全旗|全国|累计|共|年内)+(?=.{2})"
)
_SUBJECT_VERB = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:应建|实建|应配|实配|应有|实有|发生|(?<!引)只?发|已?(?:竣工|完工|投用|封顶|交付))$"
)
_PER = re.compile(r"(?<=[\u4e00-\u9fff])每[\u4e00-\u9fff]{1,4}$")
_PER_HEAD = re.compile(r"(?<=[\u4e00-\u9fff])[年月日]?[人户班校村所件案生亩]均$")
_WORKS = (
    "项目",
    "工程",
    "行动",
    "任务",
    "资金",
    "面积",
    "设施",
    "投资",
    "计划",
    "工作",
    "点",
    "片区",
    "单位",
    "效果",
    "率",
)
_ASIDE = re.compile(r"[（(](?![\u4e00-\u9fff]{1,3}[)）](?![为达共有是约])[\u4e00-\u9fff])[^（()）]*[)）]")
"""What a bracket explains; one inside a word is part of it (执业（助理）医师)."""
_STRAIGHT = re.compile(r'"([^"]{1,16})"')
_NAMED_KIND = re.compile(
    r"“[^“”]{1,12}”(?:企业|单位|家庭|人员|案件|违法|违法行为|项目|车辆|学校|基地|产品|人才|对象|场所|群体)$"
)
_CAUSED = re.compile(r"(?:引发|导致|引起|所致)$")


_ASIDE_OF_LIST = re.compile(r"^(?:其中|另有?|此外|同时)")
_LONGEST = 12
_EMPTY_TAGS = frozenset("updcrmxqf")
REMEMBERED = 1 << 15
"""How many phrases are remembered: bulletins say the same again and again."""


class Phrase(NamedTuple):
    """A noun phrase found beside a quantity."""

    noun: str | None
    action: str | None
    governed: bool = False
    """Whether a verb stands before the noun."""


@lru_cache(maxsize=REMEMBERED)
def noun_before(segment: str) -> Phrase:
    """Return the noun at the end of ``segment`` (what stands before a number) and the verb before it.

    >>> noun_before("配备社区民警"), noun_before("全市安装视频探头")
    (Phrase(noun='社区民警', action='配备', governed=True), Phrase(noun='视频探头', action='安装', governed=True))
    >>> noun_before("追偿生态修复费").noun, noun_before("警力与人口之比为").noun, noun_before("依法责令“三停”").noun
    ('生态修复费', '警力与人口之比', '责令“三停”')
    """
    text = _EMPTY_FRONT.sub("", _bare(segment))
    text = text.replace('"', "“") if text.count('"') == 1 else _STRAIGHT.sub(r"“\1”", text)
    quoted = _NAMED_KIND.search(text) or _QUOTED_END.search(text)
    if quoted:
        return Phrase(*_without_action(trim(quoted[0].removeprefix("依法"))))
    text = text[max((mark.end() for mark in _MARKS.finditer(text) if mark[1]), default=0) :]
    tally = _TALLY.search(text)
    if tally:
        counted = noun_before(text[: tally.start()])
        return counted._replace(noun=f"{counted.noun or ''}{tally[0]}")
    rate = _RATE.search(text)
    if rate:
        return Phrase(trim(_without_verb(rate[0])) or None, None)
    kept, action, governed = ("", None, False) if _CAUSED.search(text) else _compound(tagged(text))
    noun = trim(kept)
    planned_place = _PLACE_AND_STATE.fullmatch(noun)
    if noun_words().states.fullmatch(noun) or is_place(planned_place[1] if planned_place else noun):
        return Phrase(None, action, governed)
    if len(noun) == 1 and noun not in noun_words().heads:
        noun = ""
    if not noun and action and not governed:
        noun = action
    return Phrase(_OUTCOMES.get(noun, noun) or None, action, governed)


def _without_action(quoted: str) -> tuple[str, str | None]:
    """Return a quoted name without the verb before it, and that verb: 新增“哨点” → “哨点”, 新增."""
    verb, _, _ = quoted.partition("“")
    return (quoted[len(verb) :], verb) if verb in verbs().makers or verb in verbs().actions else (quoted, None)


def _without_verb(rate: str) -> str:
    """Return the name of a rate without the verb that sets it: 力争立案率 → 立案率."""
    planned = verbs().planned.match(rate)
    return rate[planned.end() :] if planned else rate


def _compound(words: list[tuple[str, str]]) -> tuple[str, str | None, bool]:
    """Return the compound that ends ``words``, the verb before it, and whether it governs the compound."""
    kept: list[str] = []
    for index in range(len(words) - 1, -1, -1):
        word, tag = words[index]
        named = (
            word in verbs().organized and not kept and index and words[index - 1][1][:1] in {"n", "v", "a", "b", "j"}
        )
        if word in noun_words().nouns or named or (word in verbs().nominal and not kept):
            kept.append(word)
            continue
        if word == "数" and not kept and _counts_things(words[index - 1]):
            continue
        if word in noun_words().heads and not kept and index:
            kept.append(word)
            continue
        compound = len(kept) == 1 and kept[0] in noun_words().heads
        inside = compound and word not in verbs().makers and (len(word) > 1 or word not in verbs().actions)
        unlisted = tag in {"v", "vd", "vi", "vg", "vq"} and bool(kept) and not _has_action(words[:index])
        governs = word in verbs().actions or unlisted
        at_end = not kept and word in verbs().modifiers and word not in verbs().makers
        if governs and not inside and not at_end and not _modifies(words, index, kept):
            return "".join(reversed(kept)), word, True
        if word in _BOUNDS and kept:
            kept.append(word)
            continue
        if (
            tag[:1] in {"p", "c", "r", "d", "u", "f"}
            and tag != "d"
            and not inside
            and word not in {"和", "与", "及", "的"}
        ):
            break
        if (word == "的" and not kept) or (word in _BETWEEN and kept) or (word in _ALL_KINDS and kept):
            continue
        kept.append(word)
    return "".join(reversed(kept)), None, False


def _has_action(words: list[tuple[str, str]]) -> bool:
    """Whether a verb that takes objects stands among ``words``: a verb between it and the noun is part of the noun."""
    return any(word in verbs().makers for word, _ in words)


def _counts_things(word: tuple[str, str]) -> bool:
    """Whether 数 behind a word only says that things are counted (警力数), and is no part of the name (立案数, 人数)."""
    text, tag = word
    if noun_words().states.fullmatch(text):
        return False
    return tag == "n" and len(text) > 1 and text not in verbs().actions and text not in verbs().nominal


def _bare(segment: str) -> str:
    """Return ``segment`` without what joins it to its number: copulas, change words with their base, a path's start.

    >>> _bare("固定资产投资比上年增长"), _bare("涉案金额由上年的"), _bare("同比上升"), _bare("降幅比上月收窄")
    ('固定资产投资', '涉案金额', '', '降幅')
    """
    text = _ASIDE.sub("", segment.rstrip(" 　“‘"))
    path = _PATH.search(text)
    if path:
        text = text[: path.start()]
    while True:
        shorter = text
        for tail in (_PER_HEAD, verbs().copulas, _MEANT, _TRAILING, _PER, _SUBJECT_VERB):
            shorter = tail.sub("", shorter)
        changed = change_words().direction.search(shorter)
        if (
            changed
            and not shorter.endswith("幅")
            and (len(changed[1]) > 1 or not shorter[: changed.start(1)][-1:].strip("再又同比年期，、"))
        ):
            shorter = _COMPARED.sub("", shorter[: changed.start(1)])
        shorter = _COMPARED_ALONE.sub("", shorter)
        if shorter == text:
            return text
        text = shorter


def is_place(noun: str) -> bool:
    """Whether a phrase is nothing but a place (巴州区, 全市, 城区)."""
    if not noun or noun.endswith(_NO_PLACE) or noun in noun_words().nouns:
        return False
    if places().named(noun, None) is not None or _PLACE_WORD.fullmatch(noun):
        return True
    return _PLACE_SHAPE.fullmatch(noun) is not None and is_name(noun)


def is_name(place: str) -> bool:
    """Whether what has the shape of a place is a name and not a word or phrase of that shape (自然保护区, 试点镇, 确保县).

    >>> is_name("绿水县"), is_name("自然保护区"), is_name("试点镇"), is_name("提请市"), is_name("办理市")
    (True, False, False, False, False)
    """
    (word, tag), *others = tagged(place)
    if not others:
        return tag != "n"
    if place.endswith(("村", "镇", "乡", "街道")):
        return len(others) == 1 and tag[:2] in {"nr", "ns", "nz", "nt"} and word not in noun_words().kinds_of_places
    governs = tag[:1] in {"v", "p", "d", "c", "r", "u"} or word in verbs().actions
    return not governs and word not in noun_words().kinds_of_places


def _modifies(words: list[tuple[str, str]], index: int, kept: list[str]) -> bool:
    """Whether the verb at ``index`` is a modifier inside the noun phrase (执法记录仪) and not its governor."""
    word = words[index][0]
    if word not in verbs().modifiers or not kept:
        return False
    if word in verbs().makers:
        return "".join(reversed(kept)).startswith(_WORKS)
    if index == 0:
        return True
    return words[index - 1][1][:1] in {"n", "v", "b", "j", "a"}


def last_words(segment: str) -> str | None:
    """Return what stands before a number as it is told, where no noun is found in it: 公益性岗位安置.

    >>> last_words("公益性岗位安置"), last_words("共有"), last_words("全市")
    ('公益性岗位安置', None, None)
    """
    text = _ASIDE_OF_LIST.sub("", _bare(segment))
    text = trim(text[max((mark.end() for mark in _MARKS.finditer(text) if mark[1]), default=0) :])
    words = tagged(text)
    while len(words) > 1 and words[0][0] in verbs().actions:
        words = words[1:]
    text = "".join(word for word, _ in words)
    told = 1 < len(text) <= _LONGEST and any(tag[:1] not in _EMPTY_TAGS for _, tag in words)
    verb_alone = len(words) == 1 and (text in verbs().actions or words[0][1] == "v")
    return text if told and not verb_alone and not noun_words().states.fullmatch(text) and not is_place(text) else None


def is_verb_first(phrase: str) -> bool:
    """Whether a phrase begins with a verb (发展高效节水灌溉)."""
    return tagged(phrase)[0][1][:1] == "v"


def is_verb(noun: str) -> bool:
    """Whether what stands before a number is a verb alone and no noun (贯通)."""
    words = tagged(noun)
    return len(words) == 1 and words[0][1] == "v" and noun not in verbs().nominal


def trim(noun: str) -> str:
    """Strip places, times and adverbs from the front, empty words from the end.

    >>> trim("全市累计视频探头总数"), trim("辖区")
    ('视频探头', '辖区')
    """
    while True:
        shorter = _TIME.sub("", _PLACE.sub("", noun))
        if shorter == noun or len(shorter) == 1:
            break
        noun = shorter
    if noun.count("”") > noun.count("“"):
        noun = noun.rpartition("”")[2] or noun
    return _TRAILING.sub("", noun).strip("和与及的 　")
