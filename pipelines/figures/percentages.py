"""What each percentage is of: shares and their whole, rates and their count, growth and its level.

Where several figures could be meant, the one that the arithmetic fits is taken; where none fits, the nearest that the
construction allows, so that the audit can contradict it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pipelines.figures.document import Reading, Sentence
from pipelines.figures.relations import amount, countable, link, same_count
from pipelines.figures.runs import aligned_runs, listed_runs
from pipelines.figures.scopes import text_before
from pipelines.records import LinkType

_REACH = 30
"""How many figures of a long sentence are looked back on."""
_TAKES = re.compile(r"占(?!比)")
_RATE_NOUN = re.compile(r"率$|满意度$")
_SHARE = re.compile(
    r"占(?!比)[^，。；]{0,24}$|(?:为|是|达)?(?:年度|全年)?(?:计划|总数|任务|目标|总投资)的$|相当于[^，。；]{0,12}的$"
)
_WHOLE_NAMED = re.compile(r"占(全[国省区市县盟旗州]的?|本\w)?([^，。；]*?)的?$")
_WIDER = re.compile(r"占全[国省区市县盟旗州](?!的)\w+的?$")
_INDICATORS = re.compile(r"([两二三四五六七八])项(?:主要)?指标")
_NUMBERS = {word: value for value, word in enumerate("一二三四五六七八", start=1)} | {"两": 2}
_TOTALS = frozenset({"总量", "总数", "总计"})
_SPREADS = frozenset({"增幅", "降幅", "涨幅", "跌幅", "升幅", "减幅"})
_NEAR = 4
_WINDOW = 300
_PARTS_FOLLOW = re.compile(r"其中[，：,:]")
_COUNT_SUFFIX = re.compile(r"(?:起数|人数|总数|数量|数|总量|量)$")


def link_percentages(
    sentence: Sentence, readings: Sequence[Reading], before: Sequence[Reading], by_noun: Mapping[str, list[Reading]]
) -> None:
    """Link the percentages (and changes) of a sentence to what they are of; ``by_noun`` has all figures told so far."""
    _link_aligned(sentence, before)
    for index, reading in enumerate(readings):
        earlier = list(readings[max(0, index - _REACH) : index])
        if reading.change:
            _link_change(reading, earlier, before)
        elif reading.mention.kind == "percent":
            if _SHARE.search(text_before(reading)) or _TAKES.search(_clause_lead(reading)):
                _link_share(reading, earlier, before, by_noun)
            elif _RATE_NOUN.search(reading.measured or ""):
                _link_rate(reading, earlier, before)
            elif reading.rules.get("measured") == "quantity_before_noun" and reading.measured:
                _link_share_of_noun(reading, earlier)


def _lead(reading: Reading) -> str:
    """Return the reading's sentence up to it."""
    sentence = reading.clause.sentence
    return sentence.document.text[max(sentence.start, reading.start - _WINDOW) : reading.start]


def _clause_lead(reading: Reading) -> str:
    text = reading.clause.sentence.document.text
    return text[max(reading.clause.start, reading.start - 10) : reading.start]


def _fits(percent: Reading, part: Reading, whole: Reading) -> bool:
    """Whether part through whole is within what the percentage allows."""
    a, b = amount(part), amount(whole)
    if a is None or not b:
        return False
    share = a * 100 / b
    low, high = percent.mention.low, percent.mention.high
    slack = Decimal("0.0001")
    return (low is None or share >= low - slack) and share <= (100 if high is None else high) + slack


