"""Units of cells: from the cell's row, its headers, a unit row or the caption, with their multipliers."""

from __future__ import annotations

import re
from decimal import Decimal

from pipelines.figures.tables.headers import Headers, naming
from pipelines.figures.tables.layout import Table
from pipelines.figures.tables.scales import UNIT_IN, scaled_unit

_UNIT_LINE = re.compile(r"单位[:：]\s*([^）)\s]{1,20})")
_IN_PERCENT = re.compile(r"[（(][%％][)）]")
_RATES = re.compile(r"率|比重|占比|比例")
_PEOPLE_NOUNS = re.compile(r"人|警$|员|警力|文职|教师|学生|职工|死亡|受伤|辅警|民警")
_MONEY_NOUNS = re.compile(r"投资|资金|经费|损失|收入|支出|金额|产值")


def unit_of_cell(table: Table, row: int, column: int, headers: Headers, caption: str) -> tuple[str | None, Decimal]:
    """Return the unit and multiplier of a cell: from its row's unit column, its headers, the unit row, the caption."""
    if headers.column and _IN_PERCENT.search(headers.column[-1]):
        return "%", Decimal(1)
    for other in range(1, column):
        title = next((table.texts[head, other] for head in table.head if (head, other) in table.texts), "")
        in_row = (
            scaled_unit(table.texts.get((row, other), "")) if "".join(title.split()) in {"单位", "计量单位"} else None
        )
        if in_row:
            return in_row
    for text in (*reversed(headers.column), *reversed(headers.row)):
        told = UNIT_IN.search(text)
        scaled = scaled_unit(told[1]) if told else None
        if scaled:
            return scaled
    in_head = (scaled_unit(table.texts.get((head, column), "")) for head in reversed(table.head))
    below_head = next(filter(None, in_head), None)
    if below_head:
        return below_head
    return _unit_of_caption(caption, headers)


def _unit_of_caption(caption: str, headers: Headers) -> tuple[str | None, Decimal]:
    """Return the unit that 单位：… in the caption tells: its one unit, or that of several which fits the noun."""
    line = _UNIT_LINE.search(caption)
    told_units = re.split(r"[、，,;；]", line[1]) if line else []
    scaled = scaled_unit(told_units[0]) if len(told_units) == 1 else None
    if scaled:
        return scaled
    if len(told_units) > 1:
        return _fitting_unit([found for unit in told_units if (found := scaled_unit(unit))], headers)
    return None, Decimal(1)


def _fitting_unit(told: list[tuple[str, Decimal]], headers: Headers) -> tuple[str | None, Decimal]:
    """Return which of several units told in a caption (单位：个、人、%) goes with a noun: % with rates, 人 with people."""
    noun = (naming(headers.column) or naming(headers.row) or "") + (headers.column[-1] if headers.column else "")
    by_unit = dict(told)
    for unit, pattern in (("%", _RATES), ("人", _PEOPLE_NOUNS), ("元", _MONEY_NOUNS)):
        if unit in by_unit and pattern.search(noun):
            return unit, by_unit[unit]
    rest = [item for item in told if item[0] not in {"%", "人", "元"}]
    return rest[0] if rest else (None, Decimal(1))
