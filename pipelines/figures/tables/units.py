"""Units of cells: from the cell's row, its headers, a unit row or the caption, with their multipliers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipelines.figures.tables.headers import Headers, column_path
from pipelines.figures.tables.layout import Table
from pipelines.figures.tables.nouns import PART, is_in_percent, naming, tells_base
from pipelines.figures.tables.scales import UNIT_IN, scaled_unit
from pipelines.figures.tables.texts import without_mark
from pipelines.lexicon.headers import header_words
from pipelines.lexicon.units import units

Scaled = tuple[str | None, Decimal]
"""A unit and its multiplier."""

NONE: Scaled = (None, Decimal(1))
_LONGEST = 40
"""So much of a header's or a title's end is read for its unit."""
_UNIT_LINE = re.compile(r"单位\s*[:：]\s*((?:[^（）()\s]|[（(][^（）()\s]{1,6}[)）]){1,30})")
_UNIT_AT_END = re.compile(r"[\u4e00-\u9fff][，,：:]\s*(?P<unit>[^\s，,：:]{1,8})$")
_NEVER_GUESSED = frozenset({"%", "人", "元"})
_PER = re.compile(
    r"每(?P<many>[十百千万]*)(?P<of>人口|常住人口|户籍人口|老年人口?|人|名|户|平方公里|公里|亩|公顷|辆|台)"
)
_OF_PEOPLE = frozenset({"人口", "常住人口", "户籍人口", "老年人", "老年人口", "名"})


def unit_of_cell(table: Table, row: int, column: int, headers: Headers) -> Scaled:
    """Return the unit and multiplier of a cell: from its row's unit column, its headers, the unit row, the caption."""
    told = _told(table, row, column, headers)
    if told[0] and "/" not in told[0] and told[0] != "%":
        for text in (*reversed(headers.column), *reversed(headers.row)):
            per = _PER.search(text)
            if per:
                of = "人" if per["of"] in _OF_PEOPLE else per["of"]
                return f"{told[0]}/{per['many']}{of}", told[1]
    return told


def base_of(table: Table, row: int, headers: Headers) -> bool:
    """Whether a cell is an index or a ratio by the base that its headers, its row's unit or the caption tell: 上年=100."""
    told = (*headers.column, *headers.row, *_unit_texts(table, row, None), *table.context)
    return any(map(tells_base, told))


def _told(table: Table, row: int, column: int, headers: Headers) -> Scaled:
    if headers.column and is_in_percent(headers.column[-1]):
        return "%", Decimal(1)
    for text in _unit_texts(table, row, column):
        in_row = scaled_unit(text)
        if in_row:
            return in_row
        if tells_base(text):
            return NONE
    for text in (*headers.row[-1:], *reversed(headers.column), *reversed(headers.row[:-1])):
        if tells_base(text):
            return NONE
        told = _unit_in(text)
        if told:
            return told
    in_head = (
        scaled_unit(table.texts[head, column]) for head in reversed(table.head) if table.tells_unit(head, column)
    )
    return (
        next(filter(None, in_head), None)
        or _unit_of_whole(table, column, headers)
        or _unit_of_caption(table.context, headers)
    )


def _unit_of_whole(table: Table, column: int, headers: Headers) -> tuple[str, Decimal] | None:
    """Return the unit of the column that one headed 其中 is a part of: the nearest to the left that is none."""
    if not headers.column or not PART.match(headers.column[-1]):
        return None
    left = (path[-1] for other in range(column - 1, 0, -1) if (path := column_path(table, other)))
    return _unit_in(next((title for title in left if not PART.match(title)), ""))


def _unit_texts(table: Table, row: int, column: int | None) -> list[str]:
    """Return what the unit columns of a row say, the nearest to the left of ``column`` first."""
    beside = (other for other in reversed(table.unit_columns) if column is None or other < column)
    return [text for other in beside if (text := table.texts.get((row, other)))]


@lru_cache(maxsize=16384)
def _unit_in(header: str) -> tuple[str, Decimal] | None:
    """Return the unit that a header ends in, in brackets or behind a comma."""
    header = without_mark(header)[-_LONGEST:]
    told = UNIT_IN.search(header)
    scaled = scaled_unit(told[1]) if told else None
    if scaled:
        return scaled
    behind = _UNIT_AT_END.search(header)
    return scaled_unit(behind["unit"]) if behind else None


def _unit_of_caption(context: tuple[str, ...], headers: Headers) -> Scaled:
    """Return the unit that 单位：… above the table tells, the nearest first: its one unit, or of several which fits the noun.

    A title may tell it in brackets at its end.
    """
    for text in reversed(context):
        line = _UNIT_LINE.search(text)
        if line:
            told = [scaled for unit in re.split(r"[、，,;；/／]", line[1]) if (scaled := scaled_unit(unit))]
            whole = scaled_unit(line[1])
            return whole if whole and ("/" in line[1] or len(told) < 2) else _fitting_unit(told, headers)
    for text in reversed(context):
        in_title = UNIT_IN.search(text[-_LONGEST:])
        scaled = scaled_unit(in_title[1]) if in_title else None
        if scaled:
            return scaled
    return NONE


def _fitting_unit(told: list[tuple[str, Decimal]], headers: Headers) -> Scaled:
    """Return which of several units told in a caption (单位：个、人、%) goes with a noun: % with rates, 人 with people."""
    by_unit = dict(told)
    for path in (headers.column, headers.row):
        for noun in filter(None, (naming(path), *reversed(path))):
            fitting = next((unit for unit, nouns in header_words().nouns_of_units.items()
                            if unit in by_unit and nouns.search(noun)), None)  # fmt: skip
            if fitting:
                return fitting, by_unit[fitting]
            counted = _counting_unit(noun)
            if counted:
                return counted, Decimal(1)
    rest = [item for item in told if item[0] not in _NEVER_GUESSED]
    return rest[0] if rest else NONE


def _counting_unit(noun: str) -> str | None:
    """Return the classifier that a noun for a number ends in: 班 of 班数."""
    found = units().by_text.get(noun[-2:-1]) if noun.endswith("数") else None
    return found.name if found and found.kind == "count" else None
