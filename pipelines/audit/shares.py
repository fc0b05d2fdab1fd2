"""Stated percentages against the counts they are of: shares of a whole, rates of a count, and what they imply.

Where one side is not stated, whole numbers decide: which counts give the stated percentage (the GRIM test), if any.
Growth is checked in ``growth``, per-unit figures in ``ratios``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipelines.audit.interval import Interval, integers_within, product, quotient, scaled, share, total
from pipelines.audit.ledger import Ledger, interval_of, same_unit, start_of
from pipelines.audit.proofs import agreement, conclude, span
from pipelines.records import Figure, Finding

_WIDER = re.compile(r"占全[国省区市县盟旗州](\w+?)的?(?:比[重例])?[为达约近超]*$")
_SUBJECT = re.compile(
    r"(?:^|[，,；;。：:、（(])(?:其中)?([^，,；;。：:、（(]*?)[约只仅则却已还也共均就]*(?:占|为|是|相当于)"
)
_IN_TURN = re.compile(r"(?:分别|依次)占$|(?:占比|比重|比例)(?:分别|依次)(?:为|达到?|是)?$")
_SLACK = Decimal("0.0001")
"""A fraction such as 三分之二 is kept to six decimals."""
_NOT_YET = re.compile(r"[未没无]|尚余|剩余|其余")


def check_shares(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each percentage that is linked to a count."""
    for percent in ledger.figures:
        if percent.kind != "percent" or percent.change:
            continue
        shares, rates = ledger.targets(percent, "share_of"), ledger.targets(percent, "rate_of")
        if shares:
            yield _share(ledger, percent, shares)
        for base in rates:
            yield _rate(ledger, percent, base)


def _share(ledger: Ledger, percent: Figure, targets: list[Figure]) -> Finding:
    """Check 占…的x%: the link leads to the whole, or to the part where the whole is not stated."""
    whole = targets[0]
    if len(targets) > 1:
        part, whole = sorted(targets[:2], key=lambda figure: figure.value or Decimal(0))
        return _share_finding(percent, part, whole)
    if _names_a_wider_whole(ledger, percent, whole):
        return _implied_whole(percent, whole)
    part = _part_in_turn(ledger, percent, whole) or _part_of(ledger, percent, whole)
    if part is not None:
        return _share_finding(percent, part, whole)
    wider = ledger.targets(whole, "part_of")
    if wider and same_unit(whole, wider[0]) and not _subject(ledger, percent):
        return _share_finding(percent, whole, wider[0])
    if next(ledger.before(percent, 1), None) is whole:
        return _implied_whole(percent, whole)
    zh, en = f"“{percent.text}”所占的部分没有给出数量", f"the part that is {percent.text} is not counted"
    return conclude("share", "untestable", [percent, whole], zh, en)


def _names_a_wider_whole(ledger: Ledger, percent: Figure, target: Figure) -> bool:
    """Whether 占全市总警力的 names a whole wider than the linked 派出所总警力: then the link leads to the part."""
    named = _WIDER.search(ledger.lead(percent, 24))
    noun = target.measured or ""
    return bool(named and noun != named[1] and noun.endswith(named[1]))


def _implied_whole(percent: Figure, part: Figure) -> Finding:
    implied = quotient(scaled(interval_of(part), Decimal(100)), interval_of(percent))
    bounds = integers_within(implied) if part.kind == "count" else None
    shown = span(Interval(Decimal(bounds[0]), Decimal(bounds[1])) if bounds else implied, part.unit)
    return conclude("share", "untestable", [percent, part],
                    f"总体没有给出；“{part.text}”占“{percent.text}”时，总体为{shown}",
                    f"the whole is not stated; {part.text} as {percent.text} implies {shown}")  # fmt: skip


def _subject(ledger: Ledger, percent: Figure) -> str | None:
    """Return the noun that the share's own clause begins with.

    Empty where it is left out (…163起，占25.4%), None where the share stands before its noun (89.4%的公园).
    """
    found: list[str] = _SUBJECT.findall(ledger.lead(percent, 30))
    return found[-1] if found else None


def _share_finding(percent: Figure, part: Figure, whole: Figure) -> Finding:
    computed = share(interval_of(part), interval_of(whole))
    return conclude("share", agreement(_widened(interval_of(percent)), computed), [percent, part, whole],
                    f"{part.text} ÷ {whole.text} = {span(computed, '%')}，原文“{percent.text}”",
                    f"{part.text} ÷ {whole.text} = {span(computed, '%')}; stated “{percent.text}”")  # fmt: skip


def _widened(stated: Interval) -> Interval:
    """Return a percentage's interval with room for what a fraction loses to six decimals."""
    return Interval(stated.low and stated.low - _SLACK, stated.high and stated.high + _SLACK)


def _part_in_turn(ledger: Ledger, percent: Figure, whole: Figure) -> Figure | None:
    """Return the part that 分别占60%和40% pairs a share with: as far from the end of its list as the share from its own's."""
    shares = ledger.list_of(percent)
    if not _IN_TURN.search(ledger.lead(shares[0], 8)):
        return None
    parts = [other for other in ledger.before(shares[0]) if whole in ledger.targets(other, "part_of")][: len(shares)][
        ::-1
    ]
    return parts[shares.index(percent)] if len(parts) == len(shares) else None