def _link_share(
    reading: Reading, earlier: Sequence[Reading], before: Sequence[Reading], by_noun: Mapping[str, list[Reading]]
) -> None:
    """Link 占…的x% to its whole: the named one, the one its part belongs to, the one that fits; else to its part."""
    pool = [other for other in (*before, *earlier) if countable(other) and not other.change]
    part = next((other for other in reversed(earlier) if countable(other) and not other.change), None)
    if _WIDER.search(text_before(reading)):
        named = next((other for other in reversed(pool) if other.measured and other.measured == reading.measured), part)
        if named is not None:
            link(reading, "share_of", named, "share_of_wider")
        return
    place = _WHOLE_NAMED.search(text_before(reading))
    if place and place[1] and not _COUNT_SUFFIX.sub("", place[2]):
        _link_share_of_place(reading, pool, by_noun)
        return
    named = _named_whole(reading, pool, part)
    told = [found.target for found in part.links if found.type == "part_of"] if part is not None else []
    of_part = next((other for other in pool if other.start in told), None)
    if named is not None and part is not None and same_count(part, named) and _fits(reading, part, named):
        part.links[:] = [found for found in part.links if found.type != "part_of"]
    whole = named or of_part or _fitting_whole(reading, part, pool)
    if whole is not None:
        link(reading, "share_of", whole, "named_or_fitting_whole")
        if part is not None and part is not whole and same_count(part, whole) and _fits(reading, part, whole):
            link(part, "part_of", whole, "share_of_whole")
    elif part is not None:
        link(reading, "share_of", part, "part_only")
    else:
        last = next((other for other in reversed(before[-_NEAR:]) if countable(other) and not other.change), None)
        if last is not None and _PARTS_FOLLOW.search(_lead(reading)):
            link(reading, "share_of", last, "share_of_last")


def _link_share_of_noun(reading: Reading, earlier: Sequence[Reading]) -> None:
    """Link 89.4%的公园 to the parks counted before it in the sentence."""
    noun = reading.measured or ""
    for other in reversed(earlier):
        if countable(other) and not other.change and other.measured and other.measured.endswith(noun):
            link(reading, "share_of", other, "share_of_noun")
            return


def _named_whole(reading: Reading, pool: Sequence[Reading], part: Reading | None) -> Reading | None:
    """Return the whole that the text names (占民警总数的): the nearest figure with that noun or verb."""
    found = _WHOLE_NAMED.search(text_before(reading))
    noun = _COUNT_SUFFIX.sub("", found[2]).removeprefix("总") if found else ""
    if len(noun) < 2:
        return None
    candidates = [
        other
        for other in reversed(pool)
        if other is not part and other.measured and (noun in other.measured or other.measured in noun or noun == other.action or
                                                     text_before(other).rstrip("了").endswith(noun))
    ]  # fmt: skip
    if part is not None:
        fitting = [other for other in candidates if same_count(part, other) and _fits(reading, part, other)]
        candidates = [*fitting, *candidates]
    return next(iter(candidates), None)


def _link_share_of_place(reading: Reading, pool: Sequence[Reading], by_noun: Mapping[str, list[Reading]]) -> None:
    """Link 占全市的 to the figure of the document's place with the share's own noun, else to the part it tells of."""
    core = _COUNT_SUFFIX.sub("", reading.measured or "")
    told = [*by_noun.get(core, []), *by_noun.get(reading.measured or "", [])]
    whole = [other for other in told if other.rules.get("region") == "document" and countable(other)]
    parts = [other for other in pool if other.region == reading.region and other.measured in {core, reading.measured}]
    whole = [other for other in whole if other.period == reading.period] or whole
    best = max(whole, key=lambda other: other.mention.value or 0, default=None) or next(reversed(parts), None)
    if best is not None:
        link(reading, "share_of", best, "whole_of_place")


def _fitting_whole(reading: Reading, part: Reading | None, pool: Iterable[Reading]) -> Reading | None:
    """Return the nearest figure counted as the part is, of which the part is the stated share."""
    if part is None:
        return None
    fitting = [other for other in pool if other is not part and same_count(part, other) and _fits(reading, part, other)]
    own = part.measured or "\0"
    alike = [other for other in fitting if other.measured and (other.measured in own or own in other.measured)]
    return next(reversed(alike or fitting), None)


