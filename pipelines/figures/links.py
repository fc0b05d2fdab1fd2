"""How figures of a bulletin belong together: parts and wholes, shares, rates, growth and level, one set, money's purpose.

A link is set only where a construction of the language says so (其中, 占, 率, 比上年, 9支1862人, 用于); figures that merely
stand near each other are not linked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.figures.document import Document, Reading, Sentence
from pipelines.figures.frames import aligned_runs, text_before
from pipelines.records import Link, LinkType

_PART_CUE = re.compile(r"其中|[（(]含|，含|包括|实建数中|中，|[的个所]中，")
_RATE_NOUN = re.compile(r"率$|满意度$")
_SHARE = re.compile(r"占[^，。；]{0,24}$|为(?:计划|总数|全年|年度)[^，。；]{0,10}的$")
_PURPOSE = re.compile(r"投入|拨付|投资|用于|购置|新建|建设|资金|概算|补助|筹集|下拨")
_LEVELS = frozenset({"count", "money", "measure", "rate", "multiple", "percent"})


def assign_links(document: Document) -> None:
    """Set the links of every reading."""
    before: list[Reading] = []
    for sentence in document.sentences:
        readings = list(sentence.readings)
        if not readings:
            continue
        _link_parts(readings, sentence, before)
        _link_aligned(sentence, before, readings)
        for index, reading in enumerate(readings):
            earlier = readings[:index]
            _link_same_set(reading, earlier, sentence)
            _link_share(reading, earlier, before)
            _link_rate(reading, earlier)
            _link_change(reading, earlier, before)
            _link_purpose(reading, readings[index + 1 : index + 4], sentence)
        if sentence.block.kind == "heading":
            before = []
        before = [*before, *readings][-24:]


def _link(reading: Reading, link_type: LinkType, target: Reading, rule: str) -> None:
    if target is reading or any(link.type == link_type for link in reading.links):
        return
    reading.links.append(Link(link_type, target.start))
    reading.rules[link_type] = rule


def _link_parts(readings: Sequence[Reading], sentence: Sentence, before: Sequence[Reading]) -> None:
    """Link what follows 其中, and the classes of a division, to their whole."""
    text = sentence.document.text
    whole: Reading | None = None
    for index, reading in enumerate(readings):
        since = readings[index - 1].end if index else sentence.start
        between = text[since : reading.start]
        if "；" in between and "其中" not in between and reading.category is None and whole is not None:
            if reading.measured != whole.measured and not _same_count(reading, whole):
                whole = None
        cue = _PART_CUE.search(between)
        if cue:
            whole = _whole_for(reading, readings[:index], before if index == 0 else ())
        if reading.category and index:
            divided = next(
                (other for other in readings[:index] if not other.category and _same_count(other, reading)), None
            )
            if divided:
                _link(reading, "part_of", divided, "class_of_things")
            continue
        if (
            whole is not None
            and _same_count(reading, whole)
            and not reading.change
            and reading.mention.kind != "percent"
        ):
            _link(reading, "part_of", whole, "part_of_whole")
        elif whole is not None and not _same_count(reading, whole) and reading.mention.kind in {"count", "money"}:
            whole = None


def _whole_for(reading: Reading, earlier: Sequence[Reading], before: Sequence[Reading]) -> Reading | None:
    """Return what 其中 is of: the nearest figure before it in the same unit (or of the same things)."""
    for other in (*reversed(earlier), *reversed(before[-4:])):
        if _same_count(reading, other) and not other.change and other.mention.kind != "percent":
            return other
    return None


def _same_count(part: Reading, whole: Reading) -> bool:
    if part.mention.kind != whole.mention.kind:
        return False
    if part.mention.unit == whole.mention.unit:
        return True
    people = {"人", "名", "位"}
    return {part.mention.unit, whole.mention.unit} <= people or (
        part.mention.kind == "count" and bool(part.measured) and part.measured == whole.measured)  # fmt: skip


def _link_aligned(sentence: Sentence, before: Sequence[Reading], readings: Sequence[Reading]) -> None:
    """Pair 分别达100%、96.8% with the counts, and 分别下降9.9%、13.5% with the levels, listed before them."""
    for run in aligned_runs(sentence):
        first = run[0]
        if first.mention.kind != "percent":
            continue
        link_type: LinkType = "change_of" if first.change else "rate_of"
        pool = [other for other in readings if other.start < first.start] or list(before)
        levels = [other for other in pool if other.mention.kind in {"count", "money", "measure"} and not other.change]
        if len(levels) < len(run):
            levels = [
                other
                for other in (*before, *pool)
                if other.mention.kind in {"count", "money", "measure"} and not other.change
            ]
        for reading, level in zip(run, levels[-len(run) :], strict=False) if len(levels) >= len(run) else ():
            _link(reading, link_type, level, "aligned")
            if reading.change:
                reading.measured, reading.rules["measured"] = level.measured, "aligned_level"


def _link_same_set(reading: Reading, earlier: Sequence[Reading], sentence: Sentence) -> None:
    """Link 1862人 to 9支 in 9支1862人: two counts of one set."""
    if not earlier or earlier[-1].end != reading.start or reading.mention.kind != "count":
        return
    if earlier[-1].mention.kind == "count" and earlier[-1].mention.unit != reading.mention.unit:
        _link(reading, "same_set", earlier[-1], "paratactic")


def _link_share(reading: Reading, earlier: Sequence[Reading], before: Sequence[Reading]) -> None:
    """Link 占…的x% to the whole that its part has, else to the part before it."""
    if reading.mention.kind != "percent" or reading.change or not _SHARE.search(text_before(reading)):
        return
    named = re.search(r"占(?:全\w)?([^，。；]*?)的?$", text_before(reading))
    noun = named[1].removesuffix("总数").removesuffix("总量") if named else ""
    counts = [
        other
        for other in (*before, *earlier)
        if other.mention.kind in {"count", "money", "measure"} and not other.change
    ]
    for other in reversed(counts):
        if noun and len(noun) > 1 and other.measured and (other.measured.endswith(noun) or noun in other.measured) and other is not (
                counts[-1] if other.measured != noun else None):  # fmt: skip
            _link(reading, "share_of", other, "named_whole")
            return
    part = next((other for other in reversed(counts) if other in earlier), None)
    if part is None:
        return
    wholes = [link.target for link in part.links if link.type == "part_of"]
    target = next((other for other in counts if other.start in wholes), part)
    _link(reading, "share_of", target, "whole_of_part")


def _link_rate(reading: Reading, earlier: Sequence[Reading]) -> None:
    """Link a rate (完成率93%) to the count it is of: the whole of the part before it, else the count before it."""
    if reading.mention.kind != "percent" or reading.change or not _RATE_NOUN.search(reading.measured or ""):
        return
    for other in reversed(earlier):
        if other.mention.kind == "count" and not other.change:
            wholes = [link.target for link in other.links if link.type == "part_of"]
            target = next((whole for whole in earlier if whole.start in wholes), other)
            first = next(
                (
                    whole
                    for whole in earlier
                    if whole.measured == target.measured and whole.mention.unit == target.mention.unit
                ),
                target,
            )
            _link(reading, "rate_of", first if first.start < target.start else target, "rate_of_count")
            return
        if other.mention.kind == "percent":
            continue
        return


def _link_change(reading: Reading, earlier: Sequence[Reading], before: Sequence[Reading]) -> None:
    """Link a growth rate to its level: the figure before it that is no change; its noun is the level's."""
    if reading.change is None or any(link.type == "change_of" for link in reading.links):
        return
    if reading.mention.unit not in {"%", "倍"}:
        level = next((other for other in reversed(earlier) if other.mention.unit == reading.mention.unit or
                      (reading.mention.unit == "百分点" and other.mention.unit == "%")), None)  # fmt: skip
        if level is not None and reading.rules.get("measured", "").endswith("carried"):
            reading.measured = level.measured
        return
    own = reading.rules.get("measured") == "noun_before_quantity"
    pool = [*before[-6:], *earlier] if own else list(earlier)
    for other in reversed(pool):
        if other.change or other.mention.kind not in _LEVELS or (other.mention.kind == "percent"):
            continue
        if own and other.measured != reading.measured:
            continue
        _link(reading, "change_of", other, "level_before")
        if not own:
            reading.measured, reading.action = other.measured, None
            reading.rules["measured"] = "carried_from_level"
        return


def _link_purpose(reading: Reading, later: Sequence[Reading], sentence: Sentence) -> None:
    """Link money to what it bought: 拨付资金…购置36辆, 投资…新建24个."""
    if reading.mention.kind != "money" or reading.change:
        return
    text = sentence.document.text
    lead = text[max(sentence.start, reading.start - 12) : reading.start]
    if not _PURPOSE.search(lead):
        return
    for other in later:
        between = text[reading.end : other.start]
        if "；" in between or other.mention.kind == "money":
            return
        if (
            other.mention.kind == "count"
            and other.action
            and re.search(r"新建|购置|建成|改扩建|改造|采购|配备|建设|购买|修建", between)
        ):
            _link(reading, "paid_for", other, "money_for")
            return