def _part_of(ledger: Ledger, percent: Figure, whole: Figure) -> Figure | None:
    """Return the part that ``percent`` of ``whole`` is: the nearest like figure before it, told parts first."""
    subject = _subject(ledger, percent)
    near = [
        figure
        for figure in ledger.before(percent)
        if figure is not whole and not figure.change and figure.kind == whole.kind and same_unit(figure, whole)
        and (not subject or _is_about(figure, subject, percent.region))
    ]  # fmt: skip
    told = [figure for figure in near if whole in ledger.targets(figure, "part_of")]
    alike = [figure for figure in near if figure.unit == whole.unit and start_of(figure) > start_of(whole)]
    return next(iter(told if subject is None else (*told, *alike, *near)), None)


def _is_about(figure: Figure, subject: str, region: str | None) -> bool:
    """Whether ``figure`` counts what a share's own subject names (员额: 员额检察官; 民警: 在编民警), in its place."""
    noun = figure.measured or ""
    return bool(noun) and (noun in subject or subject in noun) and (figure.region == region or noun == subject)


def _rate(ledger: Ledger, percent: Figure, base: Figure) -> Finding:
    """Check a rate (达标率 …) against the count it is of, by the count it was reached for where that is stated."""
    reached = _reached(ledger, percent, base)
    if reached is None:
        paired = "分别" in ledger.between(base, percent) or (base.measured or "\0") in (percent.measured or "")
        return _implied_count(percent, base, paired=paired)
    computed = share(interval_of(reached[0]), interval_of(base))
    if interval_of(percent).meets(computed) or len(reached) == 1:
        return _share_finding(percent, reached[0], base)._replace(kind="rate")
    summed = total(map(interval_of, reached))
    together = share(summed, interval_of(base))
    if interval_of(percent).meets(together):
        left = " + ".join(figure.text for figure in reversed(reached))
        return conclude("rate", "consistent", [percent, *reversed(reached), base],
                        f"({left}) ÷ {base.text} = {span(together, '%')}，原文“{percent.text}”",
                        f"({left}) ÷ {base.text} = {span(together, '%')}; stated “{percent.text}”")  # fmt: skip
    return conclude("rate", "untestable", [percent, *reversed(reached), base],
                    f"“{percent.text}”是哪几个数占{base.text}的比率，原文没有说明",
                    f"of which figures {percent.text} of {base.text} is told is not said")  # fmt: skip


def _reached(ledger: Ledger, percent: Figure, base: Figure) -> list[Figure] | None:
    """Return the counts that may be the rate's numerator, nearest first: the told parts of its base before it."""
    near = [figure for figure in ledger.before(percent) if figure is not base and not figure.change]
    parts = [
        figure
        for figure in near
        if base in ledger.targets(figure, "part_of") and same_unit(figure, base)
        and not _NOT_YET.search(f"{ledger.lead(figure, 4)}{figure.measured or ''}")
    ]  # fmt: skip
    parts = parts or _told_there(ledger, percent, base)
    if parts:
        return parts
    like = [
        figure for figure in (*near, *ledger.after(base, 3)) if figure.kind == base.kind and same_unit(figure, base)
    ]
    same_noun = [figure for figure in near if figure in like and figure.measured == base.measured]
    if same_noun and start_of(same_noun[0]) > start_of(base):
        return same_noun[:1]
    giving = [
        figure
        for figure in like
        if figure is not base and interval_of(percent).meets(share(interval_of(figure), interval_of(base)))
    ]
    return giving[:1] or None


def _told_there(ledger: Ledger, percent: Figure, base: Figure) -> list[Figure]:
    """Return the count of a place's rate that was told earlier with the rate's own verb: 竣工率 … 东河区计划54个，竣工36个."""
    stem = (percent.measured or "").removesuffix("率")
    if not stem or stem == percent.measured:
        return []
    return [
        figure
        for figure in ledger.earlier(percent, 40)
        if figure is not base
        and figure.region == base.region
        and figure.kind == base.kind
        and ledger.lead(figure, 6).endswith(stem)
    ][:1]


def _implied_count(percent: Figure, base: Figure, *, paired: bool) -> Finding:
    """Ask which whole numbers out of ``base`` give the stated rate; the question has power only for small counts.

    Where none does, the rate may be of something else, unless the language has paired the two.
    """
    stated, counted = interval_of(percent), interval_of(base)
    if base.kind != "count" or not counted.exact or None in (stated.low, stated.high):
        return conclude("rate", "untestable", [percent, base], f"“{percent.text}”的分子没有给出",
                        f"what {percent.text} was reached for is not stated")  # fmt: skip
    allowed = scaled(product(stated, counted), Decimal("0.01"))
    counts = integers_within(_widened(allowed))
    rate = f"“{percent.text}”×{base.text}"
    if counts is None:
        verdict = "inconsistent" if paired else "ambiguous"
        return conclude("rate", verdict, [percent, base], f"{rate} = {span(allowed)}，其间没有整数",
                        f"{percent.text} of {base.text} is {span(allowed)}, which holds no whole number")  # fmt: skip
    first, last = counts
    if first == last:
        return conclude("rate", "possible", [percent, base], f"{rate}，唯一可能的整数是{first}{base.unit or ''}",
                        f"{percent.text} of {base.text} can only be {first}")  # fmt: skip
    many = last - first + 1
    return conclude("rate", "possible", [percent, base],
                    f"{rate}，可能是{first}至{last}{base.unit or ''}中任一个，共{many}个整数",
                    f"{percent.text} of {base.text} can be any of {many} counts, {first} to {last}")  # fmt: skip
