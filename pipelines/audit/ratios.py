"""Per-unit figures against total and count (人均, 日均, 平均每所), ratios of two figures, products, unit conversions.

A per-unit figure contradicts its source only where the text leaves no doubt what was divided by what; elsewhere a match
confirms and a mismatch says nothing.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from pipelines.audit.interval import Interval, exactly, product, quotient, scaled
from pipelines.audit.ledger import PEOPLE, Ledger, interval_of, same_unit
from pipelines.audit.proofs import agreement, conclude, span
from pipelines.lexicon.audit_words import audit_words
from pipelines.records import Figure, Finding

_DAILY = re.compile(r"(?:日均|每天|每日|平均每天|平均每日)(?:约|为|达)?$")
_PER = re.compile(r"(?:(?P<compound>[人户班生校村所件案]均)|平均?每个?(?P<thing>\w))(?:约|为|达|有)?$")
_EACH_BEFORE = re.compile(r"各(?:\w{0,10})$")
_TOGETHER = re.compile(r"[、，,]?(?:共计?|合计|总计)$")
_CONVERTED = re.compile(r"[（(](?:约合|折合|合|即|约)$")
_TEN_THOUSAND = re.compile(r"万(车|人)[^，。；]{0,8}率[为达约是]{0,2}$")
_MANY = Decimal(10_000)
_DAYS = re.compile(r"(\d+|[一二三四五六七八九十])天")


def check_ratios(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each figure that the text itself divides, multiplies or converts."""
    for figure in ledger.figures:
        if figure.change or figure.value is None:
            continue
        for check in (_daily, _per_unit, _per_head, _per_ten_thousand, _together, _converted, _ratio):
            finding = check(ledger, figure)
            if finding:
                yield finding
                break


def _quotient_finding(rate: Figure, part: Figure, base: Figure | None, computed: Interval, by: str) -> Finding:
    figures = [rate, part] if base is None else [rate, part, base]
    return conclude("rate", agreement(interval_of(rate), computed), figures,
                    f"{part.text} ÷ {by} = {span(computed, rate.unit)}，原文“{rate.text}”",
                    f"{part.text} ÷ {by} = {span(computed)}; stated “{rate.text}”")  # fmt: skip


def _daily(ledger: Ledger, rate: Figure) -> Finding | None:
    """Check 日均 against the total just before it and the days that the text or its period gives."""
    if not _DAILY.search(ledger.lead(rate)):
        return None
    part = next((other for other in ledger.before(rate, 3) if _counts_in(rate, other)), None)
    days = _stated_days(ledger, rate) or _days_of(rate.period)
    if part is None or days is None:
        return None
    computed = scaled(interval_of(part), Decimal(1) / days)
    return _quotient_finding(rate, part, None, computed, f"{days}天")


def _counts_in(rate: Figure, part: Figure) -> bool:
    """Whether ``part`` is told in the unit that ``rate`` has per something."""
    unit = (rate.unit or "").split("/")[0]
    return not part.change and (part.unit == unit or (unit in PEOPLE and part.unit in PEOPLE))


def _stated_days(ledger: Ledger, rate: Figure) -> int | None:
    for mention in ledger.mentions_before(rate):
        found = _DAYS.fullmatch(mention.text) if mention.kind == "duration" else None
        if found:
            return int(found[1]) if found[1].isdigit() else "一二三四五六七八九十".index(found[1]) + 1
    return None


