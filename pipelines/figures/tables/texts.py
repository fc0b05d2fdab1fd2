"""What the text of a cell is by its look: a number as tables write them, a mark for one that is missing, a year, a date."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipelines.figures.tables.scales import scaled_unit
from pipelines.lexicon.headers import header_words
from pipelines.mentions import find_mentions
from pipelines.mentions.calendar import DATE
from pipelines.records import FIGURE_KINDS, Mention

_FOOTNOTE = re.compile(r"(?<![A-Za-z])(?:\s*(?:[①-⑳⑴-⒇¹²³⁴-⁹*＊†‡]|\[\^?\d{1,2}\]|[（(]注\d{0,2}[)）]|注\d{1,2}))+$")
_UP = r"[+＋▲↑]|增长|增加|上升|提高"
_DOWN = r"[-−－–▼↓]|负|下降|减少|降低"
_WRITTEN = re.compile(
    rf"(?P<bound>[≥≤])?(?P<open>[（(])?(?:±|{_UP}|(?P<down>{_DOWN}))?\s*"
    r"(?P<digits>[\d０-９](?:[\d０-９,，.．· \u00a0\u2009]*[\d０-９])?\.?)"
    r"\s*(?P<unit>[^\d\s）)][^\d）)]{0,11}(?:[（(][^\d）)]{1,4}[）)])?|[㎡])?(?(open)[）)])$"
)
_LONGEST_MARK = 16
_LONGEST_HEDGED = 16
_PERCENT = frozenset({"%", "％", "‰", "个百分点"})
_MISSING = re.compile(r"(?:…+|\.{2,}|-+|—+|–+|－+|/|／|·{2,}|[*＊×]+|无|空白|不详|未报)$")
_YEAR = re.compile(r"(?:19|20)\d\d年?$")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d$")
_MONTH = re.compile(r"(?:19|20)\d\d\s*[-./／年]\s*(?:0?[1-9]|1[0-2])月?$")
_SLASHED_DAY = re.compile(r"(?:19|20)\d\d[-./／]\d{1,2}[-./／]\d{1,2}$")


class Written(NamedTuple):
    """A number as a cell writes it: its digits, whether it counts down, and what is written behind it."""

    digits: str
    down: bool
    unit: str
    bound: str = ""
    """≥ or ≤ before it."""


def without_mark(text: str) -> str:
    """Return a cell's text without the mark of a footnote at its end.

    >>> without_mark("40.1①"), without_mark("66.8 *"), without_mark("面积（m²）")
    ('40.1', '66.8', '面积（m²）')
    """
    start = max(0, len(text) - _LONGEST_MARK)
    return (text[:start] + _FOOTNOTE.sub("", text[start:])).strip()


@lru_cache(maxsize=65536)
def written(text: str) -> Written | None:
    """Return the number that a cell's text is, or None where it is none: signs, arrows, brackets and a unit may stand by it.

    >>> written("▼3.2%"), written("3月")
    (Written(digits='3.2', down=True, unit='%', bound=''), None)
    >>> written("(1,150)").down, written("5.2亿立方米①").unit, written("≥95").bound
    (True, '亿立方米', '≥')
    """
    found = _WRITTEN.match(without_mark(text))
    if found is None:
        return None
    unit = (found["unit"] or "").strip()
    if unit and unit not in _PERCENT and unit not in {"万", "亿"}:
        scaled = scaled_unit(unit)
        if scaled is None or scaled[0] in header_words().naming_units:
            return None
    return Written(found["digits"], bool(found["open"] or found["down"]), unit, found["bound"] or "")


@lru_cache(maxsize=65536)
def hedged(text: str) -> Mention | None:
    """Return what a cell tells in words around its number (约120人, 不超过90人), None where it is anything else.

    >>> hedged("不超过90人").high, hedged("主体完工"), hedged("2021年3月")
    (Decimal('90'), None, None)
    """
    if len(text) > _LONGEST_HEDGED or not any(map(str.isdecimal, text)):
        return None
    mentions = find_mentions(text)
    whole = mentions[0] if len(mentions) == 1 and len(mentions[0].text) == len(text) else None
    return whole if whole and whole.kind in FIGURE_KINDS else None


def is_number(text: str) -> bool:
    """Whether a cell's text is a number as tables write them, and no year.

    >>> is_number("12,345.6"), is_number("(3.2)"), is_number("98.8%"), is_number("2013年"), is_number("派出所")
    (True, True, True, False, False)
    """
    return written(text) is not None and not is_year(text) and not is_date(text)


def is_year(text: str) -> bool:
    """Whether a cell's text may be a year: 2013, 2013年."""
    return bool(_YEAR.match(text))


def is_bare_year(text: str) -> bool:
    """Whether a cell's text is a number that may as well be a year."""
    return bool(_BARE_YEAR.match(text))


def is_date(text: str) -> bool:
    """Whether a cell's text is a day, or a month of a year.

    >>> is_date("2021-03-01"), is_date("2020年3月"), is_date("2021.10"), is_date("11月6日"), is_date("2021"), is_date("3月")
    (True, True, True, True, False, False)
    """
    if _MONTH.match(text) or _SLASHED_DAY.match(text):
        return True
    found = DATE.match(text) if "月" in text and ("年" in text or text.endswith("日")) else None
    return found is not None and found.end() == len(text)


def is_missing(text: str) -> bool:
    """Whether a cell's text stands for a number that is not there.

    >>> is_missing("…"), is_missing("—"), is_missing("-2.0")
    (True, True, False)
    """
    return bool(_MISSING.match(text))
