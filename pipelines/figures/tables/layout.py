"""The layout of a grid: where a table begins, which rows are its head, which columns its stub, which cells its body.

Only the shape is read here, from which cells look like numbers; what headers mean is read in ``cells``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.figures.tables.parting import Origins, Texts, beside, segments, spread, stands_alone
from pipelines.figures.tables.scales import is_unit, scaled_unit
from pipelines.figures.tables.texts import is_bare_year, is_date, is_missing, is_number, is_year
from pipelines.lexicon.headers import header_words
from pipelines.records import Grid

_CAPTION = re.compile(r"单位\s*[:：]|^附?表\s*[\d一二三四五六七八九十]")
_NOTE = re.compile(r"(?:注|备注|说明|附注|数据来源|资料来源)[:：\s、1]")
_CONTINUED = re.compile(
    r"^[（(]?续[表）)\d一二三四五六七八九十]*$|续表|[（(]续[\d一二三四五六七八九十]*[)）]|^附?表\s*[\d一二三四五六七八九十]+\s*续"
)
_LATIN_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])[A-Za-z().]+$")
_COLUMN_NUMBER_STUBS = frozenset({"", "甲", "乙", "丙", "栏次", "行次", "列次", "序号", "栏目"})
_MOST_ABOVE = 3


class Half(NamedTuple):
    """Stub columns and the body columns that they name; a table set in two halves has two."""

    stubs: tuple[int, ...]
    columns: tuple[int, ...]


class Table(NamedTuple):
    """One table of a grid: its texts by place, merged ones repeated, and its parts."""

    context: tuple[str, ...]
    texts: Texts
    origins: Origins
    """The cell that stands at or reaches over each place."""
    head: tuple[int, ...]
    body: tuple[int, ...]
    halves: tuple[Half, ...]
    asides: tuple[int, ...] = ()
    """Columns of words between the body columns that name no row: where, by whom, how."""
    unit_columns: tuple[int, ...] = ()
    unit_rows: tuple[int, ...] = ()
    """Rows of the head that hold nothing but units."""
    around: tuple[str, ...] = ()
    """What stands above the first table of the grid, for those below it."""

    def tells_unit(self, row: int, column: int) -> bool:
        """Whether a place in the head holds a unit and no header: in a row of units, or in brackets."""
        text = self.texts.get((row, column), "")
        return is_unit(text) and (row in self.unit_rows or text[:1] in {"（", "("})

    def title_of(self, column: int) -> str:
        """Return the innermost head of a column, without blanks."""
        return _title(self.head, column, self.texts)


class _Part(NamedTuple):
    """A table of a sheet, and what stands above it."""

    above: tuple[str, ...]
    table: Table


def tables_in(grid: Grid, before: Table | None = None) -> Iterator[Table]:
    """Yield the tables of ``grid``; one that goes on with the table ``before`` it takes over its captions and its head.

    Several tables on a sheet are parted by blank rows or by a title and a new head; what stands alone above is their caption.
    """
    texts, origins = spread(grid)
    pending = list(grid.context)
    around: tuple[str, ...] = ()
    for rows in segments(sorted({row for row, _ in texts}), texts, origins):
        above, told = list(pending), False
        for columns in beside(rows, texts, origins):
            part = _part(rows, columns, texts, origins)
            if isinstance(part, list):
                pending = [*pending, *part][-_MOST_ABOVE:]
                continue
            context = (*above, *part.above)
            around = around or context
            table = _continued(part.table._replace(context=context, around=around), before)
            told = True
            if table.halves:
                before = table
                yield table
        pending = [] if told else pending


def _part(rows: list[int], columns: list[int], texts: Texts, origins: Origins) -> _Part | list[str]:
    """Return the table that ``rows`` hold in ``columns``, or their texts where they hold none."""
    rows = [row for row in rows if any((row, column) in texts for column in columns)]
    above, kept = _captions(rows, columns, texts, origins)
    first = _first_body_row(kept, columns, texts, origins)
    if first is None:
        told = (texts[row, column] for row in kept[:1] for column in columns if (row, column) in texts)
        return [text for text in (*above, *dict.fromkeys(told)) if not _NOTE.match(text)] if len(kept) <= 1 else []
    head = tuple(row for row in kept[:first] if not _numbers_columns(row, columns, texts))
    body = tuple(kept[first:])
    halves, asides = _halves(head, body, columns, texts)
    measures = tuple(column for column in columns if _title(head, column, texts) in header_words().units)
    unit_rows = tuple(row for row in head[1:] if _is_of_units(row, columns, origins))
    return _Part(tuple(above), Table((), texts, origins, head, body, halves, asides, measures, unit_rows))


def _is_of_units(row: int, columns: list[int], origins: Origins) -> bool:
    """Whether the cells that begin in a row of the head are all units."""
    cells = [cell for column in columns if (cell := origins.get((row, column))) and cell.row == row]
    return bool(cells) and all(is_unit(cell.text) or cell.text in header_words().units for cell in cells)


def _captions(rows: list[int], columns: list[int], texts: Texts, origins: Origins) -> tuple[list[str], list[int]]:
    """Part what is told above a table from its rows; what follows a note below it is left out."""
    above: list[str] = []
    kept: list[int] = []
    for row in rows:
        filled = [column for column in columns if (row, column) in texts]
        only = texts[row, filled[0]]
        if not kept and any(_CAPTION.search(texts[row, column]) for column in filled):
            above.extend(sorted({texts[row, column] for column in filled}, key=lambda text: "单位" in text))
            continue
        if stands_alone(row, filled, origins) and not is_number(only):
            if not kept:
                above.append(only)
                continue
            if _NOTE.match(only):
                break
        kept.append(row)
    return above, kept


def _first_body_row(kept: list[int], columns: list[int], texts: Texts, origins: Origins) -> int | None:
    """Return where the body begins: at the first row with figures, or at the lines above it that only part the rows."""
    first = next(
        (
            index
            for index, row in enumerate(kept)
            if any(is_number(texts[row, column]) for column in columns[1:] if (row, column) in texts)
            and not _numbers_columns(row, columns, texts)
        ),
        None,
    )
    while first is not None and first > 1 and _parts_rows(kept[: first - 1], kept[first - 1], columns, origins):
        first -= 1
    return first


def _parts_rows(head: list[int], row: int, columns: list[int], origins: Origins) -> bool:
    """Whether a row below a head is a single cell that names the rows below it."""
    filled = [column for column in columns if (row, column) in origins]
    named = any((above, columns[0]) in origins for above in head)
    return named and filled[0] == columns[0] and stands_alone(row, filled, origins)


def _numbers_columns(row: int, columns: list[int], texts: Texts) -> bool:
    """Whether a row does nothing but number the columns: 甲 1 2 3."""
    told = [texts[row, column] for column in columns if (row, column) in texts]
    numbers = [text for text in told if text.isdecimal()]
    words = [text for text in told if not text.isdecimal()]
    counted = [int(text) for text in numbers]
    return (
        len(numbers) > 1
        and counted[0] in {0, 1, 2}
        and counted == list(range(counted[0], counted[0] + len(counted)))
        and all("".join(text.split()) in _COLUMN_NUMBER_STUBS or "=" in text for text in words)
    )


def _title(head: Sequence[int], column: int, texts: Texts) -> str:
    told = next((texts[row, column] for row in reversed(head) if (row, column) in texts), "")
    return _LATIN_BEHIND.sub("", "".join(told.split()))


def _halves(
    head: tuple[int, ...], body: tuple[int, ...], columns: list[int], texts: Texts
) -> tuple[tuple[Half, ...], tuple[int, ...]]:
    """Pair the stub columns with the body columns to their right; serial numbers, units and remarks are neither.

    Words to the right of figures begin a second half where the head begins anew; else they stand aside.
    """
    pairs: list[tuple[list[int], list[int]]] = []
    asides: list[int] = []
    for column in columns:
        title = _title(head, column, texts)
        cells = [texts[row, column] for row in body if (row, column) in texts]
        if not cells or (title in header_words().ignored and not _names_offices(title, cells)):
            continue
        if _holds_figures(title, cells, begun=bool(pairs)):
            if pairs:
                pairs[-1][1].append(column)
            elif not _has_words(body, columns, texts):
                pairs.append(([0], [column]))
        elif pairs and not pairs[-1][1]:
            pairs[-1][0].append(column)
        elif not pairs or title == _title(head, pairs[0][0][0], texts):
            pairs.append(([column], []))
        else:
            asides.append(column)
    if not pairs and columns:
        pairs = [([0], list(columns))]
    return tuple(Half(tuple(stubs), tuple(own)) for stubs, own in pairs if own), tuple(asides)


def _holds_figures(title: str, cells: list[str], *, begun: bool) -> bool:
    """Whether most cells of a column are figures, or dates told beside named rows; years alone are names of rows."""
    words = header_words()
    if all(is_year(text) for text in cells):
        return begun and bool(words.dated.search(title))
    numbers = sum(map(is_number, cells))
    figures = numbers + sum(is_missing(text) or (numbers > 0 and is_bare_year(text)) for text in cells)
    dates = sum(is_date(text) for text in cells)
    return figures * 2 >= len(cells) or (begun and (dates + figures) * 2 >= len(cells) and dates > 0)


def _names_offices(title: str, cells: list[str]) -> bool:
    """Whether a column headed 单位 names offices (派出所) and not units of measure (万元)."""
    measures = sum(scaled_unit(text) is not None or "=" in text for text in cells)
    return title == "单位" and measures * 2 < len(cells)


def _has_words(body: tuple[int, ...], columns: list[int], texts: Texts) -> bool:
    return any(not is_number(texts[row, column]) for row in body for column in columns if (row, column) in texts)


def _continued(table: Table, before: Table | None) -> Table:
    """Return ``table`` with the captions, and where it has none the head, of the table that it goes on with."""
    if before is None or (not table.head and table.halves != before.halves):
        return table
    told = any(_CONTINUED.search(text) for text in table.context)
    if table.head:
        return table._replace(context=(*before.context, *table.context)) if told else table
    shift = table.body[0] - len(before.head)
    head = tuple(range(shift, table.body[0]))
    places = dict(zip(before.head, head, strict=True))
    taken: Texts = {(places[row], column): text for (row, column), text in before.texts.items() if row in places}
    return table._replace(context=(*before.context, *table.context), texts=table.texts | taken, head=head)
