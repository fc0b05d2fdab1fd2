"""Parts and their whole: partitions must add up, 其中 lists fit inside and leave a rest, totals follow their items.

Only what the text says is one whole's parts is added; figures that merely stand side by side are never a sum.
Rows and columns of tables are checked in ``totals``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from pipelines.audit.interval import Interval, difference, scaled, total
from pipelines.audit.ledger import Ledger, interval_of, same_unit, start_of
from pipelines.audit.proofs import agreement, conclude, span, written
from pipelines.lexicon.audit_words import audit_words
from pipelines.records import Figure, Finding

_EACH = re.compile(r"([两二三四五六七八九十]|\d+)?[个县区市旗镇乡地所家校村]{0,3}各$")
_UNDONE = re.compile(r"(?:尚?未|没有)([\u4e00-\u9fff]{2})$")
"""已整改170项，未整改30项: what is missing is told by the verb of what is done."""
_ALL = Decimal(100)
_NOT_YET = "+not_yet+"
_INSIDE = re.compile(r"其中|含|包括|[（(]")
"""Words that make a part of what else may be more than was planned."""
_SEVERAL = 3
_TOLD_BEHIND = "+status_behind+"
"""4所完工、6所封顶 sets states side by side; 开工10所，竣工4所 tells how far the same works have come."""
_SMALL_NUMBERS = {word: Decimal(value) for value, word in enumerate("一二三四五六七八九十", start=1)} | {
    "两": Decimal(2)
}


def check_sums(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each whole with parts, and for each total behind its items."""
    groups = [
        (whole, group) for whole in ledger.figures for group in _groups(ledger, whole, ledger.sources(whole, "part_of"))
    ]
    complete = {
        _places(group)
        for whole, group in groups
        if len(group) > 1 and None not in _places(group) and _sum(ledger, group).meets(interval_of(whole))
    }
    for whole, group in groups:
        yield _part_finding(ledger, whole, group, covers=_places(group) in complete)
    for figure in ledger.figures:
        yield from _trailing_total(ledger, figure)
        yield from _complement(ledger, figure)
        yield from _progress(ledger, figure)


