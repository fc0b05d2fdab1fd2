"""Names and idioms that hold a numeral, from terms.yml, found by the numeral they hold."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Literal, NamedTuple

from pipelines.lexicon import load_yaml

_NUMERALS = frozenset("0123456789〇零一二两三四五六七八九十百千万亿")


class Term(NamedTuple):
    """A fixed expression and where in it the numeral stands by which it is found."""

    text: str
    offset: int
    kind: Literal["name", "idiom"]


class Terms(NamedTuple):
    """All fixed expressions by their first numeral and the character behind it."""

    by_numeral: dict[str, tuple[Term, ...]]

    def at(self, text: str, numeral: int, since: int) -> Term | None:
        """Return the longest term whose first numeral is at ``numeral`` and that begins at ``since`` or later."""
        for key in (text[numeral : numeral + 2], text[numeral]):
            for term in self.by_numeral.get(key, ()):
                start = numeral - term.offset
                if start >= since and text.startswith(term.text, start):
                    return term
        return None


@cache
def terms() -> Terms:
    """Return the terms of terms.yml, longest first under each key."""
    data = load_yaml("terms")
    kinds: tuple[Literal["name", "idiom"], ...] = ("idiom", "name")
    kind_of: dict[str, Literal["name", "idiom"]] = {
        word: kind for kind in kinds for word in str(data[f"{kind}s"]).split()
    }
    index: dict[str, list[Term]] = defaultdict(list)
    for word, kind in kind_of.items():
        offset = next((place for place, char in enumerate(word) if char in _NUMERALS), None)
        if offset is None:
            raise ValueError(f"terms.yml: {word!r} holds no numeral")
        index[word[offset : offset + 2]].append(Term(word, offset, kind))
    return Terms({key: tuple(sorted(found, key=lambda term: -len(term.text))) for key, found in index.items()})
