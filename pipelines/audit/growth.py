"""Stated changes against the levels they lead from and to: growth in per cent, in percentage points, in units.

A change is checked against two levels (由412起降至347起，降幅15.8%), or against the level reached and the stated amount
(986起，减少104起，下降9.5%). Where the earlier level is not stated, the finding says which one the change implies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipelines.audit.interval import Interval, difference, integers_within, scaled, spread
from pipelines.audit.ledger import Ledger, interval_of, same_unit, start_of
from pipelines.audit.proofs import agreement, conclude, span
from pipelines.lexicon.audit_words import audit_words
from pipelines.records import Figure, Finding

_HUNDRED = Decimal(100)
_COMPARED = re.compile(r"[比较](?:[上去前]年|同期|\d{4}年|上[月季]|年初|计划)[^，。；]{0,6}的$")
_YEARLY = re.compile(r"年均|平均每年|年平均")


def check_growth(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each change whose level is stated."""
    for change in ledger.linked:
        if not change.change or change.value is None:
            continue
        level = _level(ledger, change)
        if level is None:
            continue
        if change.unit == "百分点":
            yield _points(ledger, change, level)
        elif change.kind == "percent" or change.text.endswith("倍"):
            yield _percent(ledger, change, level)


def _level(ledger: Ledger, change: Figure) -> Figure | None:
    """Return the level that ``change`` led to: the linked one; for percentage points the nearest rate before."""
    linked = ledger.targets(change, "change_of")
    if linked:
        return linked[0]
    if change.unit != "百分点":
        return None
    for other in ledger.before(change, 3):
        if other.unit == "%" and other.kind == "percent" and not other.change:
            return other if other.measured == change.measured else None
    return None


def _earlier(ledger: Ledger, level: Figure) -> Figure | None:
    """Return the level before: the figure that the text leads from to ``level`` (由 … 降至 …, 从 … 到 …)."""
    previous = next(ledger.before(level, 1), None)
    if previous is None or not same_unit(previous, level) or previous.kind != level.kind or previous.change:
        return None
    path = ledger.between(previous, level)
    opening = ledger.lead(previous, 16)
    leads_on = any(mark in path for mark in "至到为成")
    return previous if leads_on and any(mark in opening for mark in "由从自") else None


def _amount(ledger: Ledger, change: Figure, level: Figure) -> Figure | None:
    """Return the change of the same level told in its own unit beside ``change`` (比上年减少104起，下降9.5%)."""
    told = ledger.list_of(change)
    first = next(ledger.before(told[0], 1), None)
    amounts = ledger.list_of(first) if first is not None and len(told) > 1 else []
    if amounts and len(amounts) == len(told):
        paired = amounts[told.index(change)]
        return paired if paired.change == change.change and same_unit(paired, level) else None
    for other in (*ledger.before(change, 2), *ledger.after(change, 2)):
        if other is level or other.change != change.change or other.kind != level.kind or other.value is None:
            continue
        near = sorted((start_of(other), start_of(change)))
        apart = any(near[0] < start_of(figure) < near[1] for figure in ledger.before(change, 3) if figure is not other)
        own = ledger.targets(other, "change_of")
        if same_unit(other, level) and not apart and (not own or level in own):
            return other
    return None


def _percent(ledger: Ledger, change: Figure, level: Figure) -> Finding:
    stated, reached = _in_percent(change), interval_of(level)
    if _is_base(ledger, level):
        return _of_base(ledger, change, level)
    earlier = _earlier(ledger, level)
    if _YEARLY.search(ledger.lead(change)):
        return _yearly(change, level, earlier)
    if earlier is not None and earlier.value:
        computed = spread(_growth, reached, interval_of(earlier))
        shown = f"{level.text} ÷ {earlier.text} − 1 = {span(computed, '%')}"
        verdict = agreement(stated, computed)
        if verdict == "inconsistent" and audit_words().constant_prices.search(
            f"{level.measured or ''}{ledger.lead(change)}"
        ):
            return conclude("growth", "untestable", [change, level, earlier], f"{shown}；原文“{change.text}”按不变价格计算",
                            f"{shown}; {change.text} is stated at constant prices")  # fmt: skip
        return conclude("growth", verdict, [change, level, earlier],
                        f"{shown}，原文“{change.text}”", f"{shown}; stated “{change.text}”")  # fmt: skip
    amount = _amount(ledger, change, level)
    if amount is not None and (level.low or 0) > (amount.high or 0):
        computed = spread(_growth_by, interval_of(amount), reached)
        return conclude("growth", agreement(stated, computed), [change, level, amount],
                        f"{amount.text} ÷ ({level.text} − 变化量) = {span(computed, '%')}，原文“{change.text}”",
                        f"{amount.text} ÷ ({level.text} less the change) = {span(computed, '%')}; "
                        f"stated “{change.text}”")  # fmt: skip
    return conclude("growth", "untestable", [change, level], *_implied(stated, level, change))


