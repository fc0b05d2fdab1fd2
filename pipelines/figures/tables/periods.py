"""Periods of cells: years, quarters and months in headers, else what the caption or the document says."""

from __future__ import annotations

import re

from pipelines.figures.dates import iso_of_date, period_of_text
from pipelines.figures.tables.headers import Headers, noun_of
from pipelines.records import Metadata

_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"^(?:19|20)\d\d年(?:末|底|度)?(?=[\u4e00-\u9fff])")


def year_of(caption: str, metadata: Metadata) -> int | None:
    """Return the year that a table speaks of: its caption's, else the title's, else that of its publication."""
    for text in (caption, metadata.title or "", metadata.published or ""):
        found = _YEAR.search(text)
        if found:
            return int(found[0])
    return None


def period_of_cell(headers: Headers, caption: str, year: int | None, metadata: Metadata) -> str | None:
    """Return the period of a cell as ISO 8601; ``year`` is the table's, where no header has its own."""
    own = next(
        (
            noun_of(text)[:4]
            for text in (*headers.row, *headers.column)
            if re.fullmatch(rf"{_YEAR.pattern}年?", noun_of(text))
        ),
        None,
    )
    year = int(own) if own else year
    parts = [
        text
        for text in (*reversed(headers.column), *reversed(headers.row))
        if not re.fullmatch(rf"{_YEAR.pattern}年?", noun_of(text))
    ]
    for text in parts:
        found = _part_of_year(noun_of(text), year)
        if found:
            return found
    for text in (*reversed(headers.column), *reversed(headers.row)):
        noun = noun_of(text)
        if re.fullmatch(_YEAR, noun):
            return noun
        if _DATED.match(noun):
            return noun[:4]
        if noun in {"上年", "去年", "上年同期"} and year:
            return str(year - 1)
        if noun in {"本年", "今年"} and year:
            return str(year)
    named = period_of_text(caption, year) or period_of_text(metadata.title or "", year)
    return named or (str(year) if year else None)


def _part_of_year(noun: str, year: int | None) -> str | None:
    """Return the quarter, month or day that a header names (二季度, 6月末), None for anything else."""
    dated = re.search(r"年|月|季度", noun) and re.match(r"[\d一二三四上下前截第]", noun)
    return iso_of_date(noun, year) if dated else None
