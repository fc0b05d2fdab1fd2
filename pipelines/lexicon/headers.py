"""Words in the headers of tables, from headers.yml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipelines.lexicon import load_yaml


class HeaderWords(NamedTuple):
    """Patterns for the roles and states that headers tell, and the headers that name nothing."""

    total: re.Pattern[str]
    subtotal: re.Pattern[str]
    share: re.Pattern[str]
    change: re.Pattern[str]
    planned: re.Pattern[str]
    completed: re.Pattern[str]
    under_construction: re.Pattern[str]
    structure_complete: re.Pattern[str]
    generic: frozenset[str]
    ignored: frozenset[str]
    places: tuple[str, ...]
    not_change: re.Pattern[str]
    dated: re.Pattern[str]
    no_status: re.Pattern[str]
    rank: re.Pattern[str]
    units: frozenset[str]
    indicators: frozenset[str]
    naming_units: frozenset[str]
    no_places: tuple[str, ...]
    nouns_of_units: dict[str, re.Pattern[str]]
    """Unit → the nouns that it goes with, where a caption tells several units."""


@cache
def header_words() -> HeaderWords:
    """Return the words of headers.yml."""
    data = load_yaml("headers")

    def any_of(section: str) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(data[section], key=len, reverse=True))))

    return HeaderWords(
        any_of("total"),
        any_of("subtotal"),
        any_of("share"),
        any_of("change"),
        any_of("planned"),
        any_of("completed"),
        any_of("under_construction"),
        any_of("structure_complete"),
        frozenset(data["generic"]),
        frozenset(data["ignored"]),
        tuple(data["places"]),
        any_of("not_change"),
        any_of("dated"),
        any_of("no_status"),
        any_of("rank"),
        frozenset(data["units"]),
        frozenset(data["indicators"]),
        frozenset(data["naming_units"]),
        tuple(data["no_places"]),
        {unit: re.compile("|".join(nouns)) for unit, nouns in data["nouns_of_units"].items()},
    )
