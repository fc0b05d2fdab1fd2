"""A stored number or date as its cell shows it: what the office published is the shown text, with its decimals.

Covered are the formats that bulletins use: decimals, thousands, percents, text around the number, separate sections for
negatives and zero, dates. Fractions and exponents are shown in full.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

Stored = str | int | float | bool | date | datetime | time | timedelta | None

_PLACES = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+")
_SKIPPED = re.compile(r"\[(?!h|m|s)[^\]]*\]|[_*].")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_DATE = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|(y{1,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2}|AM/PM|上午/下午)', re.IGNORECASE)
_WIDEST = 30


class _Section(NamedTuple):
    """One of the formats of a cell: for positive numbers, negative ones or zero."""

    before: str
    after: str
    fewest: int
    most: int
    """Decimals."""
    grouped: bool
    scale: int
    """Powers of ten by which the number is shown larger: 2 for a percent, -3 for each comma at the end."""


def shown(value: Stored, number_format: str) -> str:
    """Return a stored value as its format shows it.

    >>> shown(0.708, "0.0%"), shown(12345, "#,##0"), shown(3.0, "General"), shown("附表", "General")
    ('70.8%', '12,345', '3', '附表')
    >>> shown(-7.25, '0.0_);(0.0)'), shown(26.5, '0.00"万元"'), shown(datetime(2021, 3, 1), 'yyyy"年"m"月"')
    ('(7.3)', '26.50万元', '2021年3月')
    """
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() if number_format == "General":
            return str(value)
        case int() | float():
            return _number(Decimal(format(value, ".15g")), number_format)
        case date():
            moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
            return _moment(moment, number_format)
        case _:
            return str(value)


def _number(value: Decimal, number_format: str) -> str:
    if not value.is_finite() or abs(value.adjusted()) > _WIDEST:
        return str(value)
    sections = _sections(number_format)
    section = sections[2 if value == 0 and len(sections) > 2 else 1 if value < 0 and len(sections) > 1 else 0]
    if value < 0 and len(sections) > 1:
        value = -value
    if section is None:
        return _plain(value)
    step = Decimal(1).scaleb(-section.most)
    rounded = value.scaleb(section.scale).quantize(step, ROUND_HALF_UP)
    digits = f"{rounded:{',' if section.grouped else ''}f}"
    if section.fewest < section.most:
        whole, _, decimals = digits.partition(".")
        decimals = decimals.rstrip("0").ljust(section.fewest, "0")
        digits = f"{whole}.{decimals}" if decimals else whole
    sign = "-" if digits.startswith("-") else ""
    return f"{sign}{section.before}{digits.removeprefix('-')}{section.after}"


def _plain(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


@cache
def _sections(number_format: str) -> list[_Section | None]:
    """Return the sections of a format; None stands for one that shows a number as it is."""
    return [_section(part) for part in number_format.split(";")]


def _section(part: str) -> _Section | None:
    part = _SKIPPED.sub("", part)
    literals: list[str] = []

    def kept(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or "")
        return "\0"

    bare = _LITERAL.sub(kept, part)
    places = _PLACES.search(bare)
    if "general" in bare.lower() or "@" in bare or not places or "E" in bare or "/" in bare:
        return None
    told = iter(literals)
    before, after = (re.sub("\0", lambda _: next(told), side)
                     for side in (bare[: places.start()], bare[places.end() :]))  # fmt: skip
    whole, _, decimals = places[0].partition(".")
    trailing = len(places[0]) - len(places[0].rstrip(","))
    scale = 2 * (before + after).count("%") - 3 * trailing
    grouped = "," in whole.rstrip(",")
    return _Section(before.strip(), after.strip(), decimals.count("0"), len(decimals.rstrip(",")), grouped, scale)


def _moment(value: datetime, number_format: str) -> str:
    """Return a date as its format shows it; ISO where the format tells no year, month or day."""
    format = number_format.split(";", maxsplit=1)[0]
    tokens = [match[3] for match in _DATE.finditer(format) if match[3]]
    if not tokens or "general" in format.lower():
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    hours = False

    def told(match: re.Match[str]) -> str:
        nonlocal hours
        token = (match[3] or "").lower()
        if not token:
            return match[1] or match[2] or ""
        minutes, hours = hours and token[0] == "m", token[0] == "h" or (hours and token[0] == "m")
        return _part(value, token, minutes=minutes)

    return _DATE.sub(told, format).replace("@", "").strip()


def _part(value: datetime, token: str, *, minutes: bool) -> str:
    if token[0] == "y":
        return f"{value.year:04}" if len(token) > 2 else f"{value.year % 100:02}"
    number = {"m": value.minute if minutes else value.month, "d": value.day, "h": value.hour, "s": value.second}.get(
        token[0]
    )
    if number is None:
        return ""
    return f"{number:02}" if len(token) == 2 else str(number)
