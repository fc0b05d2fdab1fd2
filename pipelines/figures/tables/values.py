"""Values of cells: what a cell's text and its unit are worth, and of which kind."""

from __future__ import annotations

import re
from decimal import Decimal

from pipelines.figures.tables.headers import FOOTNOTE
from pipelines.figures.tables.layout import is_missing
from pipelines.lexicon.units import units
from pipelines.mentions.numerals import parse_number
from pipelines.mentions.quantities import interval
from pipelines.records import Kind

_GROWTH = re.compile(r"同比|环比|增长|增幅|涨幅|降幅")
_AMOUNT_OF_CHANGE = re.compile(r"增减|增加|减少|净增|[（(](?!.?[%％])[\u4e00-\u9fff]+[)）]")


def value_of(
    text: str, unit: str | None, factor: Decimal, headers: str, change_column: bool
) -> tuple[Decimal | None, Decimal | None, Decimal | None, Kind, str | None]:
    """Return value, bounds, kind and unit of a cell's text."""
    if not text or is_missing(text):
        return None, None, None, "missing", unit
    bare = FOOTNOTE.sub("", text).strip()
    negative = bare[:1] in "（(" or bare.lstrip("（(")[:1] in "-−－"
    digits = bare.removesuffix("百分点").removesuffix("个").strip("（）()-+＋−－± %％‰")
    number = parse_number(digits)
    if number is None:
        return None, None, None, "missing", unit
    if bare.rstrip("）)").endswith(("%", "％")):
        unit, factor = "%", Decimal(1)
    elif bare.endswith("百分点"):
        unit, factor = "百分点", Decimal(1)
    elif change_column and (unit is None or re.search(r"[%％]", headers) or _is_growth(headers)):
        unit, factor = "%", Decimal(1)
    kind = _kind(unit, headers)
    scaled = number._replace(value=number.value * factor, step=number.step * factor, place=number.place * factor)
    whole = number.step >= 1 and factor == 1
    exact = number.value == 0 or (kind == "count" and whole) or (kind == "percent" and digits == "100")
    low, high = interval(scaled, set(), exact=exact)
    if negative:
        return -scaled.value, None if high is None else -high, None if low is None else -low, kind, unit
    return scaled.value, low, high, kind, unit


def _is_growth(headers: str) -> bool:
    """Whether a change column tells growth in per cent although the caption's unit is that of the levels: 立案同比."""
    return bool(_GROWTH.search(headers)) and not _AMOUNT_OF_CHANGE.search(headers)


def _kind(unit: str | None, headers: str) -> Kind:
    if unit in {"%", "百分点"}:
        return "percent"
    if unit and "/" in unit:
        return "rate"
    if unit is None:
        return "percent" if re.search(r"率|比重|占比", headers) else "count"
    found = units().by_text.get(unit)
    return found.kind if found and found.kind != "duration" else "count"
