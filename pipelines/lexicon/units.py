"""Units and classifiers by the kind of figure they make, from units.yml."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pipelines.lexicon import load_yaml
from pipelines.records import Kind


class Unit(NamedTuple):
    """A unit as told, and the kind of figure that it makes."""

    name: str
    kind: Kind


class Units(NamedTuple):
    """All units by the way they are written."""

    by_text: dict[str, Unit]
    longest: int
    dimensions: dict[str, str]
    """Unit → what it measures, for units that can be converted into each other."""
    factors: dict[str, Decimal]
    """Unit → how many of its dimension's smallest unit it is."""

    def at(self, text: str, start: int) -> tuple[Unit, int] | None:
        """Return the longest unit that ``text`` has at ``start``, and the offset behind it."""
        for length in range(min(self.longest, len(text) - start), 0, -1):
            unit = self.by_text.get(text[start : start + length])
            if unit:
                return unit, start + length
        return None


@cache
def units() -> Units:
    """Return the units of units.yml; one written under two kinds belongs to the last."""
    data = load_yaml("units")
    same: dict[str, str] = data["same"]
    kinds: tuple[Kind, ...] = ("count", "measure", "money", "multiple", "duration")
    by_text = {word: Unit(same.get(word, word), kind) for kind in kinds for word in str(data[kind]).split()}
    dimensions = {unit: name for name, members in data["dimensions"].items() for unit in members}
    factors = {unit: Decimal(str(many)) for members in data["dimensions"].values() for unit, many in members.items()}
    return Units(by_text, max(map(len, by_text)), dimensions, factors)
