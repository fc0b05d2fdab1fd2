"""What each percentage is of: shares and their whole; rates and changes are told to the modules that know them.

A whole that the text names is taken as named. Shares listed with their parts (甲58起，占35.6%；乙71起，占43.6%) have one
whole together, which ``wholes`` finds where the text does not name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipelines.figures.document import Reading, Sentence
from pipelines.figures.levels import link_aligned, link_change
from pipelines.figures.rates import link_rate
from pipelines.figures.relations import countable, link, same_count, without_count_word
from pipelines.figures.runs import aligned_runs, tells_shares
from pipelines.figures.scopes import text_before
from pipelines.figures.wholes import Item, divided_last, fits, is_sharp, outermost, whole_of

_REACH = 30
"""How many figures of a long sentence are looked back on."""
_TAKES = re.compile(r"占(?!比)")
_RATE_NOUN = re.compile(r"率$|满意度$")
_SHARE = re.compile(
    r"占(?!比)[^，。；]{0,24}$|(?:为|是|达)?(?:年度|全年)?(?:计划|总数|任务|目标|总投资)的$|相当于[^，。；]{0,12}的$"
)
_WITHIN = re.compile(r"(?:^|[，。；：])([^，。；：]{2,12})中[^，。；：中]{1,8}占$")
"""文职辅警中女性占七成: of those within whom the part is told."""
_BARE_SHARE = re.compile(r"(?:占比|比例|比重)(?:为|达|达到|是)?")
"""A share of what the figure right before it is a part of: 女民警96人，占比15%."""
_FROM = re.compile(r"(?:由|从)(?:[^，。；]{0,8}的)?$")
_MAKES_UP = re.compile(r"占|为|是|完成|达|相当于|实现")
_WHOLE_NAMED = re.compile(r"占(全[国省区市县盟旗州]的?|本\w)?([^，。；]*?)的?$")
_WIDER = re.compile(r"占全[国省区市县盟旗州](?!的)\w+的?$")
_NEAR = 4
_NAMING = 12
"""How many characters before a figure an abbreviation (起诉 for 提起公诉) is looked for in."""
_WINDOW = 300
_PLAN = re.compile(r"计划|目标|任务|预算|规划")
_OF_PLAN = re.compile(
    r"(?:占|为|是|达到?|完成)(?:了)?(?:全年|年度|年初|预定)?(?:计划|目标|任务|预算|规划)(?:总?数|任务|目标)?的$"
)
_TOTAL_BEHIND = re.compile(r"(?:共|共计|合计|总计)$")
_PARTS_FOLLOW = re.compile(r"其中[，：,:]")


def link_percentages(
    sentence: Sentence, readings: Sequence[Reading], before: Sequence[Reading], by_noun: Mapping[str, list[Reading]]
) -> None:
    """Link the percentages (and changes) of a sentence to what they are of; ``by_noun`` has all figures told so far."""
    if not any(reading.change or reading.mention.kind == "percent" for reading in readings):
        return
    link_aligned(sentence, before)
    for index, reading in enumerate(readings):
        earlier = list(readings[max(0, index - _REACH) : index])
        if reading.change:
            link_change(reading, earlier, before)
        elif reading.mention.kind == "percent":
            if _was(reading) or _link_whole_beside(reading, earlier):
                continue
            if _is_share(reading):
                _link_share(reading, earlier, before, by_noun)
            elif _RATE_NOUN.search(reading.measured or ""):
                link_rate(reading, earlier, before)
            elif reading.rules.get("measured") == "quantity_before_noun" and reading.measured:
                _link_share_of_noun(reading, earlier)
    for items, pool in (*_aligned_shares(sentence, before), *_share_lists(readings, before)):
        _link_share_list(items, pool)


def _is_share(reading: Reading) -> bool:
    if _was(reading) or reading.rules.get("share_of"):
        return False
    before = text_before(reading)
    return bool(_SHARE.search(before) or _BARE_SHARE.fullmatch(before) or _TAKES.search(_clause_lead(reading)))


def _was(reading: Reading) -> bool:
    """Whether a percentage is what a share was before (占比由12%提高到15%): of figures that are seldom told."""
    return bool(_FROM.search(text_before(reading)))


def _link_whole_beside(reading: Reading, earlier: Sequence[Reading]) -> bool:
    """Link a share to the whole that stands right before it: 完成投资18亿元，为年度计划20亿元的90%."""
    text = reading.clause.sentence.document.text
    if not earlier or text[earlier[-1].end : reading.start].strip() != "的" or not countable(earlier[-1]):
        return False
    whole = earlier[-1]
    if not _MAKES_UP.search(text_before(whole)):
        return False
    link(reading, "share_of", whole, "whole_beside")
    part = next((other for other in reversed(earlier[:-1]) if same_count(other, whole) and not other.change), None)
    if part is not None:
        link(part, "part_of", whole, "share_of_named")
    return True


def _lead(reading: Reading) -> str:
    """Return the reading's sentence up to it."""
    sentence = reading.clause.sentence
    return sentence.document.text[max(sentence.start, reading.start - _WINDOW) : reading.start]


