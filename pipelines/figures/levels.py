"""Which level each change belongs to: growth rates and amounts of growth, one by one and in lists.

Which figures are changes, and in which direction, was read before (``changes``).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipelines.figures.document import Reading, Sentence
from pipelines.figures.relations import countable, link, without_count_word
from pipelines.figures.runs import aligned_runs, listed_runs, tells_shares
from pipelines.figures.scopes import text_before
from pipelines.mentions.segmenter import tagged
from pipelines.records import LinkType

_INDICATORS = re.compile(r"([两二三四五六七八])项(?:主要)?指标")
_NUMBERS = {word: value for value, word in enumerate("一二三四五六七八", start=1)} | {"两": 2}
_IN_TURN = re.compile(r"分别|依次")
_TOTALS = frozenset({"总量", "总数", "总计"})
_SPREADS = frozenset({"增幅", "降幅", "涨幅", "跌幅", "升幅", "减幅"})
_WINDOW = 300
_OPENING = 8
_AND = re.compile(r"[、和与及]")
_BASIS = re.compile(r"(?:年均|同比|环比|[比较][上去]年(?:同期)?|要|也|均)+$")


def link_aligned(sentence: Sentence, before: Sequence[Reading]) -> None:
    """Pair 分别达100%、96.8% with the counts, and 分别下降9.9%、13.5% with the levels, listed before them."""
    text = sentence.document.text
    for run in aligned_runs(sentence):
        first = run[0]
        if first.mention.kind != "percent" or first.rules.get("change_of") or tells_shares(run, sentence):
            continue
        link_type: LinkType = "change_of" if first.change else "rate_of"
        levels = [other for other in sentence.up_to(first) if _is_level(other, of_change=bool(first.change))]
        named = _INDICATORS.search(text, max(sentence.start, first.start - _WINDOW), first.start)
        if len(levels) < len(run) and (named or levels):
            levels = [*(other for other in before if countable(other) and not other.change), *levels]
        if named and _NUMBERS[named[1]] == len(run) and levels:
            told_last = [other for other in levels if other.clause.sentence is levels[-1].clause.sentence]
            levels = told_last[: len(run)] if len(told_last) >= len(run) else levels
        nouns = _nouns_listed(first, len(run)) if first.change else []
        if nouns:
            levels = [level for noun in nouns for level in _told_of(noun, levels)]
        if len(levels) < len(run) or (link_type == "rate_of" and not _one_list(levels[-len(run) :], text)):
            continue
        for reading, level in zip(run, levels[-len(run) :], strict=True):
            if _names_another(reading, level):
                continue
            link(reading, link_type, level, "aligned")
            if reading.change:
                reading.measured, reading.rules["measured"] = level.measured, "aligned_level"
    _pair_changes(sentence)


def _is_level(other: Reading, *, of_change: bool) -> bool:
    """Whether a figure can be what a list of rates or changes is of; rates have changes too."""
    return not other.change and (countable(other) or (of_change and other.mention.kind == "rate"))


def _names_another(reading: Reading, level: Reading) -> bool:
    """Whether a figure of an aligned list has a noun of its own that is not its level's: 甲、乙产值分别增长8%、9%."""
    if reading.rules.get("measured") != "aligned" or not reading.measured or not level.measured:
        return False
    own, other = without_count_word(reading.measured), without_count_word(level.measured)
    return own not in other and other not in own


def _nouns_listed(first: Reading, count: int) -> list[str]:
    """Return the nouns that 分别 pairs with as many figures, where its own clause lists them: 甲产量、乙产量分别增长."""
    clause = text_before(first)
    listed = [_BASIS.sub("", noun) for noun in _AND.split(clause[: clause.rfind("分别")])] if "分别" in clause else []
    return listed if len(listed) == count and all(len(noun) > 1 for noun in listed) else []


def _told_of(noun: str, levels: Sequence[Reading]) -> list[Reading]:
    """Return the last level that is told of a noun, if there is one."""
    told = [level for level in levels if level.measured and (noun in level.measured or noun.endswith(level.measured))]
    return told[-1:]


def _pair_changes(sentence: Sentence) -> None:
    """Pair a list of changes with the list of levels before it: 分别为2.8万元和1.3万元，增长7.4%和9.6%."""
    levels: Sequence[Reading] = ()
    by_start = {reading.start: reading for reading in sentence.readings}
    for run in listed_runs(sentence):
        told = [by_start.get(found.target) for reading in run for found in reading.links if found.type == "change_of"]
        if len(told) == len(run):
            levels = [level for level in told if level is not None]
        elif run[0].change and _is_amount(run[0]) and _IN_TURN.search(text_before(run[0])):
            alike = [
                other
                for other in sentence.up_to(run[0])
                if not other.change and other.mention.unit == run[0].mention.unit
            ]
            levels = alike[-len(run) :] if len(alike) >= len(run) else levels
        elif not run[0].change:
            levels = run if run[0].mention.unit != "百分点" else levels
        elif len(levels) == len(run):
            for reading, level in zip(run, levels, strict=True):
                link(reading, "change_of", level, "aligned")
                reading.measured, reading.rules["measured"] = level.measured, "aligned_level"


def _is_amount(change: Reading) -> bool:
    return change.mention.unit not in {"%", "百分点", "倍"}


def _one_list(levels: Sequence[Reading], text: str) -> bool:
    """Whether figures are the items of one list: 96个派出所、188个中队, and not 112件163人 or 3人，5件."""
    gaps = [text[first.end : second.start] for first, second in itertools.pairwise(levels)]
    return all(gap and not re.search(r"[，；。]", gap) for gap in gaps)


def _total_of(earlier: Sequence[Reading], before: Sequence[Reading]) -> Reading | None:
    """Return the whole whose parts were listed last: what 总量 means behind them."""
    targets = [found.target for other in reversed(earlier) for found in other.links if found.type == "part_of"]
    return next((other for other in (*before, *earlier) if targets and other.start == targets[0]), None)


def link_change(reading: Reading, earlier: Sequence[Reading], before: Sequence[Reading]) -> None:
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
    told = _level_of_noun(reading, own, [*before[-14:], *levels]) if relative else None
    if told is not None:
        link(reading, "change_of", told, "level_of_that_noun")


def _level_of_noun(reading: Reading, own: str, levels: Sequence[Reading]) -> Reading | None:
    """Return the last level told with a change's own noun or the verb of it; 起数 alone is of what the sentence speaks of."""
    core = without_count_word(own)
    named = None if core else _spoken_of(reading, levels)
    if named is not None:
        return named
    for other in reversed(levels):
        if other.change or other.mention.kind == "percent" or not other.measured:
            continue
        verb = text_before(other).strip()
        told_by_verb = len(core) == len("立案") and core[1] == "案" and (other.action or "").startswith(core[0])
        if told_by_verb or (core and (core in other.measured or own.endswith(other.measured) or verb.endswith(core))) or (
            not core and own.startswith(other.mention.unit or "\0")):  # fmt: skip
            return other
    return None


def _spoken_of(reading: Reading, levels: Sequence[Reading]) -> Reading | None:
    """Return the level counted as 起数 says whose noun the sentence began with: 火灾造成3人死亡；…，起数上升6.8%."""
    opening = reading.clause.sentence.text[:_OPENING]
    alike = (level for level in reversed(levels) if (reading.measured or "").startswith(level.mention.unit or "\0"))
    return next((level for level in alike if level.measured and opening.startswith(tagged(level.measured)[0][0])), None)
