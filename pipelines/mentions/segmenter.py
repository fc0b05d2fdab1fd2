"""The segmenter's words with their tags. It helps to find where a word ends, never where a figure does."""

from __future__ import annotations

import re

import rjieba

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def tagged(text: str) -> list[tuple[str, str]]:
    """Return the words of ``text`` with their part-of-speech tags; their lengths add up to that of the text.

    Lone surrogates, which the segmenter can't take, are seen by it as replacement characters.

    >>> tagged("派出所民警")
    [('派出所', 'n'), ('民警', 'n')]
    """
    if not text.isascii() and _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return rjieba.tag(text)