def _clause_lead(reading: Reading) -> str:
    text = reading.clause.sentence.document.text
    return text[max(reading.clause.start, reading.start - 10) : reading.start]


def _link_share(
    reading: Reading, earlier: Sequence[Reading], before: Sequence[Reading], by_noun: Mapping[str, list[Reading]]
) -> None:
    """Link 占…的x% to the whole that the text names, or that its part belongs to; ``_link_share_list`` does where neither is."""
    pool = [other for other in (*before, *earlier) if countable(other) and not other.change]
    part = next((other for other in reversed(earlier) if countable(other) and not other.change), None)
    if _WIDER.search(text_before(reading)):
        named = next((other for other in reversed(pool) if other.measured and other.measured == reading.measured), part)
        if named is not None:
            link(reading, "share_of", named, "share_of_wider")
        return
    place = _WHOLE_NAMED.search(text_before(reading))
    if place and place[1] and not without_count_word(place[2]):
        _link_share_of_place(reading, pool, by_noun)
        return
    within = _WITHIN.search(_lead(reading))
    inner = next((other for other in reversed(pool) if within and other.measured == within[1]), None)
    if inner is not None:
        link(reading, "share_of", inner, "share_within")
        return
    named = _named_whole(reading, pool, part)
    if named is not None:
        link(reading, "share_of", named, "named_whole")
        if part is not None and part is not named and same_count(part, named) and (
                fits(reading, part, named) or _OF_PLAN.search(text_before(reading))):  # fmt: skip
            part.links[:] = [found for found in part.links if found.type != "part_of"]
            link(part, "part_of", named, "share_of_named")
    elif part is not None and (_noun_of_whole(reading) or _OF_PLAN.search(text_before(reading))):
        fitting = (other for other in reversed(pool) if same_count(part, other) and fits(reading, part, other))
        link(reading, "share_of", next(fitting, part), "fitting_or_part_only")
    elif part is None:
        last = next((other for other in reversed(before[-_NEAR:]) if countable(other) and not other.change), None)
        block = reading.clause.sentence.block
        parts = [
            other for other in reversed(before) if other.clause.sentence.block is block and other.rules.get("part_of")
        ]
        divided = divided_last([*parts, *reversed(before)]) if parts else None
        if last is not None and _PARTS_FOLLOW.search(_lead(reading)):
            link(reading, "share_of", last, "share_of_last")
        elif divided is not None:
            link(reading, "share_of", divided, "share_of_divided")


def _aligned_shares(sentence: Sentence, before: Sequence[Reading]) -> Iterator[tuple[list[Item], Sequence[Reading]]]:
    """Yield the parts that 分别占60%和40% pairs with their shares, and what stands before them."""
    for run in aligned_runs(sentence):
        if not tells_shares(run, sentence):
            continue
        told = [other for other in sentence.up_to(run[0]) if countable(other) and not other.change]
        parts = told[-len(run) :]
        if len(parts) == len(run) and all(same_count(parts[0], part) for part in parts):
            for reading in run:
                reading.links[:] = [found for found in reading.links if found.type != "share_of"]
                reading.rules["share_of"] = "aligned"
            yield [Item(*pair) for pair in zip(parts, run, strict=True)], [*before, *told[: -len(run)]]


def _share_lists(
    readings: Sequence[Reading], before: Sequence[Reading]
) -> Iterator[tuple[list[Item], Sequence[Reading]]]:
    """Yield the parts told with a share of a whole that is not named, those of one list together, and what stands before them."""
    totals = [other for other in readings[-_NEAR:] if _TOTAL_BEHIND.search(text_before(other))]
    lists: list[tuple[int, list[Item]]] = []
    for index, reading in enumerate(readings):
        if (
            reading.mention.kind != "percent"
            or reading.change
            or reading.rules.get("share_of")
            or not _is_share(reading)
        ):
            continue
        at = next((place for place in range(index - 1, max(-1, index - _REACH), -1)
                   if countable(readings[place]) and not readings[place].change), None)  # fmt: skip
        if at is None or _WIDER.search(text_before(reading)):
            continue
        part = readings[at]
        goes_on = bool(lists) and same_count(lists[-1][1][0].part, part) and not part.rules.get("part_of")
        if not goes_on or len(lists[-1][1]) == _REACH:
            lists.append((at, []))
        lists[-1][1].append(Item(part, reading))
    for first, items in lists:
        behind = [other for other in totals if other.start > items[-1].part.start]
        yield items, [*behind, *before, *readings[max(0, first - _REACH) : first]]


