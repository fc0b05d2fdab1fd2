"""What a numeral is worth: Arabic, full-width, Chinese and mixed numerals to exact decimals with their precision.

Only the number itself is read here: no unit, no hedge, no decision whether the characters are a number at all.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

ARABIC = r"[0-9０-９]"
DIGITS = "〇零一二两三四五六七八九"
CHINESE = "〇零一二两三四五六七八九十百千万亿廿卅"
MULTIPLIERS = "十百千万亿"

LONGEST = 400
"""Numerals with more characters than this are no numbers of a bulletin; they are kept as identifiers."""

_DIGIT = {char: Decimal(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": Decimal(0),
    "两": Decimal(2),
}
_SMALL = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_LARGE = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_PLAIN = str.maketrans("０１２３４５６７８９．·", "0123456789..", ",， \u00a0\u2009\u202f\u3000")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]")
_NEIGHBOURS = re.compile(r"([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万亿]|$)")


class Number(NamedTuple):
    """A numeral's worth and how far it was written out."""

    value: Decimal
    step: Decimal
    """Size of the last written place: 0.1万 is 1000 for 11.8万."""
    place: Decimal
    """Size of the last written place whose digit is not zero: 100万 for 1200万."""
    rounded: bool
    """Whether it ends in 万 or 亿, or has decimals: then it need not be a whole number written out."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Ends of a range told by neighbouring digits (三五个), else None."""


def parse_number(text: str) -> Number | None:
    """Return what ``text`` is worth, or None where its characters make no number.

    >>> parse_number("1,234.5万").value, parse_number("两千四百五").value, parse_number("3万4000").value
    (Decimal('12345000.0'), Decimal('2450'), Decimal('34000'))
    >>> parse_number("一万五千亿").value == 15 * 10**11, parse_number("二〇一三").value
    (True, Decimal('2013'))
    >>> parse_number("三五").low, parse_number("三五").high, parse_number("四十五六万").value
    (Decimal('3'), Decimal('5'), Decimal('455000'))
    """
    plain = text.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十")
    if not plain or len(plain) > LONGEST:
        return None
    if plain.isdecimal() and plain.isascii():
        return _written(plain, Decimal(1), rounded=False)
    whole, point, decimals = plain.partition("点")
    if point:
        return _with_decimals(whole, decimals)
    pair = _NEIGHBOURS.search(plain)
    if pair and _are_neighbours(pair, plain):
        low = _evaluate(plain[: pair.start(2)] + plain[pair.end(2) :])
        high = _evaluate(plain[: pair.start(1)] + plain[pair.end(1) :])
        if low and high:
            middle = (low.value + high.value) / 2
            return Number(middle, low.step, low.place, high.rounded, low.value, high.value)
    return _evaluate(plain)


def _are_neighbours(pair: re.Match[str], plain: str) -> bool:
    """Whether two digits in a row are a rough range (两三, 五六, 三五), not the digits of a year or a code."""
    before = plain[pair.start(1) - 1 : pair.start(1)]
    first, second = _DIGIT[pair[1]], _DIGIT[pair[2]]
    return (not before or before not in _DIGIT) and (second == first + 1 or (first, second) == (3, 5))


def _with_decimals(whole: str, decimals: str) -> Number | None:
    """Read 六点四二万: digits behind 点, then a multiplier for all of it."""
    digits = "".join(str(_DIGIT[char]) for char in decimals if char in _DIGIT)
    base = _evaluate(whole)
    if base is None:
        return None
    factor = Decimal(1)
    for char in decimals:
        factor *= _LARGE.get(char) or _SMALL.get(char) or Decimal(1)
    size = Decimal(1).scaleb(-len(digits)) * factor
    value = (base.value + (Decimal(f"0.{digits}") if digits else 0)) * factor
    return Number(value, size, size, rounded=True)


def _written(digits: str, factor: Decimal, *, rounded: bool) -> Number:
    """Return the worth of plain digits times ``factor``."""
    whole, _, decimals = digits.partition(".")
    value = Decimal(digits) * factor
    step = Decimal(1).scaleb(-len(decimals)) * factor
    significant = (whole + decimals).rstrip("0")
    zeros = len(whole) + len(decimals) - len(significant)
    place = step.scaleb(zeros) if significant else step
    return Number(value, step, place, rounded or bool(decimals))


def _evaluate(plain: str) -> Number | None:
    """Return the worth of digits and multipliers in the usual order: 亿 over 万 over 千百十."""
    tokens = _TOKEN.findall(plain)
    if not tokens or sum(map(len, tokens)) != len(plain):
        return None
    total = section = Decimal(0)
    current: Decimal | None = None
    step = place = last = Decimal(1)
    zero_before = False
    for token in tokens:
        if token in _SMALL:
            last = _SMALL[token]
            section += (current or Decimal(1)) * last
            if not current:
                step = place = Decimal(1)
            step, place, current, zero_before = step * last, place * last, None, False
        elif token in _LARGE:
            last = _LARGE[token]
            section += current or 0
            if section == 0 and total == 0:
                section = step = place = Decimal(1)
            total = (total + section) * last if last == _LARGE["亿"] or section == 0 else total + section * last
            step, place, section, current, zero_before = step * last, place * last, Decimal(0), None, False
        elif token in _DIGIT:
            digit = _DIGIT[token]
            zero_before = zero_before or (current is None and digit == 0)
            current = digit if current is None else current * 10 + digit
            step = place = Decimal(1)
        else:
            written = _written(token, Decimal(1), rounded=False)
            current, step, place = written.value, written.step, written.place
    after_multiplier = len(tokens) > 1 and tokens[-2] in _SMALL.keys() | _LARGE.keys()
    short = after_multiplier and not zero_before and tokens[-1] in _DIGIT
    if current is not None and short and current < 10 < last:
        current, step, place = current * last / 10, last / 10, last / 10
    value = total + section + (current or 0)
    return Number(value, step, place, rounded=step != step.to_integral_value() or tokens[-1] in _LARGE or
                  (step >= 1000 and any(token in _LARGE for token in tokens)))  # fmt: skip
