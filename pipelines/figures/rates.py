"""Which count each rate is of: what was to be done, of which so many were (应建6430个，实建5218个，建有率81.2%).

The verb that a rate is named for says what was reached; what is counted alike right before it is what it was reached of. Only
where the language does not pair two counts does their arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.figures.document import Reading
from pipelines.figures.relations import countable, link, same_count
from pipelines.figures.scopes import text_before, text_behind
from pipelines.figures.wholes import fits, is_related, outermost, outmost_of, whole_told
from pipelines.lexicon.audit_words import rate_bases

_NEAR = 4
_STEM = 4
"""How many characters before 率 say what was reached."""
_DONE = frozenset({"完成", "竣工", "建成", "完工", "落实", "兑现"})
"""What brings works to their end, by whatever verb that is told of them."""


def link_rate(reading: Reading, earlier: Sequence[Reading], before: Sequence[Reading]) -> None:
    """Link a rate to the count it is of: the paired one, that which fits, the whole of the count before it, that count.

    A rate that is planned is of what is yet to be, not of what is told beside it.
    """
    if reading.status == "planned" or any(found.type == "rate_of" for found in reading.links):
        return
    of_place = _count_of_place(reading, before) if reading.rules.get("measured") == "extreme_place" else None
    if of_place is not None:
        link(reading, "rate_of", of_place, "count_of_place")
        return
    reached = next((other for other in reversed(earlier) if countable(other) and not other.change), None)
    if reached is None or _is_in_a_name(reached):
        return
    pool = [other for other in (*before, *earlier) if countable(other) and not other.change and other is not reached]
    here = [other for other in pool[-_NEAR:] if other.clause.sentence is reading.clause.sentence]
    subject = next((other for other in reversed((*here, reached)) if _names_count(reading, other)), None)
    if subject is not None and subject is not reached and not fits(reading, subject, reached):
        link(reading, "rate_of", subject, "named_count")
        return
    paired = _paired(reading, reached, pool)
    fitting = (
        other
        for other in reversed(pool)
        if same_count(reached, other) and fits(reading, reached, other) and other.mention.value != reached.mention.value
    )
    base = paired if paired is not None and fits(reading, reached, paired) else next(fitting, paired)
    if base is not None:
        link(reading, "rate_of", base, "paired_count" if base is paired else "fitting_count")
        beside = not reading.mention.text.endswith("‰")
        if beside and not reached.rules.get("part_of") and reached.mention.kind == "count":
            link(reached, "part_of", base, "rate_of_whole")
        return
    whole = whole_told(reached, pool)
    if whole is not None and reading.mention.value == 100:
        link(reading, "rate_of", whole, "whole_of_part")
    elif not pool or reached.clause is reading.clause or _follows_directly(reached, reading):
        link(reading, "rate_of", reached, "count_before")


def _paired(rate: Reading, reached: Reading, pool: Sequence[Reading]) -> Reading | None:
    """Return the count that ``reached`` was reached of, where the rate is named for what was done to it.

    It is the whole that it was told as a part of, the base that defines the rate, or the nearest count alike in its sentence.
    """
    if not _is_named_for(rate, reached):
        return None
    whole = whole_told(reached, pool)
    if whole is not None:
        return whole
    defined = rate_bases().get(rate.measured or "")
    alike = [other for other in reversed(pool) if same_count(reached, other) and other.start < reached.start]
    if defined:
        return next((other for other in alike if (other.measured or "").endswith(defined)), None)
    here = [other for other in alike if other.clause.sentence is reached.clause.sentence]
    if reached.mention.kind != "count":
        here = [other for other in here if is_related(reached, other)]
    if here:
        return outermost(here, reached)
    if reached.rules.get("measured") != "carried":
        return None
    told = next((other for other in alike if other.measured == reached.measured), None)
    return told and outmost_of(told, pool)


def _is_named_for(rate: Reading, reached: Reading) -> bool:
    """Whether a rate tells what the count before it was reached by: 整改率 and 督促整改4896处, 通过率 and 109个通过验收.

    A rate that is named for an amount itself (赤字率) is of something else.
    """
    stem = (rate.measured or "").removesuffix("率")[-_STEM:]
    if reached.mention.kind != "count" and (reached.measured or "").endswith(stem):
        return False
    told = text_before(reached) + text_behind(reached)
    done = reached.status == "completed" and stem[-2:] in _DONE
    return done or any(char in told for char in stem)


def _count_of_place(rate: Reading, before: Sequence[Reading]) -> Reading | None:
    """Return the count that a place's rate is of: what was planned there, told before."""
    local = [other for other in before if other.region == rate.region and other.mention.kind == "count"]
    return next((other for other in local if other.status == "planned"), next(iter(local), None))


def _names_count(rate: Reading, count: Reading) -> bool:
    """Whether a rate is named for the things counted: 编制使用率 of 政法专项编制."""
    tail = (count.measured or "")[-2:] if count.mention.kind == "count" else ""
    return len(tail) == len("编制") and (rate.measured or "").startswith(tail)


def _is_in_a_name(count: Reading) -> bool:
    """Whether a count only names what follows it at once: 3个100%."""
    text = count.clause.sentence.document.text
    return text[count.end : count.end + 1].isdigit()


def _follows_directly(count: Reading, rate: Reading) -> bool:
    """Whether a rate is told right behind its count: 共162个场所，改造达标率100%."""
    text = rate.clause.sentence.document.text[count.end : rate.start]
    return len(re.findall(r"[，、；]", text)) <= 1 and rate.mention.value == 100
