"""Units as headers write them (万元, 千人次, %): the unit told and its multiplier."""

from __future__ import annotations

import re
from decimal import Decimal

from pipelines.lexicon.units import units
from pipelines.mentions.numerals import parse_number

UNIT_IN = re.compile(r"[（(\[]\s*([^（()）\[\]]{1,12})\s*[)）\]]\s*$")
_MULTIPLIER = re.compile(r"^([十百千万亿]+)(.*)$")


def is_unit(text: str) -> bool:
    """Whether a header's text is nothing but a unit."""
    return text.strip("（）() ") in units().by_text or text in {"%", "％", "‰"} or scaled_unit(text) is not None


def scaled_unit(text: str) -> tuple[str, Decimal] | None:  # noqa: PLR0911 - one return a way of writing
    """Return a unit as told and its multiplier: 万元 → (元, 10000).

    >>> scaled_unit("万元"), scaled_unit("所"), scaled_unit("状态") is None
    (('元', Decimal('10000')), ('所', Decimal('1')), True)
    """
    text = text.strip("（）() ")
    if text in {"%", "％"}:
        return "%", Decimal(1)
    if text == "‰":
        return "%", Decimal("0.1")
    if text == "百分点":
        return text, Decimal(1)
    if "/" in text:
        head, _, rest = text.partition("/")
        scaled = scaled_unit(head)
        return (f"{scaled[0]}/{rest}", scaled[1]) if scaled else None
    if text in units().by_text:
        return units().by_text[text].name, Decimal(1)
    scale = _MULTIPLIER.match(text)
    if scale and scale[2] in units().by_text:
        number = parse_number(scale[1])
        return (units().by_text[scale[2]].name, number.value) if number else None
    return None
