"""Words of change and of comparison, from changes.yml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipelines.lexicon import load_yaml


class ChangeWords(NamedTuple):
    """Patterns for directions and bases; longer words first."""

    ups: frozenset[str]
    direction: re.Pattern[str]
    """Matches a change word (and 了) at the end of what stands before a quantity."""
    yoy: re.Pattern[str]
    mom: re.Pattern[str]


@cache
def change_words() -> ChangeWords:
    """Return the words of changes.yml."""
    data = load_yaml("changes")

    def any_of(*sections: str) -> str:
        words = [word for section in sections for word in data[section]]
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    return ChangeWords(
        ups=frozenset(data["up"]),
        direction=re.compile(rf"({any_of('up', 'down')})(?:了|约|近|超过|超|达|为|分别|各)*$"),
        yoy=re.compile(any_of("yoy")),
        mom=re.compile(any_of("mom")),
    )