def _link_rate(reading: Reading, earlier: Sequence[Reading], before: Sequence[Reading]) -> None:
    """Link a rate to the count it is of: that which fits, else the whole of the count before it, else that count."""
    if any(found.type == "rate_of" for found in reading.links):
        return
    of_place = _count_of_place(reading, before) if reading.rules.get("measured") == "extreme_place" else None
    if of_place is not None:
        link(reading, "rate_of", of_place, "count_of_place")
        return
    reached = next((other for other in reversed(earlier) if countable(other) and not other.change), None)
    if reached is None:
        return
    pool = [other for other in (*before, *earlier) if countable(other) and not other.change and other is not reached]
    subject = next((other for other in reversed((*pool[-_NEAR:], reached)) if _names_count(reading, other)), None)
    if subject is not None and subject is not reached and not _fits(reading, subject, reached):
        link(reading, "rate_of", subject, "named_count")
        return
    for other in reversed(pool):
        if (
            same_count(reached, other)
            and _fits(reading, reached, other)
            and other.mention.value != reached.mention.value
        ):
            link(reading, "rate_of", other, "fitting_count")
            beside = not reading.mention.text.endswith("‰")
            if beside and not reached.rules.get("part_of") and reached.mention.kind == "count":
                link(reached, "part_of", other, "rate_of_whole")
            return
    told = [found.target for found in reached.links if found.type == "part_of"]
    whole = next((other for other in pool if other.start in told), None)
    stem = (reading.measured or "").removesuffix("率")[-2:]
    if whole is not None and ((stem and stem in text_before(reached)) or reading.mention.value == 100):
        link(reading, "rate_of", whole, "whole_of_part")
    elif not pool or reached.clause is reading.clause or _follows_directly(reached, reading):
        link(reading, "rate_of", reached, "count_before")


def _count_of_place(rate: Reading, before: Sequence[Reading]) -> Reading | None:
    """Return the count that a place's rate is of: what was planned there, told before."""
    local = [other for other in before if other.region == rate.region and other.mention.kind == "count"]
    return next((other for other in local if other.status == "planned"), next(iter(local), None))


def _names_count(rate: Reading, count: Reading) -> bool:
    """Whether a rate is named for the things counted: 编制使用率 of 政法专项编制."""
    tail = (count.measured or "")[-2:]
    return len(tail) == len("编制") and (rate.measured or "").startswith(tail)


def _follows_directly(count: Reading, rate: Reading) -> bool:
    """Whether a rate is told right behind its count: 共162个场所，改造达标率100%."""
    text = rate.clause.sentence.document.text[count.end : rate.start]
    return len(re.findall(r"[，、；]", text)) <= 1 and rate.mention.value == 100


def _link_aligned(sentence: Sentence, before: Sequence[Reading]) -> None:
    """Pair 分别达100%、96.8% with the counts, and 分别下降9.9%、13.5% with the levels, listed before them."""
    text = sentence.document.text
    for run in aligned_runs(sentence):
        first = run[0]
        if first.mention.kind != "percent" or first.rules.get("change_of"):
            continue
        link_type: LinkType = "change_of" if first.change else "rate_of"
        kinds = {"count", "money", "measure", *(("rate",) if first.change else ())}
        levels = [other for other in sentence.up_to(first) if other.mention.kind in kinds and not other.change]
        if len(levels) < len(run):
            levels = [*(other for other in before if countable(other) and not other.change), *levels]
        named = _INDICATORS.search(text, max(sentence.start, first.start - _WINDOW), first.start)
        if named and _NUMBERS[named[1]] == len(run) and levels:
            told_last = [other for other in levels if other.clause.sentence is levels[-1].clause.sentence]
            levels = told_last[: len(run)] if len(told_last) >= len(run) else levels
        if len(levels) < len(run) or (link_type == "rate_of" and not _one_list(levels[-len(run) :], text)):
            continue
        for reading, level in zip(run, levels[-len(run) :], strict=True):
            if _names_another(reading, level):
                continue
            link(reading, link_type, level, "aligned")
            if reading.change:
                reading.measured, reading.rules["measured"] = level.measured, "aligned_level"
    _pair_changes(sentence)


