"""Each body cell of a laid-out table as a figure: what its text is worth and what its headers say of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.figures.places import place_of_text
from pipelines.figures.tables.headers import (
    PLACE_SHAPE,
    Headers,
    action_of,
    beside_of,
    category_of,
    column_path,
    measured_of,
    noun_of,
    role_of,
    row_path,
    status_told,
    stub_names_places,
)
from pipelines.figures.tables.layout import Table, is_missing, is_number_under
from pipelines.figures.tables.periods import period_of_cell, year_of
from pipelines.figures.tables.units import unit_of_cell
from pipelines.figures.tables.values import value_of
from pipelines.records import Basis, Change, Figure, Grid, Link, Metadata, Status


def read_table(grid: Grid, table: Table, metadata: Metadata, home: str | None) -> list[Figure]:
    """Return a figure for each body cell that holds a number or stands for one."""
    caption = " ".join(table.context)
    scope = _Scope(grid, table, caption, year_of(caption, metadata), metadata, home)
    figures: list[Figure] = []
    for (stub, *more), columns in table.stubs:
        parents: list[tuple[int, str]] = []
        for row in table.body:
            label = table.texts.get((row, stub), "")
            origin = table.origins.get((row, stub))
            path = row_path(parents, label, origin.indent if origin else 0)
            path += tuple(text for column in more if (text := table.texts.get((row, column))) and text not in path)
            for column in columns:
                text = table.texts.get((row, column), "")
                cell = table.origins.get((row, column))
                if cell is not None and (cell.row, cell.column) != (row, column):
                    continue
                if not text and not _is_filled(table, column, label):
                    continue
                headers = Headers(path, column_path(table, column))
                if text and not is_number_under(text, headers.column) and not is_missing(text):
                    continue
                figures.append(_figure(scope, (row, column), columns, text, headers))
    return _linked(figures)


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


def _is_filled(table: Table, column: int, label: str) -> bool:
    """Whether a blank stands for a missing number: its row has a label and its column holds numbers."""
    return bool(label) and sum(bool(table.texts.get((row, column))) for row in table.body) * 2 > len(table.body)


class _Scope(NamedTuple):
    """What holds for a whole table: its grid, its caption, the year it speaks of, its document and place."""

    grid: Grid
    table: Table
    caption: str
    year: int | None
    metadata: Metadata
    home: str | None


def _figure(
    scope: _Scope, place_in_grid: tuple[int, int], columns: tuple[int, ...], text: str, headers: Headers
) -> Figure:
    grid, table, caption, year, metadata, home = scope
    row, column = place_in_grid
    all_headers = " ".join((*headers.row, *headers.column))
    unit, factor = unit_of_cell(table, row, column, headers, caption)
    role = role_of(headers)
    change_column = role == "change"
    labels = (*reversed(headers.row), *reversed(headers.column))
    place = next((found for label in labels if (found := _place(label, home))), None)
    value, low, high, kind, unit = value_of(text, unit, factor, all_headers, change_column)
    change: Change | None = None
    basis: Basis | None = None
    if change_column:
        change = None if value is None or value == 0 else "up" if value > 0 else "down"
        basis = "mom" if re.search(r"环比|上月|上季", all_headers) else "yoy"
    status: Status = "actual"
    for path in (headers.column, headers.row):
        told = status_told(" ".join(path))
        if told:
            status = told
            break
    origin = table.origins.get((row, column))
    category = None if stub_names_places(table) else category_of(headers, place)
    beside = beside_of(table, column, columns) if role in {"share", "change"} else None
    return Figure(
        start=origin.start if origin else None, end=origin.end if origin else None, text=text, kind=kind, value=value,
        low=low, high=high, qualifier=None, unit=unit, measured=measured_of(headers, caption, beside), status=status,
        change=change, basis=basis, category=category, action=action_of(headers), region=place or home,
        period=period_of_cell(headers, caption, year, metadata),
        links=(), rule=f"cell+{role}", sheet=grid.sheet, cell=f"{_letters(column)}{row}", role=role,
        row_headers=headers.row, column_headers=headers.column,
    )  # fmt: skip


def _place(label: str, home: str | None) -> str | None:
    """Return the place that a header names: a division, or a name of a place's shape."""
    noun = noun_of(label)
    return place_of_text(noun, home) or (noun if PLACE_SHAPE.fullmatch(noun) and not noun.startswith("全") else None)


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
