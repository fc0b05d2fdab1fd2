"""Radical look-alikes in the text layers of PDFs, mapped back to the characters they stand for.

Fonts that draw a radical and a character with one glyph lose which of the two was meant. Kangxi radicals (U+2F00–2FDF)
have an equivalent in Unicode itself; those of the supplement (U+2E80–2EFF) stand in radicals.csv.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

_LOOKS_ALIKE = re.compile(r"[\u2e80-\u2fdf\uf900-\ufb06]")


def mend(text: str) -> str:
    """Return ``text`` with radicals, compatibility forms and Latin ligatures as plain characters.

    >>> mend("⽕灾⽐上年增⻓三成")
    '火灾比上年增长三成'
    """
    return text.translate(_characters()) if _LOOKS_ALIKE.search(text) else text


@cache
def _characters() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB07)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            table[code] = plain
    with (Path(__file__).parent / "radicals.csv").open(encoding="utf-8", newline="") as lines:
        table.update((ord(row["radical"]), row["character"]) for row in csv.DictReader(lines))
    return table
