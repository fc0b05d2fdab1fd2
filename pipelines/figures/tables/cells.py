"""Each body cell of a laid-out table as a figure: what its text is worth and what its headers say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pipelines.figures.dates import iso_of_date
from pipelines.figures.places import place_at_start, place_of_text
from pipelines.figures.tables.headers import (
    Headers,
    Rows,
    Stub,
    action_of,
    beside_of,
    category_of,
    column_path,
    measured_of,
    rows_of,
)
from pipelines.figures.tables.layout import Half, Table
from pipelines.figures.tables.nouns import has_place_shape, is_total, noun_of, role_of, status_told
from pipelines.figures.tables.periods import Scope, period_of_cell, scope_of
from pipelines.figures.tables.texts import hedged, is_bare_year, is_date, is_missing, is_number, is_year
from pipelines.figures.tables.units import base_of, unit_of_cell
from pipelines.figures.tables.values import Value, value_of
from pipelines.lexicon.headers import header_words
from pipelines.lexicon.places import places
from pipelines.records import Basis, Change, Figure, Grid, Link, Metadata, Status

_TABLE_NUMBER = re.compile(r"^\s*(?:附?[表件][一二三四五六七八九十\d.—-]*[：:、\s]*|\d[\d.—-]*\s+)")
_YEAR_BEHIND = re.compile(r"\s*(?:19|20)\d\d")
_FARTHEST_TOTAL = 3
_MONTHLY = re.compile(r"环比|上月|上季")


def read_table(grid: Grid, table: Table, metadata: Metadata) -> list[Figure]:
    """Return a figure for each body cell that holds a number or a date, or stands for one."""
    captions = (*table.context, *table.around, metadata.title or "")
    home = metadata.region or next(filter(None, map(_place_of_caption, captions)), None)
    reading = _Reading(grid, table, scope_of(table.context, table.around, metadata), home)
    return _linked([figure for half in table.halves for figure in _half(reading, half)])


class _Reading(NamedTuple):
    """What holds for a whole table: its grid, the time it speaks of, its document's place or the one its caption names."""

    grid: Grid
    table: Table
    scope: Scope
    home: str | None


class _Column(NamedTuple):
    """What is the same for all cells of a column."""

    number: int
    path: tuple[str, ...]
    filled: bool
    """Whether most of its cells are told and no dates, so that a blank stands for a number."""
    beside: tuple[str, ...] | None
    latest: str | None
    """The latest period that the heads to its left tell: that of a change where nothing else tells it."""


def _half(reading: _Reading, half: Half) -> Iterator[Figure]:
    table = reading.table
    untimed = Scope(None, None)
    periods = [(column, period_of_cell(Headers((), column_path(table, column)), untimed)) for column in half.columns]
    columns = [
        _Column(
            column,
            column_path(table, column),
            _is_filled(table, column),
            beside_of(table, column, half.columns),
            max(filter(None, (told for other, told in periods if other < column)), default=None),
        )
        for column in half.columns
    ]
    stub, rows = Stub(), rows_of(table, half)
    for row in table.body:
        path = _row_path(table, half, row, stub)
        told = [column for column in columns if _is_own(table, row, column.number)]
        texts = [table.texts.get((row, column.number), "") for column in told]
        if not any(is_number(text) or is_missing(text) or is_year(text) or is_date(text) for text in texts):
            continue
        for column, text in zip(told, texts, strict=True):
            if _is_told(text, column) or (not text and path and column.filled):
                yield _figure(reading, rows, row, column, text, Headers(path, column.path))


def _is_filled(table: Table, column: int) -> bool:
    texts = [text for row in table.body if (text := table.texts.get((row, column)))]
    return len(texts) * 2 > len(table.body) and sum(is_date(text) or is_year(text) for text in texts) * 2 < len(texts)


def _row_path(table: Table, half: Half, row: int, stub: Stub) -> tuple[str, ...]:
    """Return the labels of a row, outermost first."""
    first, *more = half.stubs
    label = table.texts.get((row, first)) or _total_before(table, row, first)
    origin = table.origins.get((row, first))
    if origin and label and origin.column_span > 1 and origin.column + origin.column_span > half.columns[0]:
        stub.part(label)
        return (label,)
    beside = [text for column in more if (text := table.texts.get((row, column)))]
    path = stub.path(label, origin.indent if origin else 0) if label or not beside else stub.last()
    return path + tuple(text for text in beside if text not in path)


def _total_before(table: Table, row: int, stub: int) -> str:
    """Return a total that stands where other rows have their serial number."""
    told = (table.texts.get((row, column), "") for column in range(max(1, stub - _FARTHEST_TOTAL), stub))
    return next((text for text in told if text and is_total(text)), "")


def _is_own(table: Table, row: int, column: int) -> bool:
    """Whether a place is blank or its cell begins there."""
    cell = table.origins.get((row, column))
    return cell is None or (cell.row, cell.column) == (row, column)


