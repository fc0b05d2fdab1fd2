"""Noun phrases behind a quantity: where the counted noun ends and what is said of it begins."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from pipelines.figures.nouns import REMEMBERED, Phrase, trim
from pipelines.lexicon.nouns import noun_words
from pipelines.lexicon.verbs import verbs
from pipelines.mentions.segmenter import tagged

_NOUN = frozenset(str.split("n nz nt nr nrt ng an vn j l b a eng s i nrfg k ad g q zg ns"))
_SHORT = frozenset("班镇乡村县省市区旗校院所站户人岗")
_ALTERNATIVE_END = re.compile(r"[（(][\u4e00-\u9fff]+[)）]$")
_ALTERNATIVE = re.compile(r"[（(][\u4e00-\u9fff][)）]")
_END = re.compile(r"[，。；：:、,;“”\n！？]|[（(](?![\u4e00-\u9fff]{1,3}[)）])")
_QUOTED = re.compile(r"“[^“”\n]{1,16}”[\u4e00-\u9fff]*")
_UNDONE = (
    "未",
    "不",
    "已",
    "正",
    "均",
    "全面",
    "圆满",
    "如期",
    "扎实",
    "有序",
    "稳步",
    "持续",
    "加快",
    "加速",
    "逐步",
    "成功",
    "高效",
)
"""How the predicate begins that ends a noun."""
_STATE = re.compile(
    r"^(?:续建|新建|在建|改扩建|改建|扩建|拟建|已建成?|待建|迁建)(?:的)?(?=[\u4e00-\u9fff]{2})(?!面积|规模|任务|标准)"
)
"""The state that the things counted are in: 12个在建项目."""
_BOUNDS = frozenset({"以上", "以下"})
_GAP = re.compile(r"[\u4e00-\u9fff（）()]*")
_LONGEST_NAME = 18
_ONE_LETTER_OUTCOMES = {"死": "死亡", "亡": "死亡", "伤": "受伤"}
_PAID_BY = re.compile(r"由([\u4e00-\u9fff]{1,8}(?:自筹|承担|解决|配套|负担|补助))")
_IS_A = re.compile(r"(?:均|全)?(?:为|是|属于)([\u4e00-\u9fff]{2,12})")
_CROWD = re.compile(r"[\u4e00-\u9fff]*?(?:人口|群众|居民|职工|学生|师生|农户|村民|企业)")
_ON_TO = re.compile(r"[增加长提高升上扩大减少下降低缩小压收窄回落调整变]{1,4}(?:到|至|为)")
_LONGEST = 24
_NEAR = 10
_PEOPLE = frozenset("人名位")


@lru_cache(maxsize=REMEMBERED)
def noun_behind(segment: str, unit: str | None = None) -> Phrase:  # noqa: PLR0911 - one return a construction
    """Return the noun at the beginning of ``segment`` (what stands behind a number counted in ``unit``).

    >>> noun_behind("派出所，改扩建").noun, noun_behind("已开始施工").noun, noun_behind("的农村警务室做到").noun
    ('派出所', None, '农村警务室')
    >>> noun_behind("老旧小区引入物业服务", "个").noun, noun_behind("干警担任副校长", "名").noun
    ('老旧小区', '干警')
    >>> noun_behind("区域站", "个").noun, noun_behind("危旧简易楼排险工作", "栋").noun
    ('区域站', '危旧简易楼')
    """
    if unit == "人" and segment.startswith("口"):
        return Phrase("人口", None)
    quoted = _QUOTED.match(segment)
    if quoted:
        named = _name_of(quoted[0])
        return Phrase(named, None)
    mark = _END.search(segment)
    text = _STATE.sub("", (segment[: mark.start()] if mark else segment).lstrip("的 　"))
    if noun_words().measures_of.match(segment) or verbs().status.match(text) or _ON_TO.match(text):
        return Phrase(None, None)
    outcome = _outcome(text)
    if outcome:
        return Phrase(outcome, None)
    words = tagged(text[:_LONGEST])
    opener = words[0] if words else ("", "")
    named = opener[0] in verbs().nominal and unit in _PEOPLE
    if opener[0] in noun_words().openers or (opener[0] in noun_words().predicates and opener[1] == "v" and not named):
        return Phrase(None, None)
    if words and words[0][0] in verbs().nominal and unit in _PEOPLE:
        return Phrase(words[0][0], None)
    noun = _compound(words)
    noun = trim(_whole_name(noun, words)).rstrip("（(")
    if noun.endswith(("）", ")")) and not _ALTERNATIVE_END.search(noun):
        noun = noun[:-1]
    alternative = _ALTERNATIVE.match(text, len(noun)) if noun else None
    noun += alternative[0] if alternative else ""
    noun = _as_counted(noun, text, unit)
    return Phrase(noun if len(noun) > 1 or noun in _SHORT else None, None)


def _outcome(text: str) -> str | None:
    """Return what befell the people counted (死亡), or who pays the money counted (由市级自筹); None for anything else."""
    if text[:1] in _ONE_LETTER_OUTCOMES and (len(text) == 1 or text[1] in "人0123456789"):
        return _ONE_LETTER_OUTCOMES[text[0]]
    named = _PAID_BY.match(text) or _IS_A.fullmatch(text)
    if named:
        return named[1]
    outcome = verbs().outcomes.match(text)
    return outcome[0] if outcome and not text.startswith(("人员", "人", "者", "群众"), outcome.end()) else None


def _compound(words: list[tuple[str, str]]) -> str:
    """Return the compound that begins ``words``: it ends at a predicate, or where a verb takes an object."""
    kept: list[str] = []
    for index, (word, tag) in enumerate(words):
        modifier = word in verbs().modifiers
        if kept and (word in noun_words().predicates or noun_words().predicate.match(word) or word.startswith(_UNDONE)):
            break
        if word in verbs().actions and not modifier and len(word) > 1:
            break
        following = words[index + 1 :]
        next_tag = following[0][1] if following else ""
        joins = (
            word in {"和", "与", "及", "（", "(", "）", ")"}
            and kept
            and (next_tag in _NOUN or next_tag in {"x", "f"} or word in "）)")
        )
        bounded = bool(kept) and word in _BOUNDS and next_tag in _NOUN
        closes = bool(kept) and word in noun_words().heads
        takes_object = tag in {"v", "vn"} and bool(kept) and not modifier and len(following) > 1
        if takes_object and not closes:
            break
        if (
            joins
            or bounded
            or closes
            or tag in _NOUN
            or word in noun_words().nouns
            or (modifier and (next_tag[:1] in {"n", "v", "b"} or kept))
            or (
                tag in {"v", "vd", "vi", "vg"}
                and len(word) > 1
                and following
                and next_tag[:1] in {"n", "v"}
                and len(following) == 1
            )
        ):
            kept.append(word)
        else:
            break
    return "".join(kept)


def _name_of(quoted: str) -> str:
    """Return a quoted name with the kind of thing that it is a name of: “美丽街区”建设 → “美丽街区”."""
    name, _, kind = quoted.rpartition("”")
    noun = _compound(tagged(kind[:_LONGEST])) if kind else ""
    return f"{name}”{noun}" if noun and noun.endswith(noun_words().closing) else f"{name}”"


def _whole_name(noun: str, words: list[tuple[str, str]]) -> str:
    """Return ``noun`` up to the head that closes its name behind a verb inside it: 考核断面, 公立医院高质量发展示范项目.

    A verb that governs an object or begins a predicate ends the name before.
    """
    name, whole = "", noun
    for index, (word, tag) in enumerate(words):
        begun = len(name) >= len(noun)
        following = words[index + 1][0] if index + 1 < len(words) else ""
        modifies = word in verbs().modifiers and following.endswith(noun_words().closing)
        predicate = (word in noun_words().predicates and not modifies) or word.startswith(_UNDONE)
        opens = not name and following.endswith(noun_words().closing) and word not in noun_words().predicates
        governs = word in verbs().makers if name else word in verbs().actions and word not in verbs().modifiers
        empty = tag[:1] in {"p", "r", "u"} or (tag == "d" and len(word) == 1)
        if (begun and (predicate or governs) and not opens) or empty or not _GAP.fullmatch(word):
            break
        name += word
        if len(name) > _LONGEST_NAME:
            break
        if begun and len(name) > len(noun) and name.endswith(noun_words().closing):
            whole = name
    return whole


def _as_counted(noun: str, text: str, unit: str | None) -> str:
    """Return ``noun`` cut to the head that its classifier asks for, and without the task around it (危旧简易楼排险工作)."""
    if unit is None:
        crowd = _CROWD.match(noun)
        return crowd[0] if crowd else noun
    if unit != "项":
        noun = noun_words().tasks.sub("", noun) or noun
    heads = noun_words().classifiers.get(unit or "")
    if heads is None:
        return noun
    if not noun:
        named = heads.match(text[:_NEAR])
        governed = named and verbs().action_at(named[0])
        return named[0] if named and not governed else noun
    for end in _ends_of_words(noun):
        if heads.fullmatch(noun[:end]):
            return noun[:end]
    further = heads.match(text[:_LONGEST]) if noun and text.startswith(noun) else None
    return further[0] if further and len(further[0]) <= len(noun) + 6 else noun


def _ends_of_words(noun: str) -> list[int]:
    """Return where the words of ``noun`` end, the last first; 生 is no head inside 群众生命."""
    ends = list(itertools.accumulate(len(word) for word, _ in tagged(noun)))
    return ends[::-1]
