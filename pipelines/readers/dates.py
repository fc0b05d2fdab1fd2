"""Dates of publication as documents and pages write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
DATE = re.compile(
    r"(?P<year>(?:19|20|１９|２０)[0-9０-９]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
    r"(?:\s*[年./-]\s*(?P<month>[0-9０-９]{1,2}|十[一二]?|[一二三四五六七八九])"
    r"(?:\s*[月./-]\s*(?P<day>[0-9０-９]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?![0-9])日?|月)?|年)?"
)


def iso_date(text: str) -> str | None:
    """Return the date, or the year or month, that ``text`` is or begins with; None where there is none.

    >>> iso_date("2022-01-18 09:30"), iso_date("二〇二二年一月十八日"), iso_date("2014年10月"), iso_date("去年")
    ('2022-01-18', '2022-01-18', '2014-10', None)
    """
    found = DATE.match(text.strip())
    if not found:
        return None
    year, month, day = (_number(found[part]) for part in ("year", "month", "day"))
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


def _number(told: str | None) -> int | None:
    """Return the number of a year, month or day.

    >>> _number("二十一"), _number("十"), _number("二〇一四"), _number("07")
    (21, 10, 2014, 7)
    """
    if told is None:
        return None
    if "十" in told:
        tens, ones = told.split("十")
        return (_number(tens or "一") or 0) * 10 + (_number(ones or "零") or 0)
    return int(told.translate(_DIGITS))
