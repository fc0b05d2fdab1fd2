"""Words that tell what kind of arithmetic statement a sentence makes, from audit.yml."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from pipelines.lexicon import load_yaml


class Conversion(NamedTuple):
    """One ``source`` unit is ``factor`` ``target`` units, exactly."""

    source: str
    target: str
    factor: Fraction


class AuditWords(NamedTuple):
    """The file's word lists, ready for matching."""

    dividing: re.Pattern[str]
    closing: re.Pattern[str]
    totals: re.Pattern[str]
    complements: re.Pattern[str]
    overlapping: re.Pattern[str]
    not_additive: re.Pattern[str]
    constant_prices: re.Pattern[str]
    per: dict[str, tuple[str, ...]]
    conversions: tuple[Conversion, ...]


@cache
def audit_words() -> AuditWords:
    """Return the words of audit.yml; a missing section raises KeyError."""
    data = load_yaml("audit")

    def any_of(section: str) -> re.Pattern[str]:
        words: list[str] = data[section]
        return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))

    return AuditWords(
        dividing=any_of("dividing"),
        closing=any_of("closing"),
        totals=any_of("totals"),
        complements=any_of("complements"),
        overlapping=any_of("overlapping"),
        not_additive=any_of("not_additive"),
        constant_prices=any_of("constant_prices"),
        per={word: tuple(units) for word, units in data["per"].items()},
        conversions=tuple(
            Conversion(entry["from"], entry["to"], Fraction(entry["factor"])) for entry in data["conversions"]
        ),
    )


@cache
def rate_bases() -> dict[str, str]:
    """Return the noun of what each rate is of that is defined by more than its own name."""
    return dict(load_yaml("audit")["rate_bases"])
