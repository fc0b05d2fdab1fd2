"""Date expressions as ISO 8601: 2012年5月15日, 1—6月, 上半年, 二〇一三年, “十二五”.

Only what the words say, with the year that they leave out given from outside; which figures a date is for is decided in
``periods``, what 今年 means in ``sections``.
"""

from __future__ import annotations

import calendar
import re

from pipelines.mentions.calendar import DATE

YEAR = r"(?:20|19|18)\d\d"
_CN = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_DASH = r"(?:—{1,2}|－|–|―|-|~|～|至|到)"
_HALF = re.compile(r"[上下]半年")
FIVE_YEAR = {
    "十五": "2001/2005",
    "十一五": "2006/2010",
    "十二五": "2011/2015",
    "十三五": "2016/2020",
    "十四五": "2021/2025",
    "十五五": "2026/2030",
}
"""The national plans' spans."""


def period_of_text(text: str, year: int | None) -> str | None:
    """Return the period that a title, heading or header names.

    >>> period_of_text("2022年上半年工作情况", None), period_of_text("2019年打算", None), period_of_text("下半年打算", 2022)
    ('2022-01/2022-06', '2019', '2022-07/2022-12')
    """
    for match in (*DATE.finditer(text), *_HALF.finditer(text)):
        period = iso_of_date(match[0], year, as_of="截至" in text)
        if period and re.match(YEAR, period):
            return period
    return None


def quarter(year: int, number: int) -> str:
    """Return a quarter of a year as an interval of months."""
    first = number * 3 - 2
    return f"{year}-{first:02}/{year}-{first + 2:02}"


def iso_of_date(  # noqa: PLR0911, PLR0912 - one branch a shape of date
    text: str, year: int | None, *, as_of: bool = False
) -> str | None:
    """Return a date expression as ISO 8601, or None where it names no day, month, quarter or year.

    >>> iso_of_date("2012年5月15日", None), iso_of_date("1—6月", 2022), iso_of_date("10月底", 2019, as_of=True)
    ('2012-05-15', '2022-01/2022-06', '2019-10-31')
    >>> iso_of_date("2014—2018年", None), iso_of_date("二〇一三年", None), iso_of_date("三季度", 2022)
    ('2014/2018', '2013', '2022-07/2022-09')
    """
    plain = _arabic(text)
    day = re.match(rf"({YEAR})[-/.](\d\d?)[-/.](\d\d?)", plain)
    if day:
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    span = re.match(rf"({YEAR})年?{_DASH}({YEAR})年", plain)
    if span:
        return f"{span[1]}/{span[2]}"
    named = re.match(rf"({YEAR})\s*年", plain)
    if named:
        year = int(named[1])
        plain = plain[named.end() :].strip()
        if plain == "学年":
            return f"{year}-09/{year + 1}-08"
        if not plain or plain in {"度", "间", "初"}:
            return str(year)
        if plain in {"末", "底"}:
            return f"{year}-12-31"
    if year is None:
        return None
    if "上半年" in plain:
        return f"{year}-01/{year}-06"
    if "下半年" in plain:
        return f"{year}-07/{year}-12"
    told = re.search(r"(前)?第?([1-4])季度", plain)
    if told:
        return f"{year}-01/{year}-{int(told[2]) * 3:02}" if told[1] else quarter(year, int(told[2]))
    months = re.match(rf"(\d\d?)月?份?{_DASH}(\d\d?)月", plain)
    if months:
        return f"{year}-{int(months[1]):02}/{year}-{int(months[2]):02}"
    days = re.match(rf"(\d\d?)月(\d\d?)日?{_DASH}(?:(\d\d?)月)?(\d\d?)日", plain)
    if days:
        month = int(days[3] or days[1])
        return f"{year}-{int(days[1]):02}-{int(days[2]):02}/{year}-{month:02}-{int(days[4]):02}"
    one = re.match(r"(\d\d?)月(?:(\d\d?)[日号])?(末|底|份)?", plain)
    if one and 1 <= int(one[1]) <= 12:
        month = int(one[1])
        if one[2]:
            return f"{year}-{month:02}-{int(one[2]):02}"
        if one[3] in {"末", "底"}:
            return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
        return f"{year}-{month:02}"
    return None


def _arabic(text: str) -> str:
    """Return a date with Arabic digits: 二〇一三年 → 2013年, 十月 → 10月."""
    text = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    text = re.sub(
        r"[〇零一二三四五六七八九]{4}(?=年)", lambda found: "".join(str(_CN[char]) for char in found[0]), text
    )
    return re.sub(r"[一二三四五六七八九]?十?[一二三四五六七八九]|[一二三]?十",
                  lambda found: str(_small(found[0])), text)  # fmt: skip


def _small(text: str) -> int:
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _CN.get(tens, 1) * 10 + _CN.get(ones, 0) if tens else 10 + _CN.get(ones, 0)
    return _CN[text] if len(text) == 1 else int("".join(str(_CN[char]) for char in text))
