"""The layout of a grid: where a table begins, which rows are its head, which columns its stub, which cells its body.

Only the shape is read here, from which cells look like numbers; what headers mean is read in ``cells``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.lexicon.headers import header_words
from pipelines.lexicon.units import units
from pipelines.records import Grid, GridCell

_NUMBER = re.compile(
    r"[（(]?[-+＋−－±]?[\d０-９][\d０-９,，.．· \u00a0]*(?:[%％‰]|[万亿]|个?百分点)?[)）]?[①-⑳*]?(?:\[\d+\])?$"
)
_MISSING = re.compile(r"(?:…+|\.{3,}|-+|—+|–+|/|·{2,}|无|空白)$")
_YEAR = re.compile(r"(?:19|20)\d\d年?$")
_DATED = re.compile(r"年份|年度|年月|时间|日期|年$")
_CAPTION = re.compile(r"单位\s*[:：]|^附?表\s*[\d一二三四五六七八九十]")
_NOTE = re.compile(r"(?:注|备注|说明|附注|数据来源|资料来源)[:：\s、1]")


class Table(NamedTuple):
    """One table of a grid: its texts by place, merged ones repeated, and its parts."""

    context: tuple[str, ...]
    texts: dict[tuple[int, int], str]
    origins: dict[tuple[int, int], GridCell]
    """The cell that stands at or reaches over each place."""
    head: tuple[int, ...]
    body: tuple[int, ...]
    stubs: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    """(stub columns, their body columns): more than one pair in a table set in two halves."""


def is_number(text: str) -> bool:
    """Whether a cell's text is a number as tables write them, and no year.

    >>> is_number("12,345.6"), is_number("(3.2)"), is_number("98.8%"), is_number("2013年"), is_number("派出所")
    (True, True, True, False, False)
    """
    return bool(_NUMBER.match(text)) and not _YEAR.match(text)


def is_number_under(text: str, headers: Sequence[str]) -> bool:
    """Whether a body cell is a number under its column's headers: 2075 is a count there, unless they ask for a year.

    >>> is_number_under("2075", ("收案（件）",)), is_number_under("2075", ("建成年份",)), is_number_under("2013年", ("民警",))
    (True, False, False)
    """
    return is_number(text) or (text.isascii() and bool(_NUMBER.match(text)) and not any(map(_DATED.search, headers)))


def is_missing(text: str) -> bool:
    """Whether a cell's text stands for a number that is not there.

    >>> is_missing("…"), is_missing("—"), is_missing("-2.0")
    (True, True, False)
    """
    return bool(_MISSING.match(text))


def tables_in(grid: Grid) -> Iterator[Table]:
    """Yield the tables of ``grid``: several on a sheet are parted by blank rows and a new title or head."""
    texts: dict[tuple[int, int], str] = {}
    origins: dict[tuple[int, int], GridCell] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + min(cell.row_span, 500)):
            for column in range(cell.column, cell.column + min(cell.column_span, 500)):
                texts[row, column] = cell.text
                origins[row, column] = cell
    for rows in _segments(sorted({row for row, _ in texts}), origins):
        table = _table(grid.context, rows, texts, origins)
        if table is not None:
            yield table


def _segments(rows: list[int], origins: dict[tuple[int, int], GridCell]) -> Iterator[list[int]]:
    """Part the rows of a sheet at blank rows behind which no numbers go on."""
    columns = sorted({column for _, column in origins})
    current: list[int] = []
    for row in rows:
        gap = bool(current) and row > current[-1] + 1
        numbers = sum(is_number(origins[row, column].text) for column in columns if (row, column) in origins)
        if gap and not numbers:
            yield current
            current = []
        current.append(row)
    if current:
        yield current


def _table(
    context: tuple[str, ...],
    rows: list[int],
    texts: dict[tuple[int, int], str],
    origins: dict[tuple[int, int], GridCell],
) -> Table | None:
    columns = sorted({column for row, column in texts if row in set(rows)})
    above: list[str] = []
    kept: list[int] = []
    for row in rows:
        distinct = {id(origins[row, column]) for column in columns if (row, column) in texts}
        only = next((texts[row, column] for column in columns if (row, column) in texts), "")
        told = {texts[row, column] for column in columns if (row, column) in texts}
        if not kept and any(_CAPTION.search(text) for text in told):
            above.extend(sorted(told, key=lambda text: "单位" in text))
            continue
        if len(distinct) == 1 and not is_number(only):
            if not kept:
                above.append(only)
                continue
            if _NOTE.match(only):
                break
        kept.append(row)
    first = next((index for index, row in enumerate(kept) if _is_body(row, columns, texts)), None)
    if first is None or first == 0:
        return None
    head, body = tuple(kept[:first]), tuple(kept[first:])
    stubs = _stubs(head, body, columns, texts)
    return Table((*context, *above), texts, origins, head, body, stubs) if stubs else None


def _is_body(row: int, columns: list[int], texts: dict[tuple[int, int], str]) -> bool:
    """Whether a row holds figures: a number in it that is no year and no number of a column."""
    found = [texts[row, column] for column in columns[1:] if (row, column) in texts]
    return any(is_number(text) for text in found)


def _stubs(
    head: tuple[int, ...], body: tuple[int, ...], columns: list[int], texts: dict[tuple[int, int], str]
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Pair the stub columns with the body columns to their right; columns of serial numbers, units and remarks are neither."""
    pairs: list[tuple[list[int], list[int]]] = []
    for column in columns:
        title = next((texts[row, column] for row in reversed(head) if (row, column) in texts), "")
        cells = [texts[row, column] for row in body if (row, column) in texts]
        numbers = sum(is_number(text) or is_missing(text) for text in cells)
        if "".join(title.split()) in header_words().ignored and not _names_offices(title, cells):
            continue
        if numbers * 2 < len(cells) or not cells:
            if cells and (not pairs or pairs[-1][1]):
                pairs.append(([column], []))
            elif cells:
                pairs[-1][0].append(column)
        elif not pairs:
            pairs.append(([0], [column])) if len(columns) == 1 or not _has_text_column(body, columns, texts) else None
        else:
            pairs[-1][1].append(column)
    if not pairs and columns:
        pairs = [([0], list(columns))]
    return tuple((tuple(stubs), tuple(own)) for stubs, own in pairs if own)


def _names_offices(title: str, cells: list[str]) -> bool:
    """Whether a column headed 单位 names offices (派出所) and not units of measure (万元)."""
    measures = sum(text.lstrip("十百千万亿") in units().by_text or text in {"%", "％", "‰"} for text in cells)
    return title.strip() == "单位" and measures * 2 < len(cells)


def _has_text_column(body: tuple[int, ...], columns: list[int], texts: dict[tuple[int, int], str]) -> bool:
    return any(not is_number(texts[row, column]) for row in body for column in columns if (row, column) in texts)
