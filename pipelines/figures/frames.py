"""What is counted, and what was done to it: the noun, the verb and the class of each figure.

Each grammatical construction is a named rule; what a sentence leaves out is carried from the figure before. Places and
periods are filled in by other passes, relations between figures by ``relations``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import ChainMap
from collections.abc import Mapping
from operator import attrgetter

from pipelines.figures.aligned import assign_aligned_nouns
from pipelines.figures.carried import carry, carry_share, counted_at, read_after
from pipelines.figures.constructions import read_construction
from pipelines.figures.document import Document, Reading
from pipelines.figures.followers import noun_behind
from pipelines.figures.nouns import Phrase, is_verb, noun_before, trim
from pipelines.figures.scopes import in_brackets, text_before, text_behind, text_lead
from pipelines.lexicon.nouns import noun_words

_SHARE = re.compile(r"占(?!比)[^，。；]{0,24}$")
_MONEY_VERBS = ("投入", "拨付", "投资", "筹集", "下拨", "安排", "补助", "争取")
_OF = re.compile(r"^\s*的")
_COUNTED_BODY = re.compile(
    r"[^，。；、]*?(?:[中大支]队|队|所|室|站|院|校|局|中心|单位|企业|社区|村|镇|乡|户|民警|人员)(?=[^，。；、]*率)"
)
_OF_PLACE = re.compile(r"(?:地区|境内)?(?:有|为|达|共|各)?")
_RANKED = re.compile(
    r"([\u4e00-\u9fff]{2,9})(?:数量)?(?:居前|位居前|排名前|排在前|位列前)[^，。；]{1,4}[，,](?:分别|依次)(?:为|是|达)$"
)
_PLACE_FRONT = re.compile(r"^[\u4e00-\u9fff]{1,3}[市县区旗州盟省镇乡]")
_TIMES_DONE = frozenset({"次", "轮", "场", "场次", "期", "批次"})
_DWELLERS = frozenset("人名位户口")
_THINGS = frozenset({"count", "measure", "money"})
_LISTED = frozenset("、和与及")
_MONEY_NOUN = re.compile(r"(?:资金|经费|款|费|金|贷款|债券|补贴|补助|收入|损失|工资|货款|欠薪)$")
_MONEY_TOLD = re.compile(
    r"(?:收入|支出|投资|投入[”’]?|产值|增加值|税收|总额|额|资金|利润|贷款|存款|余额|费|款|补助|补贴|工程量|营收|总值|造价|损失|债券|基金)$"
)
_BODY_THAT_HAS = re.compile(
    r"[^，。；、]{0,12}(?:卫生院|医院|学校|小学|中学|幼儿园|派出所|单位|企业|社区|村|镇|乡|公司|机构|中心|工程|项目|家庭|农户|用户|试点)(?=[^，。；、]{2,8}$)"
)
_VERB_BEFORE = re.compile(
    r"(?:已|共|累计|全部|新|基本|均|拟|将)*(?:新增|安排|开工建设|开工|建成|完成|竣工|完工|投产|投用|通车|实施|改造完成|到位|贯通|建设|实现|发放|办理|兑现|到岗)(?:通车|投用)?(?:了|约|近)?$"
)


def assign_frames(document: Document) -> None:
    """Fill measured, action, category and status of every reading, in order of the text."""
    memory: dict[str | None, Reading] = {}
    earlier: dict[str | None, Reading] = {}
    previous: Reading | None = None
    for sentence in document.sentences:
        if sentence.block.kind == "heading":
            earlier |= memory
            memory, previous = {}, None
        for reading in sentence.readings:
            _read_noun(reading, previous, ChainMap(memory, earlier))
            previous = reading
            if reading.measured and reading.measured not in noun_words().divisions and not in_brackets(reading):
                memory[reading.mention.unit] = reading
        assign_aligned_nouns(sentence)


def _read_noun(reading: Reading, previous: Reading | None, memory: Mapping[str | None, Reading]) -> None:
    before, behind = _without_place(text_before(reading), reading), _behind_all(reading)
    kind = reading.mention.kind
    ahead = Phrase(None, None) if _tells_the_one_before(before, previous) else noun_before(before)
    reading.action = ahead.action
    if read_after(reading, before, previous, memory) or read_construction(reading, before, previous, memory):
        return
    behind = _without_rate(behind, previous)
    follower = (
        noun_behind(behind, reading.mention.unit)
        if kind in {"count", "money", "measure", "rate"} or _OF.match(behind) or (kind == "percent" and not before)
        else Phrase(None, None)
    )
    if kind == "money" and follower.noun and _MONEY_NOUN.search(follower.noun):
        reading.measured, reading.rules["measured"] = follower.noun, "quantity_before_noun"
    elif _SHARE.search(before) and kind == "percent":
        carry_share(reading, before, previous)
    elif (
        ahead.noun
        and kind not in {"count"}
        and not (follower.noun and is_verb(ahead.noun))
        and not (follower.noun and ((_OF.match(behind) and kind == "percent") or before.endswith("的")))
    ):
        bare_verb = kind == "money" and ahead.noun == "投入"
        reading.measured = f"{ahead.noun}资金" if bare_verb else ahead.noun
        reading.rules["measured"] = "noun_before_quantity"
    elif follower.noun and not (ahead.noun and not ahead.governed and kind == "count" and not _OF.match(behind) and
                                follower.noun in {"死亡", "受伤"}):  # fmt: skip
        reading.measured, reading.rules["measured"] = follower.noun, "quantity_before_noun"
        if ahead.noun and not ahead.governed and ahead.action is None:
            reading.action = None
    elif ahead.noun and (source := counted_at(ahead.noun, reading)):
        reading.measured, reading.rules["measured"] = source.measured, "counted_at"
    elif ahead.noun:
        reading.measured, reading.rules["measured"] = ahead.noun, "noun_before_quantity"
    else:
        _read_without_noun(reading, ahead, before, previous, memory)


def _read_without_noun(
    reading: Reading, ahead: Phrase, before: str, previous: Reading | None, memory: Mapping[str | None, Reading]
) -> None:
    """Tell what is counted where no noun stands beside the number: by the verb, by a ranking, else as the figure before."""
    kind = reading.mention.kind
    subject = _subject_of_verb(before) if kind in _THINGS else None
    if subject and (kind != "money" or _MONEY_TOLD.search(subject)):
        reading.measured, reading.rules["measured"] = subject, "subject_of_verb"
    elif kind == "money" and ahead.action:
        reading.measured = f"{ahead.action}资金" if ahead.action.startswith(_MONEY_VERBS) else ahead.action
        if ahead.action == "完成":
            reading.measured = "完成投资"
        reading.rules["measured"] = "money_of_verb"
    elif ahead.action and reading.mention.unit in _TIMES_DONE:
        reading.measured, reading.rules["measured"] = ahead.action, "times_done"
    elif ranked := _RANKED.search(text_lead(reading)):
        reading.measured, reading.rules["measured"] = trim(_PLACE_FRONT.sub("", ranked[1])), "ranked"
    else:
        carry(reading, previous, memory)


def _behind_all(reading: Reading) -> str:
    """Return what stands behind a figure, or behind those that follow it at once: 3826户8915名贫困人口, 12户、41名居民."""
    text = reading.clause.sentence.document.text
    readings = reading.clause.readings
    index = bisect_left(readings, reading.start, key=attrgetter("start"))
    last = reading
    for following in readings[index + 1 : index + 3]:
        units = {last.mention.unit, following.mention.unit}
        between = text[last.end : following.start]
        joined = not between or (between in _LISTED and len(units) > 1 and units <= _DWELLERS)
        if not joined or following.mention.kind != "count":
            break
        last = following
    behind = text_behind(last)
    return _without_what_it_has(behind) if last is reading and _leads_to_another(reading) else behind


def _leads_to_another(reading: Reading) -> bool:
    """Whether what stands behind a count goes straight on to the figure of what the things counted have."""
    readings = reading.clause.readings
    index = bisect_left(readings, reading.start, key=attrgetter("start"))
    return index + 1 < len(readings) and readings[index + 1].mention.kind in {"measure", "money"}


def _without_what_it_has(behind: str) -> str:
    """Return what follows a count up to the body counted: 乡镇卫生院业务用房 → 乡镇卫生院."""
    body = _BODY_THAT_HAS.match(behind)
    return f"{body[0]}，" if body else behind


def _tells_the_one_before(before: str, previous: Reading | None) -> bool:
    """Whether what stands before a figure is but the noun of the figure before it: 384亿元救灾款和740亿元恢复重建资金."""
    if previous is None or not previous.measured or previous.rules.get("measured") != "quantity_before_noun":
        return False
    return before[-1:] in _LISTED and before[:-1].lstrip("的 ") == previous.measured


def _subject_of_verb(before: str) -> str | None:
    """Return what a verb right before a figure is said of: 棚户区改造新开工3500套, 路基完成96公里."""
    verb = _VERB_BEFORE.search(before)
    return noun_before(before[: verb.start()]).noun if verb else None


def _without_place(before: str, reading: Reading) -> str:
    """Return what stands before a figure without the place it is for: 开工数依次为巴州52 → 开工数依次为."""
    index = bisect_left(reading.clause.places, reading.start, key=attrgetter("start"))
    place = reading.clause.places[index - 1] if index else None
    if place is None or place.name is None or reading.start - place.start > len(before):
        return before
    behind = before[len(before) - (reading.start - place.end) :]
    return before[: len(before) - (reading.start - place.start)] if _OF_PLACE.fullmatch(behind) else before


def _without_rate(behind: str, previous: Reading | None) -> str:
    """Return what follows a count without the rate that is told of it (刑警中队办公用房拥有率分别达 → 刑警中队).

    The count's noun ends as that of the list's item before it does.
    """
    rate = re.match(r"[^，。；、]*?率", behind)
    if not rate or previous is None or not previous.measured:
        return behind
    for length in (2, 1):
        tail = previous.measured[-length:]
        place = behind.find(tail, 0, rate.end() - 1)
        if place >= 0:
            return behind[: place + length] + "，"
    counted = _COUNTED_BODY.match(behind)
    return f"{counted[0]}，" if counted else behind