def _days_of(period: str | None) -> int | None:
    """Return the days of an ISO period.

    >>> _days_of("2022-01/2022-06"), _days_of("2020"), _days_of("2021-02"), _days_of("as_of")
    (181, 366, 28, None)
    """
    ends = [re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", end) for end in (period or "").split("/")]
    first, last = ends[0], ends[-1]
    if not first or not last:
        return None
    start = date(int(first[1]), int(first[2] or 1), int(first[3] or 1))
    month = int(last[2] or 12)
    end = date(int(last[1]), month, int(last[3] or calendar.monthrange(int(last[1]), month)[1]))
    return (end - start).days + 1 if end > start else None


def _per_unit(ledger: Ledger, rate: Figure) -> Finding | None:
    """Check 平均每所10.4名, 班均45人 against the nearest total in that unit and the nearest count of that thing."""
    per = _PER.search(ledger.lead(rate))
    if not per:
        return None
    things = audit_words().per.get(per["compound"] or "", (per["thing"],) if per["thing"] else ())
    near = list(ledger.earlier(rate, 6))
    part = next((other for other in near if _counts_in(rate, other) and other.kind != "rate"), None)
    base = next((other for other in near if other is not part and _is_counted_by(other, things)), None)
    if part is None or base is None:
        return None
    computed = quotient(interval_of(part), interval_of(base))
    agrees = interval_of(rate).meets(computed)
    certain = part.sentence_start == base.sentence_start == rate.sentence_start
    return _quotient_finding(rate, part, base, computed, base.text) if agrees or certain else None


def _is_counted_by(figure: Figure, things: tuple[str, ...]) -> bool:
    if figure.kind != "count" or figure.change:
        return False
    return figure.unit in things or any((figure.measured or "").endswith(thing) for thing in things)


def _per_ten_thousand(ledger: Ledger, rate: Figure) -> Finding | None:
    """Confirm 万车死亡率 by a count of its sentence and the one stock of vehicles (or people) that gives it."""
    named = _TEN_THOUSAND.search(ledger.lead(rate, 16))
    if not named:
        return None
    stocks = [
        other
        for other in ledger.figures
        if other.kind == "count" and not other.change and (other.value or 0) >= _MANY
        and (other.unit == "辆" if named[1] == "车" else other.unit in PEOPLE)
    ]  # fmt: skip
    for part in ledger.before(rate):
        for base in stocks:
            computed = scaled(quotient(interval_of(part), interval_of(base)), _MANY)
            if part.kind == "count" and interval_of(rate).meets(computed):
                return _quotient_finding(rate, part, base, computed, f"{base.text}×1万")
    return None


def _together(ledger: Ledger, whole: Figure) -> Finding | None:
    """Check 三所学校各24套、共72套: the one before, as many times as there are places or things that have it each."""
    if not _TOGETHER.search(ledger.lead(whole, 4)):
        return None
    one = next(ledger.before(whole, 1), None)
    if one is None or not same_unit(one, whole) or not _EACH_BEFORE.search(ledger.lead(one)) or not one.value:
        return None
    times = whole.value / one.value if whole.value else Decimal(0)
    places = Decimal(one.region.count("|") + 1) if one.region and "|" in one.region else None
    if places is None and times != times.to_integral_value():
        places = times.to_integral_value()
    factor = places or times
    computed = product(interval_of(one), exactly(factor))
    return conclude("product", agreement(interval_of(whole), computed), [one, whole],
                    f"{one.text} × {factor} = {span(computed, whole.unit)}，原文“{whole.text}”",
                    f"{one.text} × {factor} = {span(computed)}; stated “{whole.text}”")  # fmt: skip


def _converted(ledger: Ledger, figure: Figure) -> Finding | None:
    """Check 186亩（合12.4万平方米): the same size in two units."""
    if not _CONVERTED.search(ledger.lead(figure, 4)):
        return None
    original = next(ledger.before(figure, 1), None)
    if original is None:
        return None
    for conversion in audit_words().conversions:
        factor = None
        if (original.unit, figure.unit) == (conversion.source, conversion.target):
            factor = conversion.factor
        elif (original.unit, figure.unit) == (conversion.target, conversion.source):
            factor = 1 / conversion.factor
        if factor:
            computed = scaled(interval_of(original), _decimal(factor))
            return conclude("conversion", agreement(interval_of(figure), computed), [figure, original],
                            f"{original.text} = {span(computed, figure.unit)}，原文“{figure.text}”",
                            f"{original.text} = {span(computed)} {figure.unit}; stated “{figure.text}”")  # fmt: skip
    return None


def _decimal(fraction: Fraction) -> Decimal:
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def _ratio(ledger: Ledger, ratio: Figure) -> Finding | None:
    """Confirm a ratio (性别比, 收入比, 1.4:1) by the one pair of like figures before it that gives it."""
    stated = _ratio_interval(ratio) if ratio.kind == "ratio" else interval_of(ratio)
    if not (ratio.kind == "ratio" or (ratio.measured or "").endswith("比")) or stated is None or stated.exact:
        return None
    near = [
        other
        for other in ledger.earlier(ratio, 6)
        if other.value and not other.change and other.kind in {"count", "money", "measure"}
    ]
    matches = [
        (part, base, computed)
        for part, base in permutations(near, 2)
        if same_unit(part, base)
        for computed in _as_ratio(part, base)
        if computed.meets(stated)
    ]
    if len(matches) != 1:
        return None
    part, base, computed = matches[0]
    return conclude("rate", "consistent", [ratio, part, base],
                    f"{part.text} ÷ {base.text} = {span(computed)}，原文“{ratio.text}”",
                    f"{part.text} ÷ {base.text} = {span(computed)}; stated “{ratio.text}”")  # fmt: skip


def _as_ratio(part: Figure, base: Figure) -> tuple[Interval, Interval]:
    """Return the ratio as it is and through a hundred (以女性为100)."""
    once = quotient(interval_of(part), interval_of(base))
    return once, scaled(once, Decimal(100))


def _ratio_interval(ratio: Figure) -> Interval | None:
    """Return what 1.4:1 allows: half a unit of the last digit of the term that is not one."""
    if interval_of(ratio) != Interval(None, None):
        return interval_of(ratio)
    terms = re.fullmatch(r"(\d+(?:\.\d+)?)[:：比](\d+(?:\.\d+)?)", ratio.text)
    if not terms:
        return None
    first, second = Decimal(terms[1]), Decimal(terms[2])
    if second == 1:
        return _half_a_digit(first)
    return quotient(exactly(first), _half_a_digit(second))


def _half_a_digit(number: Decimal) -> Interval:
    half = Decimal((0, (5,), int(number.as_tuple().exponent) - 1))
    return Interval(number - half, number + half)


def _per_head(ledger: Ledger, rate: Figure) -> Finding | None:
    """Check 人均地区生产总值 against the total of that name; its base, the mean population, is seldom told."""
    noun = rate.measured or ""
    if not noun.startswith("人均") or rate.kind not in {"rate", "money"}:
        return None
    part = next((other for other in ledger.figures if other.measured == noun[2:] and not other.change), None)
    base = next((other for other in ledger.figures if (other.measured or "").endswith("常住人口")), None)
    if part is None or base is None or base.change or part.kind != "money":
        return None
    computed = quotient(interval_of(part), interval_of(base))
    if interval_of(rate).meets(computed):
        return _quotient_finding(rate, part, base, computed, base.text)
    return conclude("rate", "untestable", [rate, part, base],
                    f"{part.text} ÷ {base.text} = {span(computed, '元')}；人均值按年平均人口计算，原文没有给出平均人口",
                    f"{part.text} ÷ {base.text} = {span(computed)}; the mean population is not stated")  # fmt: skip
