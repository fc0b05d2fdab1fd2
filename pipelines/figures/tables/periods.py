"""Periods of cells: years, quarters and months in headers, else what the caption or the document says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipelines.figures.dates import iso_of_date, period_of_text
from pipelines.figures.tables.headers import Headers
from pipelines.figures.tables.nouns import noun_of
from pipelines.mentions.calendar import DATE
from pipelines.records import Metadata

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_ALONE = re.compile(rf"{_YEAR.pattern}年?$")
_YEAR_FIRST = re.compile(rf"{_YEAR.pattern}(?=年|$|[\u4e00-\u9fff])")
_SHORT_YEAR = re.compile(r"['’‘](\d\d)年?$")
_YEAR_END = re.compile(r"年[末底]|期末")
_ANNUAL = re.compile(r"公报|总结|年度|年报|年鉴|全年|工作报告")
_AT_YEAR_END = re.compile(r"[（(]年[末底]数?[)）]|[\u4e00-\u9fff]年[末底]数")
_SCHOOL_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?\s*[-—－–/～~至]\s*(?:(?:19|20)\d\d|\d\d)\s*学年")
_MONTH = re.compile(r"(\d{4})(?:-\d\d/\d{4})?-(\d\d)$")
_THIS_MONTH = re.compile(r"[本当]月(?!止|末累计)")
_SO_FAR = re.compile(r"累计|年初至今|[-—－~至]本月|本月止")
_YEAR_BEFORE = re.compile(r"[上去]年")
_SAME_TIME = re.compile(r"同[期月季]")


class Scope(NamedTuple):
    """What a table says of time as a whole: its year, and its period where it is told more closely."""

    year: int | None
    period: str | None


def scope_of(context: tuple[str, ...], around: tuple[str, ...], metadata: Metadata) -> Scope:
    """Return the time that a table speaks of: its caption's, else the grid's, the title's, the year of publication.

    What is published in the first months of a year and tells of a whole year tells of the one before.
    """
    told = (*reversed(context), *reversed(around), metadata.title or "")
    published = metadata.published or ""
    first = next((found for text in (*told, published) if (found := _YEAR.search(text))), None)
    year = int(first[0]) if first else None
    if first and first.string is published and published[5:7] in {"01", "02", "03"} and any(map(_ANNUAL.search, told)):
        year = int(first[0]) - 1
    periods = (_school_year(text) or period_of_text(_closed(text), year) for text in told)
    return Scope(year, next(filter(None, periods), None) or (str(year) if year else None))


def _school_year(text: str) -> str | None:
    """Return the school year that a caption names.

    >>> _school_year("2020-2021学年各级学校"), _school_year("2021年")
    ('2020-09/2021-08', None)
    """
    found = _SCHOOL_YEAR.search(text)
    return f"{found[1]}-09/{int(found[1]) + 1}-08" if found else None


def _closed(text: str) -> str:
    """Return a caption with 2021年末 and 2021年…（年底数） as the day that they are.

    >>> _closed("2019年末实有床位"), _closed("2021年登记情况（年末数）")
    ('2019年12月31日实有床位', '2021年12月31日登记情况（年末数）')
    """
    if _AT_YEAR_END.search(text):
        return re.sub(r"(\d{4})年(?!\d)", r"\1年12月31日", text, count=1)
    return re.sub(r"(\d{4})\s*年[末底]", r"\1年12月31日", text)


def period_of_cell(headers: Headers, scope: Scope) -> str | None:
    """Return the period of a cell as ISO 8601: what its innermost header tells, with the year that another one tells."""
    nouns = [noun_of(text) for text in (*reversed(headers.column), *reversed(headers.row))]
    own = next((year for noun in nouns if (year := _year_alone(noun))), None)
    year = own or scope.year
    parts = (part for noun in nouns if not _year_alone(noun) and (part := _part_of_year(noun, year, scope, own)))
    return next(parts, None) or next(_years_first(nouns), None) or (str(own) if own else scope.period)


def _years_first(nouns: list[str]) -> Iterator[str]:
    """Yield the years that headers begin with: 2021年预算数, 2022年末在校学生."""
    for noun in nouns:
        found = _YEAR_FIRST.match(noun)
        if found and not _year_alone(noun):
            yield f"{found[0]}-12-31" if noun[5:6] in {"末", "底"} else found[0]


@lru_cache(maxsize=16384)
def _year_alone(noun: str) -> int | None:
    if _YEAR_ALONE.match(noun):
        return int(noun[:4])
    short = _SHORT_YEAR.match(noun)
    return (2000 if int(short[1]) < 50 else 1900) + int(short[1]) if short else None


@lru_cache(maxsize=16384)
def _part_of_year(noun: str, year: int | None, scope: Scope, own: int | None) -> str | None:
    """Return the quarter, month or day that a header names (二季度, 6月末), or tells by the table's own (本月, 上年同期)."""
    date = DATE.match(noun)
    if (
        date
        and (re.search(r"年|月|季度", date[0]) or not _YEAR.match(date[0]))
        and not re.fullmatch(r"\d{4}年", date[0])
    ):
        told = iso_of_date(date[0], year)
        if told and not re.fullmatch(r"\d{4}", told):
            return told
    if noun.startswith(("上半年", "下半年")):
        return iso_of_date(noun, year)
    return _relative(noun, scope) if year and own is None else None


def _relative(noun: str, scope: Scope) -> str | None:  # noqa: PLR0911 - one return a way of telling
    """Return the period that a header tells by the table's: the month it is for, the months so far, the year before."""
    month = _MONTH.search(scope.period or "")
    year = scope.year
    if _YEAR_BEFORE.match(noun):
        before = str(year - 1) if year else None
        if month and _SAME_TIME.search(noun) and scope.period:
            return re.sub(r"\d{4}", lambda found: str(int(found[0]) - 1), scope.period)
        return f"{before}-12-31" if before and _YEAR_END.search(noun[1:3]) else before
    if month and _SO_FAR.search(noun):
        return f"{month[1]}-01/{month[1]}-{month[2]}"
    if month and _THIS_MONTH.match(noun):
        return f"{month[1]}-{month[2]}"
    if month and noun.startswith("上月"):
        return f"{int(month[1]) - 1}-12" if month[2] == "01" else f"{month[1]}-{int(month[2]) - 1:02}"
    if re.match(r"[本今]年", noun):
        return str(year)
    return f"{year}-12-31" if re.fullmatch(r"[年期][末底](?:数|实有数?|余额)?", noun) else None
