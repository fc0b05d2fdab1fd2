"""Constructions that name what is counted elsewhere than beside its number: per unit, compared, extreme, by age.

A noun beside the number is found in ``frames``; what a sentence leaves out is carried on by ``carried``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.figures.document import Reading
from pipelines.figures.nouns import last_words, noun_before
from pipelines.figures.scopes import text_behind
from pipelines.lexicon.nouns import noun_words
from pipelines.records import Mention

_PER_UNIT = re.compile(r"[，,]?(?:平均)?(?:每[\u4e00-\u9fff]{1,5}|[人日月年户班校所村周季]均|平均)(?:为|达|约)?")
_TIMES_OF = re.compile(r"([^，。；]*?)(?:只|仅|已|约)?(?:是|为|相当于|不到|只有|达到?|仅为|完成)[^，。；]{2,16}的$")
_EXTREME = re.compile(
    r"(?:([\u4e00-\u9fff]{1,8}[率重例比数])|(?<=，))最[高低多少大小]的(?:[\u4e00-\u9fff]{2,8}?)?(?:为|是|仅|达)?$|^最[高低多少大小]的(?:[\u4e00-\u9fff]{2,8}?)?(?:为|是|仅|达)?$"
)
_COMPARES = re.compile(
    r"^[、，]?(?:高于|低于|快于|慢于|优于|好于|高出|超过|超出|领先|落后|多于|少于|跑赢)[^，。；]{1,14}$"
)
_EQUALS = re.compile(r"(?:折合|约合|合|折)(?:人民币)?$")
_HARMED = re.compile(r"(?<![死亡伤受负重轻烧烫损公])([亡死伤])$")
_HARM = frozenset("死亡伤")
_REACH = 300
"""How many characters of a long sentence are looked back on for what governs a figure."""
_NEAR = 24
_PEOPLE = frozenset("人名位")


def read_construction(
    reading: Reading, before: str, previous: Reading | None, memory: Mapping[str | None, Reading]
) -> bool:
    """Take the noun from a construction that names it elsewhere than beside the number."""
    per_unit, compared, extreme = _PER_UNIT.fullmatch(before), _TIMES_OF.search(before), _EXTREME.search(before)
    harmed = None if text_behind(reading)[:1] in _HARM else _HARMED.search(before)
    noun = None
    equal = _EQUALS.search(before)
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
    elif equal and (previous is not None or equal.start()):
        near = previous is not None and previous.clause.sentence is reading.clause.sentence
        subject = before[: equal.start()]
        noun = previous.measured if near and previous else noun_before(subject).noun or last_words(subject)
        rule = "same_amount"
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
    if base is None:
        return None
    start = max(reading.clause.start, base.start - _NEAR)
    return noun_before(reading.clause.sentence.document.text[start : base.start]).noun


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