def _link_share_list(items: Sequence[Item], pool: Sequence[Reading]) -> None:
    """Link the shares of a list, and the parts that they are told of, to their whole; a lone share without one to its part."""
    candidates = [other for other in reversed(pool) if countable(other)]
    told = {found.target for item in items for found in item.part.links if found.type == "part_of"}
    whole = next((other for other in candidates if other.start in told), None) or whole_of(items, candidates)
    for item in items:
        percent, part = item.percent, item.part
        if percent is None:
            continue
        own = whole
        if is_sharp(percent) and (whole is None or not fits(percent, part, whole)):
            fitting = (
                other
                for other in candidates
                if same_count(part, other) and is_sharp(percent, other) and fits(percent, part, other)
            )
            own = next(fitting, whole)
        if own is None:
            link(percent, "share_of", part, "part_only")
            continue
        link(percent, "share_of", own, "whole_of_list")
        if own is not part and same_count(part, own):
            link(part, "part_of", own, "share_of_whole")


def _link_share_of_noun(reading: Reading, earlier: Sequence[Reading]) -> None:
    """Link 89.4%的公园 to the parks counted before it in the sentence."""
    noun = reading.measured or ""
    for other in reversed(earlier):
        if countable(other) and not other.change and other.measured and noun in other.measured:
            link(reading, "share_of", other, "share_of_noun")
            return


def _noun_of_whole(reading: Reading) -> str:
    """Return what the text says that a share is of (占民警总数的: 民警), or nothing."""
    found = _WHOLE_NAMED.search(text_before(reading))
    noun = without_count_word(found[2]).removesuffix("总").removeprefix("总") if found else ""
    return noun if len(noun) > 1 else ""


def _named_whole(reading: Reading, pool: Sequence[Reading], part: Reading | None) -> Reading | None:
    """Return the whole that the text names (占民警总数的): what has that noun or verb, or what it is short for."""
    if part is not None and _OF_PLAN.search(text_before(reading)):
        plans = (
            other for other in reversed(pool) if other is not part and same_count(part, other) and _is_a_plan(other)
        )
        return next(plans, None)
    noun = _noun_of_whole(reading)
    if not noun:
        return None
    others = [other for other in reversed(pool) if other is not part]
    candidates = [
        other
        for other in others
        if other.measured and (noun in other.measured or other.measured in noun or noun == other.action or
                               text_before(other).rstrip("了").endswith(noun))
    ]  # fmt: skip
    if part is None:
        return next(iter(candidates), None)
    in_its_unit = [other for other in others if other.mention.unit == part.mention.unit and same_count(part, other)]
    alike = (
        [other for other in in_its_unit if other in candidates]
        or [other for other in in_its_unit if _is_short_for(noun, other)]
        or [other for other in candidates if same_count(part, other)]
    )
    fitting = (other for other in alike if fits(reading, part, other))
    return next(fitting, None) or outermost(alike, part) or next(iter(candidates), None)


def _is_a_plan(reading: Reading) -> bool:
    return reading.status == "planned" or bool(_PLAN.search(text_before(reading) + (reading.measured or "")))


def _is_short_for(noun: str, whole: Reading) -> bool:
    """Whether a noun is made of characters of what is told of a figure: 起诉 of 提起公诉, 刑事立案 of 立刑事案件."""
    return set(noun) <= set(text_before(whole)[-_NAMING:] + (whole.measured or ""))


def _link_share_of_place(reading: Reading, pool: Sequence[Reading], by_noun: Mapping[str, list[Reading]]) -> None:
    """Link 占全市的 to the figure of the document's place with the share's own noun, else to the part it tells of."""
    core = without_count_word(reading.measured or "")
    told = [*by_noun.get(core, []), *by_noun.get(reading.measured or "", [])]
    whole = [other for other in told if other.rules.get("region") == "document" and countable(other)]
    parts = [other for other in pool if other.region == reading.region and other.measured in {core, reading.measured}]
    whole = [other for other in whole if other.period == reading.period] or whole
    best = max(whole, key=lambda other: other.mention.value or 0, default=None) or next(reversed(parts), None)
    if best is not None:
        link(reading, "share_of", best, "whole_of_place")
