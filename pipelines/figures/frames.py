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
from pipelines.figures.document import Document, Reading
from pipelines.figures.followers import noun_behind
from pipelines.figures.nouns import Phrase, is_verb, last_words, noun_before, trim
from pipelines.figures.scopes import in_brackets, text_before, text_behind, text_lead
from pipelines.lexicon.nouns import noun_words
from pipelines.records import Mention

_CLASS = re.compile(r"([A-Za-zＡ-Ｚ甲乙丙丁戊]|[一二三四五])类$")
_SHARE = re.compile(r"占(?!比)[^，。；]{0,24}$")
_MONEY_VERBS = ("投入", "拨付", "投资", "筹集", "下拨", "安排", "补助", "争取")
_OF = re.compile(r"^\s*的")
_WIDER = re.compile(r"占全[国省区市县盟旗州](\w+?)的?$")
_COUNTED_BODY = re.compile(
    r"[^，。；、]*?(?:[中大支]队|队|所|室|站|院|校|局|中心|单位|企业|社区|村|镇|乡|户|民警|人员)(?=[^，。；、]*率)"
)
_PER_UNIT = re.compile(r"[，,]?(?:平均)?(?:每[\u4e00-\u9fff]{1,5}|[人日月年户班校所村周季]均|平均)(?:为|达|约)?")
_TIMES_OF = re.compile(r"([^，。；]*?)(?:只|仅|已|约)?(?:是|为|相当于|不到|只有|达到?|仅为|完成)[^，。；]{2,16}的$")
_EXTREME = re.compile(
    r"(?:([\u4e00-\u9fff]{1,8}[率重例比数])|(?<=，))最[高低多少大小]的(?:[\u4e00-\u9fff]{2,8}?)?(?:为|是|仅|达)?$|^最[高低多少大小]的(?:[\u4e00-\u9fff]{2,8}?)?(?:为|是|仅|达)?$"
)
_PLAIN_SUBJECT = re.compile(r"[\u4e00-\u9fff]{3,12}")
_COMPARES = re.compile(
    r"^[、，]?(?:高于|低于|快于|慢于|优于|好于|高出|超过|超出|领先|落后|多于|少于|跑赢)[^，。；]{1,14}$"
)
_EQUALS = re.compile(r"(?:折合|约合|合|折)(?:人民币)?$")
_OF_PLACE = re.compile(r"(?:地区|境内)?(?:有|为|达|共|各)?")
_RANKED = re.compile(
    r"([\u4e00-\u9fff]{2,9})(?:数量)?(?:居前|位居前|排名前|排在前|位列前)[^，。；]{1,4}[，,](?:分别|依次)(?:为|是|达)$"
)
_PLACE_FRONT = re.compile(r"^[\u4e00-\u9fff]{1,3}[市县区旗州盟省镇乡]")
_DIVISIONS = re.compile(r"(?:县|区|旗|市|乡镇|镇|乡|街道|村|社区|县区|地区)(?:[（(][^）)]*[)）])?")
_HARMED = re.compile(r"(?<![死亡伤受负重轻烧烫损公])([亡死伤])$")
_TIMES_DONE = frozenset({"次", "轮", "场", "场次", "期", "批次"})
_CAUSING = re.compile(r"(?:引发|引起|导致|造成|所致)的?$")
_HARM = frozenset("死亡伤")
_REACH = 300
"""How many characters of a long sentence are looked back on for what governs a figure."""
_ENTITLED = re.compile(r"(?:享受|领取|参加|纳入|接受)([\u4e00-\u9fff]{3,16})")
"""What people are counted by where nothing else names them: 2.1万人享受最低生活保障."""
_SITE = re.compile(r"(?:学校|中学|小学|初中|高中|幼儿园|医院|卫生院|卫生室|派出所|公司|企业|单位|部门|机构)$")
_SITES_BY = frozenset({"个", "所", "家", "处", "座", "间", "户", None})
"""Sites themselves are counted so."""
_PEOPLE = frozenset("人名位")
_DWELLERS = frozenset("人名位户口")
_THINGS = frozenset({"count", "measure", "money"})
_LISTED = frozenset("、和与及")
_MONEY_NOUN = re.compile(r"(?:资金|经费|款|费|金|贷款|债券|补贴|补助|收入|损失|工资|货款|欠薪)$")
_MONEY_TOLD = re.compile(
    r"(?:收入|支出|投资|产值|增加值|税收|总额|额|资金|利润|贷款|存款|余额|费|款|补助|补贴|工程量|营收|总值|造价|损失|债券|基金)$"
)
_BODY_THAT_HAS = re.compile(
    r"[^，。；、]{0,12}(?:卫生院|医院|学校|小学|中学|幼儿园|派出所|单位|企业|社区|村|镇|乡|公司|机构|中心|工程|项目|家庭|农户|用户|试点)(?=[^，。；、]{2,8}$)"
)
_VERB_BEFORE = re.compile(
    r"(?:已|共|累计|全部|新|基本|均)*(?:新增|开工建设|开工|建成|完成|竣工|完工|投产|投用|通车|实施|改造完成|到位|贯通|建设|实现|发放|办理|兑现|到岗)(?:通车|投用)?(?:了|约|近)?$"
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
    if _read_after(reading, before, previous, memory) or _read_pattern(reading, before, previous, memory):
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
        _carry_share(reading, before, previous)
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
    elif ahead.noun and (source := _counted_at(ahead.noun, reading)):
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
        _carry(reading, previous, memory)


def _counted_at(site: str, reading: Reading) -> Reading | None:
    """Return the figure whose things are counted at a site too: 专任教师820人，其中小学305人."""
    unit = reading.mention.unit
    if unit in _SITES_BY or not _SITE.search(site):
        return None
    alike = (other for other in reversed(reading.clause.sentence.up_to(reading)) if other.mention.unit == unit)
    source = next(alike, None)
    return source if source is not None and source.measured and not _SITE.search(source.measured) else None


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


def _read_after(reading: Reading, before: str, previous: Reading | None, memory: Mapping[str | None, Reading]) -> bool:
    """Read a figure that only goes on from the one before: 9支1862人, 11个县3012个, A类33个."""
    if previous is None:
        return False
    if previous.end == reading.start and {reading.mention.kind, previous.mention.kind} <= {"count", "money"}:
        reading.measured, reading.action = previous.measured, previous.action
        reading.rules["measured"] = "paratactic"
        return True
    text = reading.clause.sentence.document.text
    behind = noun_behind(text_behind(reading), reading.mention.unit).noun
    if previous.measured in noun_words().divisions and _DIVISIONS.fullmatch(before) and not behind:
        _carry(reading, None, memory)
        return True
    units = {previous.mention.unit, reading.mention.unit}
    alike = previous.mention.kind in _THINGS and reading.mention.kind in _THINGS and len(units) > 1
    if text[previous.end : reading.start] in _LISTED and alike and not behind:
        reading.measured, reading.action = previous.measured, previous.action
        reading.rules["measured"] = "paratactic"
        return True
    return _read_class(reading, before, previous)


def _without_place(before: str, reading: Reading) -> str:
    """Return what stands before a figure without the place it is for: 开工数依次为巴州52 → 开工数依次为."""
    index = bisect_left(reading.clause.places, reading.start, key=attrgetter("start"))
    place = reading.clause.places[index - 1] if index else None
    if place is None or place.name is None or reading.start - place.start > len(before):
        return before
    behind = before[len(before) - (reading.start - place.end) :]
    return before[: len(before) - (reading.start - place.start)] if _OF_PLACE.fullmatch(behind) else before


def _read_pattern(
    reading: Reading, before: str, previous: Reading | None, memory: Mapping[str | None, Reading]
) -> bool:
    """Take the noun from a construction that names it elsewhere than beside the number."""
    per_unit, compared, extreme = _PER_UNIT.fullmatch(before), _TIMES_OF.search(before), _EXTREME.search(before)
    harmed = None if text_behind(reading)[:1] in _HARM else _HARMED.search(before)
    noun = None
    based = reading.mention.kind == "rate" and not before and _noun_before_base(reading)
    if based:
        noun, rule = based, "noun_before_base"
    elif per_unit or (reading.mention.kind == "rate" and not before and _base_before(reading)):
        source = _per_unit_source(reading, previous, memory)
        noun, rule = (source.measured if source else None), "carried_per_unit"
    elif compared and reading.mention.kind in {"multiple", "percent"}:
        noun, rule = noun_before(compared[1]).noun, "compared_with"
        noun = noun or (previous.measured if previous else None)
    elif extreme:
        noun, rule = extreme[1] or (previous.measured if previous else None), "extreme_place"
    elif _COMPARES.search(before) and previous is not None and reading.mention.kind == "percent":
        noun, rule = previous.measured, "compared"
    elif _EQUALS.search(before) and previous is not None:
        noun, rule = previous.measured, "same_amount"
    elif reading.mention.unit in _PEOPLE and _is_by_age(reading):
        noun, rule = _people_told_of(reading), "people_by_age"
    elif harmed and reading.mention.kind == "count" and reading.mention.unit in {*_PEOPLE, None}:
        noun, rule = f"{harmed[1]}人", "harmed"
    else:
        return False
    if noun is None:
        return False
    reading.measured, reading.rules["measured"] = noun, rule
    return True


def _base_before(reading: Reading) -> Mention | None:
    """Return the base that stands right before a rate: 每千人口 of 每千人口6.1张."""
    near = reading.clause.mentions_before(reading)
    return near[-1] if near and near[-1].kind == "base" and near[-1].end == reading.start else None


def _noun_before_base(reading: Reading) -> str | None:
    """Return the noun before the base of a rate: 公路密度每百平方公里92公里."""
    base = _base_before(reading)
    return noun_before(reading.clause.sentence.document.text[reading.clause.start : base.start]).noun if base else None


def _is_by_age(reading: Reading) -> bool:
    """Whether nothing but an age stands before a number of people: 35岁以下120人."""
    near = reading.clause.mentions_before(reading)
    return bool(near) and near[-1].end == reading.start and near[-1].kind == "threshold" and "岁" in near[-1].text


def _people_told_of(reading: Reading) -> str | None:
    """Return the people last named before a figure that tells only their age or degree: 民警…35岁以下120人."""
    text = reading.clause.sentence.document.text
    named = list(noun_words().people.finditer(text, max(0, reading.start - _REACH), reading.start))
    return named[-1][0] if named else None


def _per_unit_source(
    reading: Reading, previous: Reading | None, memory: Mapping[str | None, Reading]
) -> Reading | None:
    """Return the count that 人均122.4件 or 平均每所10.4名 spreads: the last one in the same classifier."""
    unit = (reading.mention.unit or "").partition("/")[0]
    alike: frozenset[str] = _PEOPLE if unit in _PEOPLE else frozenset({unit})
    if previous is not None and (previous.mention.unit or "").partition("/")[0] in alike:
        return previous
    return next((memory[other] for other in sorted(alike) if other in memory), None)


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


def _read_class(reading: Reading, before: str, previous: Reading) -> bool:
    """Take A类33个: the class before the quantity, its noun carried."""
    found = _CLASS.search(before.rstrip("有为"))
    if not found:
        text = reading.clause.sentence.document.text
        found = _CLASS.search(text[max(reading.clause.start, reading.start - 3) : reading.start])
    if not found:
        return False
    reading.category = found[0]
    reading.measured, reading.action = previous.measured, previous.action
    reading.rules["measured"] = reading.rules["category"] = "class_of_things"
    return True


def _carry_share(reading: Reading, before: str, previous: Reading | None) -> None:
    """Take the subject of 占…的x%: its own where it has one, else the figure before."""
    wider = _WIDER.search(before)
    if wider and previous is not None:
        for other in reversed(reading.clause.sentence.up_to(reading)):
            if other.measured and other.measured.removesuffix("数").endswith(wider[1]):
                reading.measured, reading.rules["measured"], reading.action = other.measured, "share_of_wider", None
                return
    subject = _CAUSING.sub("", _without_front_place(before[: before.rindex("占")], reading))
    noun = noun_before(subject).noun or (trim(subject) if _PLAIN_SUBJECT.fullmatch(subject) else None)
    if noun and not noun_words().states.fullmatch(noun):
        reading.measured, reading.rules["measured"] = noun, "subject_of_share"
    elif previous is not None:
        reading.measured, reading.rules["measured"] = previous.measured, "carried_share"
    reading.action = None


def _without_front_place(subject: str, reading: Reading) -> str:
    """Return a share's subject without the place it begins with: 东河区死亡人数 → 死亡人数."""
    text = reading.clause.sentence.document.text
    for place in reading.clause.places:
        named = text[place.start : place.end]
        if place.name and subject.startswith(named) and subject != named:
            return subject[len(named) :]
    return subject


def _carry(reading: Reading, previous: Reading | None, memory: Mapping[str | None, Reading]) -> None:
    """Take the noun from the last figure that counted in the same unit, in this section before earlier ones."""
    source = memory.get(reading.mention.unit)
    percent = reading.mention.kind == "percent"
    if percent and (source is None or (previous and previous.clause.sentence is reading.clause.sentence)):
        source = previous
    if source is None and reading.mention.kind == "count" and reading.mention.unit in _PEOPLE:
        source = next((memory[unit] for unit in _PEOPLE if unit in memory), None)
    elsewhere = source is None or source.clause.sentence is not reading.clause.sentence
    entitled = _ENTITLED.match(text_behind(reading)) if elsewhere and reading.mention.unit in _PEOPLE else None
    if entitled:
        reading.measured, reading.rules["measured"] = entitled[1], "entitled_to"
        return
    if source is None:
        told = last_words(text_before(reading)) if reading.mention.kind == "count" else None
        if told:
            reading.measured, reading.rules["measured"] = told, "as_told"
            return
        relative = reading.mention.kind in {"percent", "multiple", "ratio"}
        source = previous if previous is None or relative or previous.mention.kind == reading.mention.kind else None
        reading.rules["measured"] = "weak:carried"
    else:
        reading.rules["measured"] = "carried"
    people = reading.mention.unit in _PEOPLE and reading.mention.kind == "count"
    if people and source is not None and source.mention.unit not in _PEOPLE:
        source = None
    if source is None:
        reading.rules["measured"] = "unread"
        return
    reading.measured = source.measured
    if source.mention.kind == "count" and reading.mention.kind == "count":
        reading.action = reading.action or source.action
        reading.category = source.category if source.clause.sentence is reading.clause.sentence else None
