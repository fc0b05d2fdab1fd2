"""What any two readings have in common, and the setting of a link between them; which links there are is read elsewhere."""

from __future__ import annotations

import re
from decimal import Decimal

from pipelines.figures.document import Reading
from pipelines.lexicon.units import units
from pipelines.records import Link, LinkType

_PEOPLE = frozenset("人名位")
_COUNT_WORD = re.compile(r"(?:起数|人数|总数|数量|数|总量|量)$")


def link(reading: Reading, link_type: LinkType, target: Reading, rule: str, *, many: bool = False) -> None:
    """Link ``reading`` to ``target``; a second link of the same type only where ``many`` are meant."""
    if target is reading or any(
        found.type == link_type and (not many or found.target == target.start) for found in reading.links
    ):
        return
    reading.links.append(Link(link_type, target.start))
    reading.rules[link_type] = rule


def same_count(part: Reading, whole: Reading) -> bool:
    """Whether two figures count alike: one unit, both people, or the same things by another classifier."""
    if part.mention.kind != whole.mention.kind:
        return False
    if part.mention.unit == whole.mention.unit:
        return True
    if part.mention.kind == "measure":
        return amount(part) is not None and _dimension(part) is not None and _dimension(part) == _dimension(whole)
    return {part.mention.unit, whole.mention.unit} <= _PEOPLE or (
        part.mention.kind == "count" and bool(part.measured) and part.measured == whole.measured
    )


def amount(reading: Reading) -> Decimal | None:
    """Return the figure's value, in the smallest unit of its dimension where it has one."""
    value = reading.mention.value
    factor = units().factors.get(reading.mention.unit or "")
    return value if value is None or factor is None or reading.mention.kind != "measure" else value * factor


def exceeds(part: Reading, whole: Reading) -> bool:
    """Whether a figure is larger than the one it could be a part of."""
    a, b = amount(part), amount(whole)
    return bool(a and b and a > b)


def _dimension(reading: Reading) -> str | None:
    return units().dimensions.get(reading.mention.unit or "")


def countable(reading: Reading) -> bool:
    """Whether a figure is an amount of something, not a share, rate or ratio."""
    return reading.mention.kind in {"count", "money", "measure"}


def without_count_word(noun: str) -> str:
    """Return a noun without the word that says it is counted.

    >>> without_count_word("民警总数"), without_count_word("死亡人数")
    ('民警', '死亡')
    """
    return _COUNT_WORD.sub("", noun)
