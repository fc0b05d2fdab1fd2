"""Verbs and phrases that tell a figure's status or action, from verbs.yml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipelines.lexicon import load_yaml
from pipelines.records import Status


class Verbs(NamedTuple):
    """The file's words, ready for matching; patterns try longer words first."""

    status_of: dict[str, Status]
    status: re.Pattern[str]
    planned: re.Pattern[str]
    actions: frozenset[str]
    makers: frozenset[str]
    """Verbs that take what they make or move as object and never stand inside a noun."""
    copulas: re.Pattern[str]
    """Matches a run of joining words at the end of what stands before a number."""
    outcomes: re.Pattern[str]
    plan_heading: re.Pattern[str]
    modifiers: frozenset[str]
    nominal: frozenset[str]
    organized: frozenset[str]
    """Verbs that are things where a noun or modifier stands before them."""

    def action_at(self, text: str) -> bool:
        """Whether ``text`` begins with a verb that takes what it makes or moves as its object."""
        return any(text[:length] in self.makers for length in (4, 3, 2))


@cache
def verbs() -> Verbs:
    """Return the words of verbs.yml."""
    data = load_yaml("verbs")
    status_of: dict[str, Status] = {word: status for status, words in data["status"].items() for word in words}

    def any_of(words: list[str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    return Verbs(
        status_of=status_of,
        status=re.compile(
            rf"(?:{any_of([word for word in status_of if status_of[word] != 'planned'])})(?!{any_of(data['status_nouns'])})"
        ),
        planned=re.compile(any_of(data["status"]["planned"])),
        actions=frozenset(str(data["action"]).split()),
        makers=frozenset(str(data["makers"]).split()),
        copulas=re.compile(rf"(?<![行作])(?:{any_of(data['copula'])})+$"),
        outcomes=re.compile(rf"(?:{any_of(data['outcome'])})"),
        plan_heading=re.compile(any_of(data["plan_heading"])),
        modifiers=frozenset(str(data["modifiers"]).split()),
        nominal=frozenset(str(data["nominal"]).split()),
        organized=frozenset(str(data["organized"]).split()),
    )
