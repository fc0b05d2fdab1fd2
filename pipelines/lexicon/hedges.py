"""Words that bound or blur a number, from hedges.yml."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from pipelines.lexicon import load_yaml

Effect = Literal["about", "below", "from", "up_to", "more"]


class Hedges(NamedTuple):
    """The words' effects by word, and the patterns that find them."""

    before: dict[str, Effect]
    after: dict[str, Effect]
    apart: dict[str, Effect]
    before_pattern: re.Pattern[str]
    """Matches at the end of what stands before a number."""
    after_pattern: re.Pattern[str]
    """Matches at the beginning of what stands behind a number and its unit."""
    apart_pattern: re.Pattern[str]


@cache
def hedges() -> Hedges:
    """Return the words of hedges.yml."""
    data = load_yaml("hedges")

    def effects(section: str) -> dict[str, Effect]:
        return {word: effect for effect, words in data[section].items() for word in words}

    def any_of(words: dict[str, Effect]) -> str:
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    before, after, apart = effects("before"), effects("after"), effects("apart")
    return Hedges(
        before,
        after,
        apart,
        re.compile(rf"(?:{any_of(before)})\s*$"),
        re.compile(rf"\s?(?:{any_of(after)})"),
        re.compile(rf"(?<![节签大相公合条契预制])({any_of(apart)})[\u4e00-\u9fff]{{1,8}}$"),
    )