def _yearly(change: Figure, level: Figure, earlier: Figure | None) -> Finding:
    """Check 由2015年的…增加到2020年的…，年均增长8.0%: growth compounded over the years between."""
    years = _years_between(earlier, level) if earlier is not None else None
    if earlier is None or not earlier.value or years is None:
        return conclude("growth", "untestable", [change, level], f"“{change.text}”是年均数，原文没有给出起止年份的数",
                        f"{change.text} is a yearly average over years that are not stated")  # fmt: skip
    root = Decimal(1) / years
    computed = spread(
        lambda last, first: ((last / first) ** root - 1) * _HUNDRED, interval_of(level), interval_of(earlier)
    )
    shown = f"({level.text} ÷ {earlier.text})^(1/{years}) − 1 = {span(computed, '%')}"
    return conclude("growth", agreement(interval_of(change), computed), [change, level, earlier],
                    f"{shown}，原文年均“{change.text}”", f"{shown}; stated “{change.text}” a year")  # fmt: skip


def _years_between(earlier: Figure, level: Figure) -> int | None:
    first, last = (earlier.period or "")[:4], (level.period or "")[:4]
    years = int(last) - int(first) if first.isdigit() and last.isdigit() else 0
    return years if years > 0 else None


def _in_percent(change: Figure) -> Interval:
    """Return a relative change in per cent: 增长1.5倍 is 150."""
    stated = interval_of(change)
    return scaled(stated, _HUNDRED) if change.unit == "倍" else stated


def _is_base(ledger: Ledger, level: Figure) -> bool:
    """Whether a level is what the change is counted from: 比去年同期的420起减少63起."""
    return bool(_COMPARED.search(ledger.lead(level, 16)))


def _of_base(ledger: Ledger, change: Figure, base: Figure) -> Finding:
    amount = _amount(ledger, change, base)
    if amount is None or not base.value:
        return conclude("growth", "untestable", [change, base], f"从“{base.text}”变动“{change.text}”，变动后的数没有给出",
                        f"what {base.text} came to after {change.text} is not stated")  # fmt: skip
    computed = spread(lambda moved, first: moved * _HUNDRED / first, interval_of(amount), interval_of(base))
    shown = f"{amount.text} ÷ {base.text} = {span(computed, '%')}"
    return conclude("growth", agreement(_in_percent(change), computed), [change, base, amount],
                    f"{shown}，原文“{change.text}”", f"{shown}; stated “{change.text}”")  # fmt: skip


def _growth(level: Decimal, earlier: Decimal) -> Decimal:
    return (level - earlier) * _HUNDRED / earlier if earlier else Decimal(0)


def _growth_by(amount: Decimal, level: Decimal) -> Decimal:
    earlier = level - amount
    return amount * _HUNDRED / earlier if earlier else Decimal(0)


def _implied(stated: Interval, level: Figure, change: Figure) -> tuple[str, str]:
    """Return what the earlier level must have been, in Chinese and English."""
    implied = spread(lambda reached, growth: reached * _HUNDRED / (_HUNDRED + growth), interval_of(level), stated) \
        if stated.low is not None and stated.low > -_HUNDRED else Interval(None, None)  # fmt: skip
    counts = integers_within(implied) if level.kind == "count" and interval_of(level).exact else None
    if counts:
        implied = Interval(Decimal(counts[0]), Decimal(counts[1]))
    told = "" if implied.low is None else span(implied, level.unit)
    return (
        f"基期数没有给出；由“{level.text}”和“{change.text}”推得{told or '不出'}",
        f"the earlier level is not stated; {level.text} and {change.text} imply {told or 'none'}",
    )


def _points(ledger: Ledger, change: Figure, level: Figure) -> Finding:
    earlier = _earlier(ledger, level)
    if earlier is None:
        implied = difference(interval_of(level), interval_of(change))
        return conclude("growth", "untestable", [change, level],
                        f"基期数没有给出；{level.text}变动{change.text}，推得{span(implied, '%')}",
                        f"the earlier level is not stated; {level.text} changed by {change.text} implies "
                        f"{span(implied, '%')}")  # fmt: skip
    moved = difference(interval_of(level), interval_of(earlier))
    return conclude("growth", agreement(interval_of(change), moved), [change, level, earlier],
                    f"{level.text} − {earlier.text} = {span(moved, '个百分点')}，原文“{change.text}”",
                    f"{level.text} − {earlier.text} = {span(moved)} points; stated “{change.text}”")  # fmt: skip
