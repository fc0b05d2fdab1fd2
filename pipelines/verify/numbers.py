"""A small parser of numerals, written apart from the extractor's so that both must agree. It knows less, and says so."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "卅": Decimal(30), "廿": Decimal(20)}
_MYRIADS = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_PLAIN = re.compile(r"[+\-−－]?\d+(?:\.\d+)?")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，＋％：", "0123456789.,+%:")
_NUMERAL = r"[0-9零〇一二两三四五六七八九十百千万亿廿卅.,  \u202f]+"
_SPAN = re.compile(rf"(?P<sign>[+\-−－]|负)?(?P<number>{_NUMERAL})(?:[多余几来]+)?(?P<scale>[十百千万亿]*)")
_THOUSANDFOLD_UNITS = re.compile(r"千(?=[瓦伏米克卡赫帕])|百(?=帕)")
"""千瓦 is a unit of its own: its 千 multiplies nothing."""
_RANGE = re.compile(
    rf"({_NUMERAL})[^0-9零〇一二两三四五六七八九十百千万亿]{{0,6}}?(?:—+|-|–|－|~|～|至|到)({_NUMERAL})"
)


def worth(text: str) -> Decimal | None:
    """Return what the one numeral of an expression is worth, multipliers included, or None where this parser can't tell.

    >>> worth("约1,200多万元"), worth("二百三十六个"), worth("38.6%"), worth("三分之二"), worth("３万4000起"), worth("3—5名")
    (Decimal('12000000'), Decimal('236'), Decimal('38.6'), Decimal('66.666667'), Decimal('34000'), None)
    """
    text = _THOUSANDFOLD_UNITS.sub("", text.translate(_FULL_WIDTH))
    fraction = _fraction(text)
    if fraction is not None:
        return fraction
    if _RANGE.search(text) or "分之" in text or re.search(r"[:∶比/]|番|半|[数几][十百千万亿]", text):
        return None
    spans = [match for match in _SPAN.finditer(text) if re.search(r"[^., \u00a0\u2009\u202f]", match["number"])]
    if len(spans) != 1:
        return None
    value = _number(re.sub(r"[,  \u202f]", "", spans[0]["number"]) + spans[0]["scale"])
    if value is None:
        return None
    value = -value if spans[0]["sign"] in {"-", "−", "－", "负"} else value
    if re.search(r"成", text):
        return value * 10
    return value / 10 if "‰" in text else value


def _fraction(text: str) -> Decimal | None:
    """Return 百分之九, 三分之二 as a percentage; None for anything else."""
    found = re.fullmatch(rf"\D*?({_NUMERAL})分之({_NUMERAL}(?:点{_NUMERAL})?)\D*", text)
    if not found:
        return None
    base, part = _number(found[1]), _number(found[2].replace("点", "."))
    if not base or part is None:
        return None
    value = part * 100 / base
    return value if value == value.to_integral_value() else value.quantize(Decimal("0.000001"))


def _number(text: str) -> Decimal | None:
    """Return the value of digits and Chinese numerals, mixed or not (3万4000, 十二, 402万)."""
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    total, section, current = Decimal(0), Decimal(0), None
    for piece in re.findall(r"\d+(?:\.\d+)?|\.|[^\d.]", text):
        if re.fullmatch(r"\d+(?:\.\d+)?", piece):
            if current is not None:
                return None
            current = Decimal(piece)
        elif piece in _DIGITS:
            if current is not None and current != 0:
                return _digit_by_digit(text)
            current = Decimal(_DIGITS[piece])
        elif piece in {"廿", "卅"}:
            section, current = section + _PLACES[piece], None
        elif piece in _PLACES:
            section, current = section + (Decimal(1) if current is None else current) * _PLACES[piece], None
        elif piece in _MYRIADS:
            here = section + (current or 0)
            total = (total + here) * _MYRIADS[piece] if here or total else _MYRIADS[piece]
            section, current = Decimal(0), None
        else:
            return None
    return total + section + (current or 0) if _is_plain_tail(text, current) else None


def _is_plain_tail(text: str, current: Decimal | None) -> bool:
    """Whether a last digit stands for ones: 三万四 (34,000) is left to the extractor."""
    return current is None or len(text) < 3 or text[-1].isdigit() or text[-2] in "十零〇" or text[-1] not in _DIGITS


def _digit_by_digit(text: str) -> Decimal | None:
    """Return 二〇一三 as 2013; None where places stand between the digits, or neighbours mean a range (三五个)."""
    if len(text) > 2 and all(char in _DIGITS for char in text):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    return None
