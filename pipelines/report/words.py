"""What a reader is told, in Chinese and English: numbers, intervals, statuses, verdicts, kinds.

Only short texts of our own stand here; what documents say is shown as it is written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple


class Words(NamedTuple):
    """One text in both languages."""

    zh: str
    en: str


STATUSES = {
    "planned": Words("计划", "planned"),
    "under_construction": Words("在建", "under construction"),
    "structure_complete": Words("主体完工", "structure complete"),
    "completed": Words("完成", "completed"),
    "actual": Words("实有", "actual"),
}
VERDICTS = {
    "inconsistent": Words("不符", "contradictions"),
    "ambiguous": Words("读法不定", "depends on the reading"),
    "residual": Words("尚有余数", "leaves a rest"),
    "untestable": Words("无法检验", "cannot be tested"),
    "possible": Words("可行", "possible"),
    "consistent": Words("相符", "consistent"),
}
"""In the order of what a reader must see first."""
KINDS = {
    "count": Words("计数", "count"), "measure": Words("度量", "measure"), "money": Words("金额", "money"),
    "percent": Words("百分比", "percent"), "multiple": Words("倍数", "multiple"), "rate": Words("率", "rate"),
    "ratio": Words("比", "ratio"), "missing": Words("缺失", "missing"), "date": Words("日期", "date"),
    "duration": Words("时长", "duration"), "ordinal": Words("序数", "ordinal"), "name": Words("名称", "name"),
    "enumeration": Words("列举", "enumeration"), "threshold": Words("界限", "threshold"), "base": Words("基数", "base"),
    "identifier": Words("编号", "identifier"), "idiom": Words("习语", "idiom"),
}  # fmt: skip
FIELDS = {
    "value": Words("数值", "value"), "interval": Words("区间", "interval"), "unit": Words("单位", "unit"),
    "kind": Words("种类", "kind"), "measured": Words("所计", "what"), "indicator": Words("指标", "indicator"),
    "status": Words("状态", "status"), "change": Words("变动", "change"), "basis": Words("基期", "against"),
    "category": Words("类别", "class"), "action": Words("动作", "action"), "region": Words("地区", "place"),
    "period": Words("时期", "period"), "headers": Words("表头", "headers"), "rule": Words("规则", "rule"),
    "confidence": Words("把握", "confidence"), "rejected": Words("剔除", "rejected"), "corrected": Words("更正", "corrected"),
    "part_of": Words("属于", "part of"), "share_of": Words("占", "share of"), "rate_of": Words("率之于", "rate of"),
    "same_set": Words("同一批", "same set"), "paid_for": Words("用于", "paid for"), "change_of": Words("变动之于", "change of"),
}  # fmt: skip
CHANGES = {"up": Words("增", "up"), "down": Words("减", "down"), "yoy": Words("同比", "year on year"),
           "mom": Words("环比", "month on month")}  # fmt: skip
AS_OF = Words("目前", "as of the bulletin")
UNSTATED = Words("没有说明", "not reported")

_DIGITS = 4
_SCALES = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))


def shown(value: Decimal | None, unit: str | None = None) -> Words:
    """Return a number as a Chinese office would print it, and with all its digits for English readers.

    >>> shown(Decimal("1250000000"), "元")
    Words(zh='12.5亿元', en='1,250,000,000 元')
    >>> shown(Decimal("96.80"), "%"), shown(None)
    (Words(zh='96.8%', en='96.8%'), Words(zh='—', en='—'))
    """
    if value is None:
        return Words("—", "—")
    unit = unit or ""
    plain = f"{_short(value)}{unit}" if unit in {"", "%"} else f"{_short(value)} {unit}"
    for size, word in _SCALES:
        if abs(value) >= size:
            return Words(f"{_short(value / size, grouped=False)}{word}{unit}", plain)
    return Words(f"{_short(value, grouped=False)}{unit}", plain)


def rounded(value: Decimal) -> Decimal:
    """Return a derived number to four digits; what stands before the point stays whole.

    >>> rounded(Decimal("71.428571")), rounded(Decimal("5263.157895")), rounded(Decimal("0.00228"))
    (Decimal('71.43'), Decimal('5263'), Decimal('0.00228'))
    """
    places = max(0, _DIGITS - 1 - value.adjusted()) if value else 0
    return min(Decimal(f"{value:.{places}f}"), value, key=lambda number: len(number.as_tuple().digits))


def interval(low: Decimal | None, high: Decimal | None) -> Words:
    """Return what the wording allows: exact, a range, or a bound on one side.

    >>> interval(Decimal(117500), Decimal(118500)).zh, interval(Decimal(7), Decimal(7)).en, interval(Decimal(9), None).en
    ('[11.75万, 11.85万)', 'exact', '≥ 9')
    """
    if low is None and high is None:
        return Words("—", "—")
    if low == high:
        return Words("精确", "exact")
    if low is None:
        return Words(*(f"< {text}" for text in shown(high)))
    if high is None:
        return Words(*(f"≥ {text}" for text in shown(low)))
    return Words(*(f"[{least}, {most})" for least, most in zip(shown(low), shown(high), strict=True)))


def named(figure: Mapping[str, Any]) -> Words:
    """Return the name of what a figure counts: its indicator's, else the noun that the document uses."""
    noun = figure["measured"] or "—"
    return Words(figure["indicator_zh"] or noun, figure["indicator_en"] or noun)


def clipped(words: Words, width: int) -> Words:
    """Return both texts cut to ``width`` columns, a Chinese character counting as two.

    >>> clipped(Words("派出所总警力", "force"), 8)
    Words(zh='派出所…', en='force')
    """
    return Words(*(_clipped(text, width) for text in words))


def _clipped(text: str, width: int) -> str:
    columns = [2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in text]
    if sum(columns) <= width:
        return text
    kept, room = 0, width - 1
    while room >= columns[kept]:
        room -= columns[kept]
        kept += 1
    return f"{text[:kept]}…"


def _short(number: Decimal, *, grouped: bool = True) -> str:
    rounded = f"{number:,.3f}" if grouped else f"{number:.3f}"
    return rounded.rstrip("0").rstrip(".") if "." in rounded else rounded
