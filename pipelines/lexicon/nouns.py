"""How counted nouns end and what beside them is no part of them, from nouns.yml."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipelines.lexicon import load_yaml


class NounWords(NamedTuple):
    """The file's words, ready for matching; patterns try longer words first."""

    heads: frozenset[str]
    """One-letter nouns that close a compound."""
    nouns: frozenset[str]
    """Words that are nouns whatever the segmenter's tag."""
    divisions: frozenset[str]
    """Kinds of places that are counted as sites of what is counted there."""
    classifiers: dict[str, re.Pattern[str]]
    """Classifier → the last of the heads that it asks for."""
    predicates: frozenset[str]
    predicate: re.Pattern[str]
    openers: frozenset[str]
    """Words that begin what is said of the things counted where their noun is left out."""
    measures_of: re.Pattern[str]
    tasks: re.Pattern[str]
    """Matches the name of a task at the end of a noun."""
    states: re.Pattern[str]
    """Matches a run of state words."""
    people: re.Pattern[str]
    closing: tuple[str, ...]
    """Heads that close a long name of a thing counted, whatever verbs stand inside it."""
    kinds_of_places: frozenset[str]
    """Words that make a kind of place, and no name, of what they stand before (试点镇)."""


@cache
def noun_words() -> NounWords:
    """Return the words of nouns.yml."""
    data = load_yaml("nouns")

    def any_of(words: list[str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    predicates = str(data["predicates"]).split()
    return NounWords(
        heads=frozenset(str(data["heads"]).split()),
        nouns=frozenset(str(data["nouns"]).split()),
        divisions=frozenset(str(data["divisions"]).split()),
        classifiers={unit: re.compile(rf".*(?:{any_of(heads)})") for unit, heads in data["classifiers"].items()},
        predicates=frozenset(predicates),
        predicate=re.compile(any_of([word for word in predicates if len(word) > 1])),
        openers=frozenset(str(data["openers"]).split()),
        measures_of=re.compile(rf"(?:的)(?:{any_of(data['measures_of'])})"),
        tasks=re.compile(rf"(?:{any_of(data['tasks'])})$"),
        states=re.compile(rf"(?:{any_of(str(data['states']).split())})+(?:了|的|率)?"),
        closing=tuple(str(data["closing"]).split()),
        kinds_of_places=frozenset(str(data["kinds_of_places"]).split()),
        people=re.compile(any_of(data["people"])),
    )