def _is_told(text: str, column: _Column) -> bool:
    """Whether a cell holds a number or a date, or a mark for one; years alone are numbers unless the column dates things."""
    return (
        is_number(text) or is_missing(text) or is_date(text) or is_bare_year(text) or hedged(text) is not None
        or (is_year(text) and _dates(column))
    )  # fmt: skip


def _dates(column: _Column) -> bool:
    return bool(column.path and header_words().dated.search(noun_of(column.path[-1])))


def _figure(  # noqa: PLR0913, PLR0917 - a cell is all of this
    reading: _Reading, rows: Rows, row: int, column: _Column, text: str, headers: Headers
) -> Figure:
    grid, table, scope, home = reading
    role = role_of(headers.row, headers.column)
    place = _place_of_row(reading, row, headers)
    changed = role == "change"
    period = period_of_cell(headers, scope) or (column.latest if changed else None)
    told = unit_of_cell(table, row, column.number, headers)
    value = value_of(text, told, (*headers.row, *headers.column), changed=changed, based=base_of(table, row, headers))
    if is_date(text) or (is_year(text) and _dates(column)):
        value, period = Value(None, None, None, "date", None), iso_of_date(_in_words(text), scope.year)
    elif value.kind == "count" and header_words().rank.search("".join(headers.column)):
        value = value._replace(kind="ordinal")
    origin = table.origins.get((row, column.number))
    beside = column.beside if role in {"share", "change"} else None
    change, basis = _change(value, headers) if changed else (None, None)
    return Figure(
        start=origin.start if origin else None, end=origin.end if origin else None, text=text, kind=value.kind,
        value=value.value, low=value.low, high=value.high, qualifier=value.qualifier, unit=value.unit,
        measured=measured_of(headers, rows, table.context, beside), status=_status(headers), change=change, basis=basis,
        category=category_of(headers, rows, place), action=action_of(headers),
        region=place or home, period=period, links=(), rule=f"cell+{role}", sheet=grid.sheet,
        cell=f"{_letters(column.number)}{row}", role=role, row_headers=headers.row, column_headers=headers.column,
    )  # fmt: skip


def _change(value: Value, headers: Headers) -> tuple[Change | None, Basis]:
    basis: Basis = "mom" if _MONTHLY.search(" ".join((*headers.row, *headers.column))) else "yoy"
    if not value.value:
        return None, basis
    return ("up" if value.value > 0 else "down"), basis


def _status(headers: Headers) -> Status:
    return status_told(headers.column) or status_told(headers.row) or "actual"


def _place_of_row(reading: _Reading, row: int, headers: Headers) -> str | None:
    """Return the place that a cell is about: what its headers name, else what stands beside them in its row."""
    table = reading.table
    beside = (table.texts.get((row, column), "") for column in table.asides)
    for label in (*reversed(headers.row), *reversed(headers.column), *beside):
        place = _place(label, reading.home) if label else None
        if place:
            return place
    return None


@lru_cache(maxsize=16384)
def _place(label: str, home: str | None) -> str | None:
    """Return the place that a header names: a division, or a name of a place's shape."""
    noun = noun_of(label)
    return place_of_text(noun, home) or (noun if has_place_shape(noun) and not noun.startswith("全") else None)


def _place_of_caption(text: str) -> str | None:
    """Return the place that a caption begins with: a known one, or one that a year follows (云泽市2019年…)."""
    words = _TABLE_NUMBER.sub("", text)
    place = place_at_start(words)
    if place is None:
        return None
    return place if places().named(place, None) or _YEAR_BEHIND.match(words, len(place)) else None


def _in_words(text: str) -> str:
    """Return 2021.10 or 2021 with the words of a date, which others have anyway."""
    short = re.match(r"(\d{4})(?:\s*[-./／]\s*(\d{1,2}))?$", text)
    return f"{short[1]}年{short[2]}月" if short and short[2] else f"{short[1]}年" if short else text


def _linked(figures: list[Figure]) -> list[Figure]:
    """Link the cells that have a place in the text: parts of a column to its total, a change to the cell left of it."""
    totals = {
        figure.column_headers: figure for figure in figures if figure.role == "total" and figure.start is not None
    }
    linked: list[Figure] = []
    level: Figure | None = None
    for figure in figures:
        links: list[Link] = []
        if (
            figure.role == "change"
            and level is not None
            and level.row_headers == figure.row_headers
            and level.start is not None
        ):
            links.append(Link("change_of", level.start))
        total = totals.get(figure.column_headers)
        if figure.role == "value" and total is not None and total.start is not None and figure.kind == total.kind:
            links.append(Link("part_of", total.start))
        if figure.role in {"value", "total"}:
            level = figure
        linked.append(figure._replace(links=tuple(links)) if figure.start is not None else figure)
    return linked


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
