"""Values of cells: what a cell's text and its unit are worth, and of which kind."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.figures.tables.nouns import is_in_percent
from pipelines.figures.tables.scales import scaled_unit
from pipelines.figures.tables.texts import Written, hedged, is_missing, written
from pipelines.figures.tables.units import Scaled
from pipelines.lexicon.hedges import Effect
from pipelines.lexicon.units import units
from pipelines.mentions.numerals import parse_number
from pipelines.mentions.quantities import interval
from pipelines.records import Kind, Mention

_GROWTH = re.compile(r"同比|环比|增长|增幅|涨幅|降幅|增速")
_AMOUNT_OF_CHANGE = re.compile(r"增减|增加|减少|净增|[（(](?!.?[%％])[\u4e00-\u9fff]+[)）]")
_SHARE = re.compile(r"率|比重|占比")
_MEAN = re.compile(r"[人户生亩地日月师校院所站次]均")

_BOUNDS: dict[str, set[Effect]] = {"≥": {"from"}, "≤": {"up_to"}, "": set()}


class Value(NamedTuple):
    """What a cell is worth."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    kind: Kind
    unit: str | None
    qualifier: str | None = None
    """The words that make it inexact."""


def value_of(text: str, told: Scaled, headers: tuple[str, ...], *, changed: bool, based: bool) -> Value:
    """Return what a cell's text is worth.

    ``told`` is the unit that its headers tell, ``changed`` whether it is of a change, ``based`` whether of an index.
    """
    number = None if is_missing(text) else written(text)
    parsed = parse_number(number.digits) if number else None
    if number is None or parsed is None:
        mention = hedged(text)
        return _of_mention(mention, told) if mention else Value(None, None, None, "missing", told[0])
    unit, factor = _unit(number, told, " ".join(headers), changed=changed)
    kind: Kind = "ratio" if based and not changed and unit is None else _kind(unit, " ".join(headers))
    scaled = parsed._replace(value=parsed.value * factor, step=parsed.step * factor, place=parsed.place * factor)
    whole = parsed.step >= 1 and factor == 1
    exact = parsed.value == 0 or (kind == "count" and whole) or (kind == "percent" and number.digits == "100")
    low, high = interval(scaled, _BOUNDS[number.bound], exact=exact)
    if number.down:
        low, high = None if high is None else -high, None if low is None else -low
        return Value(-scaled.value, low, high, kind, unit)
    return Value(scaled.value, low, high, kind, unit, number.bound or None)


def _of_mention(mention: Mention, told: Scaled) -> Value:
    """Return what a number with words around it is worth, in the unit told where it has none."""
    if mention.unit is not None or told[0] is None:
        return Value(mention.value, mention.low, mention.high, mention.kind, mention.unit, mention.qualifier)
    value, low, high = (None if part is None else part * told[1] for part in (mention.value, mention.low, mention.high))
    return Value(value, low, high, _kind(told[0], ""), told[0], mention.qualifier)


def _unit(number: Written, told: Scaled, headers: str, *, changed: bool) -> Scaled:
    """Return the unit and multiplier of a number: its own, or the one told; growth is in per cent."""
    if number.unit in {"万", "亿"}:
        return told[0], told[1] * (10_000 if number.unit == "万" else 100_000_000)
    own = scaled_unit(number.unit) if number.unit else None
    if own:
        return own
    if changed and (told[0] is None or is_in_percent(headers) or re.search(r"[%％]", headers) or _is_growth(headers)):
        return ("百分点", Decimal(1)) if told[0] == "百分点" else ("%", Decimal(1))
    return told


def _is_growth(headers: str) -> bool:
    """Whether a change column tells growth in per cent although the caption's unit is that of the levels: 立案同比."""
    return bool(_GROWTH.search(headers)) and not _AMOUNT_OF_CHANGE.search(headers)


def _kind(unit: str | None, headers: str) -> Kind:
    if unit in {"%", "百分点"}:
        return "percent"
    if unit is None:
        return "percent" if _SHARE.search(headers) else "count"
    found = units().by_text.get(unit)
    kind: Kind = found.kind if found and found.kind != "duration" else "count"
    return "rate" if "/" in unit or (kind != "money" and _MEAN.search(headers)) else kind
