"""Which figure is the whole, where the language leaves several readings.

What a construction names is taken where the construction is read (``parts``, ``percentages``, ``rates``). Here one reading is
chosen among those that are left: the one under which the most of what is told together holds; where nothing holds, the one
that a single mistaken digit would explain; then the nearest that counts the same things. So a wrong figure contradicts the
reading that all the others support, and does not choose another for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pipelines.figures.document import Reading
from pipelines.figures.nouns import REMEMBERED
from pipelines.figures.relations import amount, exceeds, same_count
from pipelines.mentions.segmenter import tagged

_SLACK = Decimal("0.0001")
_SHARP = Decimal("1.5")
"""A percentage told at least to the whole per cent can hardly fit by chance; 三成 can."""
_FEW = 40
"""How many values a whole may have for a mistaken digit to be looked for among them."""
_PAIR = 2


class Item(NamedTuple):
    """A figure told as a part, with the percentage told of it, if one is."""

    part: Reading
    percent: Reading | None = None


def fits(percent: Reading, part: Reading, whole: Reading) -> bool:
    """Whether part through whole is within what the percentage allows."""
    a, b = amount(part), amount(whole)
    if a is None or not b:
        return False
    share = a * 100 / b
    low, high = percent.mention.low, percent.mention.high
    return (low is None or share >= low - _SLACK) and share <= (100 if high is None else high) + _SLACK


def is_sharp(percent: Reading, whole: Reading | None = None) -> bool:
    """Whether a percentage, and the whole it may be of, are told closely enough to be evidence of each other."""
    low, high = percent.mention.low, percent.mention.high
    if low is None or high is None or high - low >= _SHARP:
        return False
    return whole is None or whole.mention.qualifier is None


def is_related(part: Reading, whole: Reading) -> bool:
    """Whether the whole counts what the part counts a kind of: 女民警 and 在职民警, 电气火灾 and 火灾起数.

    >>> _share_a_head("女民警", "在职民警"), _share_a_head("电气火灾", "火灾扑救"), _share_a_head("女民警", "群众")
    (True, True, False)
    """
    return bool(part.measured and whole.measured) and _share_a_head(part.measured or "", whole.measured or "")


@lru_cache(maxsize=REMEMBERED)
def _share_a_head(part: str, whole: str) -> bool:
    if part.endswith(whole):
        return True
    heads = tagged(part)[-1][0], tagged(whole)[-1][0]
    return (len(heads[0]) > 1 and heads[0] in whole) or (len(heads[1]) > 1 and part.endswith(heads[1]))


def whole_of(items: Sequence[Item], candidates: Sequence[Reading]) -> Reading | None:
    """Return what ``items`` are parts of, among ``candidates`` (the nearest first) that count alike; None where none is told."""
    first = items[0].part
    parts = {id(item.part) for item in items}
    able = [other for other in candidates if id(other) not in parts and not other.change and same_count(first, other)]
    divided = divided_last(able)
    related = [other for other in able if other is divided or any(is_related(item.part, other) for item in items)]
    best = max(able, key=lambda other: _evidence(items, other, related=other in related), default=None)
    sharp, akin, loose = (0, False, 0) if best is None else _evidence(items, best, related=best in related)
    if sharp or (akin and loose):
        return best
    carried = _carried_from(items[-1].part, related, able) if len(items) == 1 else None
    larger = [other for other in related if not any(exceeds(item.part, other) for item in items)]
    return (
        carried
        or _explained_by_a_slip(items, [*related, *able])
        or outermost(larger, first)
        or (best if loose else None)
    )


def _carried_from(part: Reading, related: Sequence[Reading], able: Sequence[Reading]) -> Reading | None:
    """Return what a part has its noun from, in one sentence (招聘辅警800名，目前到岗352名), or what that is a part of."""
    if part.rules.get("measured") != "carried":
        return None
    told = (other for other in related if other.clause.sentence is part.clause.sentence)
    source = next((other for other in told if other.measured == part.measured), None)
    return source and outmost_of(source, able)


def outmost_of(part: Reading, candidates: Sequence[Reading]) -> Reading:
    """Return what a figure is at last a part of, among ``candidates``: of that a text goes on to speak."""
    seen = {part.start}
    while (whole := whole_told(part, candidates)) is not None and whole.start not in seen:
        seen.add(whole.start)
        part = whole
    return part


def whole_told(part: Reading, candidates: Sequence[Reading]) -> Reading | None:
    """Return what a figure is linked to as its part, if it is among ``candidates``."""
    told = [found.target for found in part.links if found.type == "part_of"]
    return next((other for other in candidates if other.start in told), None)


def divided_last(candidates: Sequence[Reading]) -> Reading | None:
    """Return the whole of the last parts told before: what a further list goes on to divide in another way."""
    targets = (found.target for other in candidates for found in other.links if found.type == "part_of")
    last = next(targets, None)
    return next((other for other in candidates if other.start == last), None)


def _evidence(items: Sequence[Item], whole: Reading, *, related: bool) -> tuple[int, bool, int]:
    """Return how many sharp statements hold of ``whole``, whether a loose one of what counts the same, how many loose."""
    held = [item.percent for item in items if item.percent is not None and fits(item.percent, item.part, whole)]
    sharp = sum(is_sharp(percent, whole) for percent in held)
    added = len(items) > 1 and sum((amount(item.part) or Decimal(0)) for item in items) == amount(whole)
    loose = len(held) - sharp
    return sharp + (_PAIR if added else 0), related and loose > 0, loose


def outermost(candidates: Sequence[Reading], part: Reading) -> Reading | None:
    """Return the nearest that is itself no part: one that can hold ``part``, one that has other parts; else the nearest."""
    outer = [other for other in candidates if not any(found.type == "part_of" for found in other.links)]
    divided = {found.target for other in candidates for found in other.links if found.type == "part_of"}
    holding = (other for other in outer if not exceeds(part, other))
    having = (other for other in outer if other.start in divided)
    return next(holding, None) or next(having, None) or next(iter(candidates), None)


def _explained_by_a_slip(items: Sequence[Item], candidates: Sequence[Reading]) -> Reading | None:
    """Return the first candidate that one other digit would make the whole that two and more statements agree on."""
    shares = [item for item in items if item.percent is not None and is_sharp(item.percent)]
    if len(shares) < _PAIR:
        return None
    lows, highs = zip(*map(_implied, shares), strict=True)
    low, high = max(lows), min(highs)
    if low > high:
        return None
    return next(
        (other for other in candidates if any(_is_a_slip(other, value) for value in _values(other, low, high))), None
    )


def _implied(item: Item) -> tuple[Decimal, Decimal]:
    """Return between which values the whole must lie for the item's share to hold."""
    part, percent = amount(item.part) or Decimal(0), item.percent
    low = percent.mention.low if percent else None
    high = percent.mention.high if percent else None
    return (part * 100 / high if high else Decimal(0)), (part * 100 / low if low else Decimal("Infinity"))


def _digits(reading: Reading) -> str:
    return "".join(char for char in reading.mention.text if char.isascii() and (char.isdigit() or char == "."))


def _values(reading: Reading, low: Decimal, high: Decimal) -> Iterator[str]:
    """Yield the numbers from ``low`` to ``high`` as they would stand in the figure's place, if they are few."""
    digits = _digits(reading)
    value = amount(reading)
    if not digits.replace(".", "", 1).isdigit() or not value or not Decimal(digits):
        return
    written = Decimal(digits)
    scale, step = value / written, Decimal(1).scaleb(int(written.as_tuple().exponent))
    first, last = -(-low // (scale * step)), high // (scale * step)
    if last - first < _FEW:
        for number in range(int(first), int(last) + 1):
            yield f"{number * step:f}"


def _is_a_slip(reading: Reading, value: str) -> bool:
    """Whether ``value`` is what the figure says but for one digit."""
    digits = _digits(reading)
    return len(digits) == len(value) and sum(a != b for a, b in zip(digits, value, strict=True)) == 1