def _names_another(reading: Reading, level: Reading) -> bool:
    """Whether a figure of an aligned list has a noun of its own that is not its level's: 甲、乙产值分别增长8%、9%."""
    if reading.rules.get("measured") != "aligned" or not reading.measured or not level.measured:
        return False
    own, other = _COUNT_SUFFIX.sub("", reading.measured), _COUNT_SUFFIX.sub("", level.measured)
    return own not in other and other not in own


def _pair_changes(sentence: Sentence) -> None:
    """Pair a list of changes with the list of levels before it: 分别为2.8万元和1.3万元，增长7.4%和9.6%."""
    levels: Sequence[Reading] = ()
    by_start = {reading.start: reading for reading in sentence.readings}
    for run in listed_runs(sentence):
        told = [by_start.get(found.target) for reading in run for found in reading.links if found.type == "change_of"]
        if len(told) == len(run):
            levels = [level for level in told if level is not None]
        elif not run[0].change:
            levels = run if run[0].mention.unit != "百分点" else levels
        elif len(levels) == len(run):
            for reading, level in zip(run, levels, strict=True):
                link(reading, "change_of", level, "aligned")
                reading.measured, reading.rules["measured"] = level.measured, "aligned_level"


def _one_list(levels: Sequence[Reading], text: str) -> bool:
    """Whether figures are the items of one list: 96个派出所、188个中队, and not 112件163人 or 3人，5件."""
    gaps = [text[first.end : second.start] for first, second in itertools.pairwise(levels)]
    return all(gap and not re.search(r"[，；。]", gap) for gap in gaps)


def _total_of(earlier: Sequence[Reading], before: Sequence[Reading]) -> Reading | None:
    """Return the whole whose parts were listed last: what 总量 means behind them."""
    targets = [found.target for other in reversed(earlier) for found in other.links if found.type == "part_of"]
    return next((other for other in (*before, *earlier) if targets and other.start == targets[0]), None)


def _link_change(reading: Reading, earlier: Sequence[Reading], before: Sequence[Reading]) -> None:
    """Link a growth rate to its level; a change in the level's own unit only takes its noun."""
    if any(found.type == "change_of" for found in reading.links):
        return
    own = reading.measured if reading.rules.get("measured") in {"noun_before_quantity", "aligned"} else None
    own = None if own in _SPREADS and reading.mention.unit == "%" else own
    relative = reading.mention.unit in {"%", "倍"}
    last = next(reversed(earlier), None)
    if own is None and last is not None and last.change and last.mention.unit != reading.mention.unit and not last.links and \
            last.rules.get("measured") == "noun_before_quantity":  # fmt: skip
        whole = _total_of(earlier, before) if last.measured in _TOTALS else None
        reading.measured, reading.rules["measured"] = whole.measured if whole else last.measured, "change_of_same"
        if whole is not None and relative:
            link(reading, "change_of", whole, "level_of_total")
        return
    levels = [
        other
        for other in earlier
        if not other.change and (other.mention.kind != "percent" or reading.mention.unit == "百分点")
    ]
    if own is None:
        last = next(reversed(levels), None)
        level = next((other for other in reversed(levels) if relative or other.mention.unit == reading.mention.unit or
                      (reading.mention.unit == "百分点" and other.mention.unit == "%")), last)  # fmt: skip
        if level is None:
            return
        reading.measured, reading.action = level.measured, None
        reading.rules["measured"] = "carried_from_level"
        if relative:
            link(reading, "change_of", level, "level_before")
        return
    if not relative:
        return
    core = _COUNT_SUFFIX.sub("", own)
    for other in reversed([*before[-14:], *levels]):
        if other.change or other.mention.kind == "percent" or not other.measured:
            continue
        verb = text_before(other).strip()
        told_by_verb = len(core) == len("立案") and core[1] == "案" and (other.action or "").startswith(core[0])
        if told_by_verb or (core and (core in other.measured or other.measured in own or verb.endswith(core))) or (
            not core and own.startswith(other.mention.unit or "\0")):  # fmt: skip
            link(reading, "change_of", other, "level_of_that_noun")
            return
