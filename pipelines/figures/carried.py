"""Nouns that a sentence leaves out: carried on from the figure before, the whole, the class, the site.

What stands beside a number is read in ``frames`` and ``constructions`` first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.figures.document import Reading
from pipelines.figures.followers import noun_behind
from pipelines.figures.nouns import is_verb_first, last_words, noun_before, trim
from pipelines.figures.scopes import text_before, text_behind
from pipelines.lexicon.nouns import noun_words

_CLASS = re.compile(r"([A-Za-zＡ-Ｚ甲乙丙丁戊]|[一二三四五])类$")
_WIDER = re.compile(r"占全[国省区市县盟旗州](\w+?)的?$")
_PLAIN_SUBJECT = re.compile(r"[\u4e00-\u9fff]{3,12}")
_DIVISIONS = re.compile(r"(?:县|区|旗|市|乡镇|镇|乡|街道|村|社区|县区|地区)(?:[（(][^）)]*[)）])?")
_CAUSING = re.compile(r"(?:引发|引起|导致|造成|所致)的?$")
_ENTITLED = re.compile(r"(?:享受|领取|参加|纳入|接受)([\u4e00-\u9fff]{3,16})")
"""What people are counted by where nothing else names them: 2.1万人享受最低生活保障."""
_SITE = re.compile(r"(?:学校|中学|小学|初中|高中|幼儿园|医院|卫生院|卫生室|派出所|公司|企业|单位|部门|机构)$")
_SITES_BY = frozenset({"个", "所", "家", "处", "座", "间", "户", None})
"""Sites themselves are counted so."""
_PEOPLE = frozenset("人名位")
_THINGS = frozenset({"count", "measure", "money"})
_LISTED = frozenset("、和与及")


def read_after(reading: Reading, before: str, previous: Reading | None, memory: Mapping[str | None, Reading]) -> bool:
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
        carry(reading, None, memory)
        return True
    units = {previous.mention.unit, reading.mention.unit}
    alike = previous.mention.kind in _THINGS and reading.mention.kind in _THINGS and len(units) > 1
    if text[previous.end : reading.start] in _LISTED and alike and not behind:
        reading.measured, reading.action = previous.measured, previous.action
        reading.rules["measured"] = "paratactic"
        return True
    return _read_class(reading, before, previous)


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


def counted_at(site: str, reading: Reading) -> Reading | None:
    """Return the figure whose things are counted at a site too: 专任教师820人，其中小学305人."""
    unit = reading.mention.unit
    if unit in _SITES_BY or not _SITE.search(site):
        return None
    alike = (other for other in reversed(reading.clause.sentence.up_to(reading)) if other.mention.unit == unit)
    source = next(alike, None)
    return source if source is not None and source.measured and not _SITE.search(source.measured) else None


def carry_share(reading: Reading, before: str, previous: Reading | None) -> None:
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


def carry(reading: Reading, previous: Reading | None, memory: Mapping[str | None, Reading]) -> None:
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
    told = last_words(text_before(reading)) if reading.mention.kind in {"count", "measure"} else None
    if told and (source is None or (reading.mention.kind == "measure" and not is_verb_first(told))):
        reading.measured, reading.rules["measured"] = told, "as_told"
        return
    if source is None:
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
