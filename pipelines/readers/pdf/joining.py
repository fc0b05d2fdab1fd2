"""How lines that were broken to fit the paper are put together again."""

from __future__ import annotations

from collections.abc import Iterable


def joined(lines: Iterable[str]) -> str:
    """Return ``lines`` as one: Chinese without a blank, Latin words with one.

    >>> joined(["全年接处警1", "234起，"]), joined(["the city's", "fire brigade"])
    ('全年接处警1234起，', "the city's fire brigade")
    """
    whole = ""
    for line in lines:
        if whole and _is_latin(whole[-1]) and line and _is_latin(line[0]):
            whole += " "
        whole += line
    return whole


def _is_latin(mark: str) -> bool:
    return mark.isascii() and (mark.isalpha() or mark in ",.;:!?)")