def _groups(ledger: Ledger, whole: Figure, parts: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield the parts of ``whole`` that are told together: one sentence, one way of dividing it.

    A part of another part of the same list is counted once, inside that one.
    """
    addable = [part for part in parts if part.kind == whole.kind and not part.change and _adds_to(part, whole)]
    for _, told in groupby(addable, key=lambda part: part.sheet or part.sentence_start):
        group = list(told)
        inside = {start_of(part) for part in group}
        yield [part for part in group if not any(start_of(t) in inside for t in ledger.targets(part, "part_of"))]


def _adds_to(part: Figure, whole: Figure) -> bool:
    """Whether part and whole can be added: one unit, or the same things by another classifier (18个, 1所)."""
    return same_unit(part, whole) or (part.kind == "count" and bool(part.measured) and part.measured == whole.measured)


def _places(group: Sequence[Figure]) -> tuple[str | None, ...]:
    """Return the places of the parts, where each has its own: the same places elsewhere are the same division."""
    places = [part.region for part in group]
    return tuple(places) if len(set(places)) == len(places) else (None,)


def _part_finding(ledger: Ledger, whole: Figure, group: Sequence[Figure], *, covers: bool) -> Finding:
    stated, summed = interval_of(whole), _sum(ledger, group)
    figures = [whole, *group]
    kind = "sum" if len(group) > 1 else "part"
    left = " + ".join(_term(ledger, part) for part in group)
    added_zh = f"{left} = {span(summed, whole.unit)}" if len(group) > 1 else left
    added_en = f"{left} = {span(summed)}" if len(group) > 1 else left
    goal = f"“{whole.text}”"
    if len(group) > 1 and summed.meets(stated):
        return conclude(kind, "consistent", figures, f"{added_zh}，原文{goal}", f"{added_en}; stated {goal}")
    if summed.exceeds(stated):
        overfulfilled = (
            len(group) == 1 and whole.status == "planned" and not _INSIDE.search(ledger.between(whole, group[0]))
        )
        verdict = "untestable" if overfulfilled or _may_overlap(ledger, group) else "inconsistent"
        return conclude(kind, verdict, figures, f"{added_zh}，多于{goal}", f"{added_en}, more than {goal}")
    rest = difference(stated, summed)
    if len(group) > 1 and (covers or _is_closed(ledger, whole, group)):
        return conclude(kind, "inconsistent", figures, f"{added_zh}，少于{goal}，差{span(rest)}",
                        f"{added_en}, less than {goal} by {span(rest)}")  # fmt: skip
    if whole.status == "planned" and all(part.status != "planned" for part in group):
        return conclude(kind, "consistent", figures, f"{added_zh}，在{goal}之内，其余{span(rest, whole.unit)}没有说明",
                        f"{added_en}, within {goal}; of the other {span(rest)} nothing is said")  # fmt: skip
    if summed.meets(stated):
        return conclude(kind, "consistent", figures, f"{left}，在{goal}之内", f"{left}, within {goal}")
    return conclude(kind, "residual", figures, f"{goal} − ({left}) = {span(rest, whole.unit)}，“其中”未必列全",
                    f"{goal} − ({left}) = {span(rest)}; the list need not be complete")  # fmt: skip


def _sum(ledger: Ledger, group: Sequence[Figure]) -> Interval:
    return total(scaled(interval_of(part), _times(ledger, part)) for part in group)


def _times(ledger: Ledger, part: Figure) -> Decimal:
    """Return how many times ``part`` counts: 那坡、凌云两县各1座 is two."""
    each = _EACH.search(ledger.lead(part))
    if not each:
        return Decimal(1)
    if each[1]:
        return _SMALL_NUMBERS.get(each[1]) or Decimal(each[1])
    return Decimal(part.region.count("|") + 1) if part.region else Decimal(1)


def _term(ledger: Ledger, part: Figure) -> str:
    times = _times(ledger, part)
    return part.text if times == 1 else f"{part.text}×{times}"


def _is_closed(ledger: Ledger, whole: Figure, group: Sequence[Figure]) -> bool:
    """Whether the text says that the list names all parts."""
    if whole.role in {"total", "subtotal"}:
        return True
    if _names_the_rest(ledger, group):
        return True
    words = audit_words()
    last = group[-1]
    before_last = ledger.between(group[-2], last)
    if words.closing.search(before_last) or words.closing.search(last.measured or ""):
        return True
    if start_of(whole) > start_of(last):
        return bool(words.totals.search(ledger.between(last, whole)))
    opening = ledger.between(whole, group[0])
    return whole.sentence_start == group[0].sentence_start and bool(words.dividing.search(opening))


def _may_overlap(ledger: Ledger, group: Sequence[Figure]) -> bool:
    """Whether the same thing may be counted in several parts: stages of one procedure, states of one work."""
    if _names_the_rest(ledger, group):
        return False
    shares = [ledger.share_behind(part) for part in group]
    if None not in shares and sum(share.low or 0 for share in shares if share is not None) > _ALL:
        return True
    if len({part.status for part in group}) > 1 and not all(_TOLD_BEHIND in part.rule for part in group):
        return True
    overlapping = audit_words().overlapping
    stages = {
        found[0] for part in group if (found := overlapping.search(f"{part.measured or ''}{ledger.lead(part, 6)}"))
    }
    return len(stages) > 1


def _names_the_rest(ledger: Ledger, group: Sequence[Figure]) -> bool:
    """Whether a list ends in what is left (其余2座, 尚未开工4个): then its states stand side by side and are all there are."""
    last = group[-1]
    if len(group) < _SEVERAL:
        return False
    return bool(audit_words().closing.search(ledger.between(group[-2], last))) or _NOT_YET in last.rule


def _trailing_total(ledger: Ledger, whole: Figure) -> Iterator[Finding]:
    """Check 甲37件、乙52件，合计91件: the items are the unbroken run of like figures before the total."""
    cue = audit_words().totals.search(ledger.lead(whole, 4))
    if (
        not cue
        or whole.kind == "percent"
        or any(start_of(part) < start_of(whole) for part in ledger.sources(whole, "part_of"))
    ):
        return
    items: list[Figure] = []
    for other in ledger.before(whole):
        unlike = other.unit != whole.unit or other.kind != whole.kind or other.change
        if unlike or "；" in ledger.between(other, items[-1] if items else whole):
            break
        items.append(other)
    if len(items) < 2:
        return
    items.reverse()
    summed = total(map(interval_of, items))
    left = " + ".join(item.text for item in items)
    yield conclude("sum", agreement(interval_of(whole), summed), [whole, *items],
                   f"{left} = {span(summed, whole.unit)}，原文合计“{whole.text}”",
                   f"{left} = {span(summed)}; stated total “{whole.text}”")  # fmt: skip


def _progress(ledger: Ledger, done: Figure) -> Iterator[Finding]:
    """Check works told as brought to their end against the same works told before: 新建24个 … 24个已全部建成."""
    if done.status != "completed" or done.kind != "count" or done.change or ledger.targets(done, "part_of"):
        return
    for begun in ledger.earlier(done, 4):
        alike = (begun.measured, begun.unit, begun.region, begun.category) == (
            done.measured, done.unit, done.region, done.category)  # fmt: skip
        if not alike or begun.measured is None or begun.status == "completed" or begun.kind != "count":
            continue
        if interval_of(begun).meets(interval_of(done)):
            yield conclude("plan", "consistent", [begun, done], f"先有{begun.text}，后有{done.text}完成",
                           f"{begun.text} told before, {done.text} completed")  # fmt: skip
        return


def _complement(ledger: Ledger, missing: Figure) -> Iterator[Finding]:
    """Check 核定5236名，在职4812人，空编424名: the two figures before what is missing are the full and the present."""
    told = audit_words().complements.search(ledger.lead(missing, 4)) or _UNDONE.search(ledger.lead(missing, 6))
    if not told or missing.kind != "count" or missing.value is None:
        return
    near = list(ledger.before(missing, 2))
    if told.re is _UNDONE and not (near and ledger.lead(near[0], 4).endswith(told[1])):
        return
    if len(near) < 2 or not all(same_unit(other, missing) and not other.change for other in near):
        return
    present, full = near
    rest = difference(interval_of(full), interval_of(present))
    yield conclude("sum", agreement(interval_of(missing), rest), [full, present, missing],
                   f"{full.text} − {present.text} = {span(rest, missing.unit)}，原文“{missing.text}”",
                   f"{full.text} − {present.text} = {span(rest)}; stated {written(missing.value)}")  # fmt: skip
