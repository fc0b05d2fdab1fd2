"""Units as headers write them (万元, 千人次, %): the unit told and its multiplier."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipelines.lexicon.units import units
from pipelines.mentions.numerals import parse_number

UNIT_IN = re.compile(r"[（(\[]\s*([^（()）\[\]]{1,12})\s*[)）\]]\s*$")
_SECOND = re.compile(r"(?<=\w)\s*[（(](?:[^（()）]{1,4}|[\x20-\x7e]+)[)）]$")


def is_unit(text: str) -> bool:
    """Whether a header's text is nothing but a unit; what has one in brackets behind it is a header.

    >>> is_unit("（万元）"), is_unit("人次"), is_unit("批次（批）")
    (True, True, False)
    """
    return not _SECOND.search(text.strip()) and scaled_unit(text) is not None


@lru_cache(maxsize=4096)
def scaled_unit(text: str) -> tuple[str, Decimal] | None:
    """Return a unit as told and its multiplier: 万元 → (元, 10000); a second unit in brackets behind it is left out.

    >>> scaled_unit("万元"), scaled_unit("所"), scaled_unit("状态") is None
    (('元', Decimal('10000')), ('所', Decimal('1')), True)
    >>> scaled_unit("套（间）"), scaled_unit("人/万人")
    (('套', Decimal('1')), ('人/万人', Decimal('1')))
    """
    text = _SECOND.sub("", text.strip()).strip("（）() ")
    if text in {"%", "％"}:
        return "%", Decimal(1)
    if text == "‰":
        return "%", Decimal("0.1")
    if text in {"百分点", "个百分点"}:
        return "百分点", Decimal(1)
    head, slash, rest = text.replace("／", "/").partition("/")
    if slash:
        scaled = scaled_unit(head)
        return (f"{scaled[0]}/{rest}", scaled[1]) if scaled and rest else None
    return _plain(head)


def _multiplier_length(text: str) -> int:
    return len(text) - len(text.lstrip("十百千万亿"))


def _plain(text: str) -> tuple[str, Decimal] | None:
    """Return a unit without a denominator; a multiplier may be part of its name (千瓦时) or stand before it (万千瓦时)."""
    known = units().by_text
    if text in known:
        return known[text].name, Decimal(1)
    for end in range(_multiplier_length(text), 0, -1):
        if text[end:] in known:
            number = parse_number(text[:end])
            return (known[text[end:]].name, number.value) if number else None
    return None
