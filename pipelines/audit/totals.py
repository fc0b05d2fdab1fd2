"""Totals and subtotals of tables, along rows and columns, and the parts that stand under a line of their own.

Which lines a total is of is read from the headers; the other columns confirm it. Where a reading of the headers holds in no
column, the table was laid out for something else, and nothing is contradicted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipelines.audit.interval import total
from pipelines.audit.ledger import Ledger, interval_of
from pipelines.audit.proofs import conclude, span
from pipelines.audit.tables import Line, Place, is_additive, is_part_label, tables_of
from pipelines.records import Figure, Finding

_FEWEST = 2
_MOST = 40
"""How many lines behind a total are tried as one way of dividing it."""


class Sum(NamedTuple):
    """A line and those that its headers make its parts; ``closed`` where they are said to be all."""

    whole: Line
    parts: list[Line]
    closed: bool


def check_totals(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each cell of a total that the parts confirm or contradict."""
    for rows, columns in tables_of(ledger.cells):
        for lines in (rows, columns):
            for stated in (*_totals(lines), *_branches(lines)):
                yield from _findings(stated)


def _totals(lines: Sequence[Line]) -> Iterator[Sum]:
    """Yield each total with its items: those before it since the last, or, for the first of all, those behind it."""
    for index, line in enumerate(lines):
        if not (line.is_total or line.is_subtotal or line.is_whole_place):
            continue
        behind = _items(line, (lines[place] for place in range(index + 1, len(lines))))
        items = _items(line, (lines[place] for place in range(index - 1, -1, -1)))[::-1] or behind
        told = [item for item in items if not item.is_open_part]
        if len(told) >= _FEWEST:
            yield from _divisions(line, told) if items is behind else [Sum(line, told, closed=not line.is_whole_place)]
        if len(told) < len(items) >= _FEWEST:
            yield Sum(line, items, closed=False)


def _divisions(whole: Line, items: list[Line]) -> Iterator[Sum]:
    """Yield the ways of dividing a total that stand behind it one after the other: 合计, 男, 女, 35岁以下, 36岁以上."""
    while items:
        held = {
            count: sum(_holds(whole, items[:count], place) for place in whole.cells)
            for count in range(_FEWEST, min(len(items), _MOST) + 1)
        }
        best = max(held, key=lambda count: (held[count], count), default=0)
        if not best or held[best] < _FEWEST:
            yield Sum(whole, items, closed=not whole.is_whole_place)
            return
        yield Sum(whole, items[:best], closed=not whole.is_whole_place)
        items = items[best:]


def _holds(whole: Line, parts: list[Line], place: Place) -> bool:
    added = _added(Sum(whole, parts, closed=True), place, whole.cells[place])
    return added is not None and added[2]


def _items(whole: Line, others: Iterator[Line]) -> list[Line]:
    """Return the lines beside ``whole`` that it adds up, nearest first, up to the next total of its rank."""
    items: list[Line] = []
    subtotals: list[Line] = []
    for other in others:
        if (
            other.is_total
            or (other.is_subtotal and whole.is_subtotal)
            or (other.is_whole_place and whole.is_whole_place)
        ):
            break
        if len(other.path) != len(whole.path) or other.path[:-1] != whole.path[:-1]:
            continue
        (subtotals if other.is_subtotal else items).append(other)
    return subtotals or items


def _branches(lines: Sequence[Line]) -> Iterator[Sum]:
    """Yield each line with the lines right below it: numbered sections, or the parts that 其中 names.

    What is indented below a 其中 goes on with its list: 其中：民警, and below it 文职.
    """
    below: dict[int, list[Line]] = {}
    open_at: dict[tuple[str, ...], int] = {}
    for index, line in enumerate(lines):
        above = line.path[:-1]
        while above and is_part_label(above[-1]) and not is_part_label(line.name):
            above = above[:-1]
        parent = open_at.get(above)
        if parent is not None and above:
            below.setdefault(parent, []).append(line)
        open_at[line.path] = index
    for index, parts in below.items():
        yield Sum(lines[index], parts, closed=False)


def _findings(stated: Sum) -> Iterator[Finding]:
    """Judge a sum in every column: what holds in some is a reading that the others must obey."""
    checked = [
        found for place, cell in stated.whole.cells.items() if (found := _added(stated, place, cell)) is not None
    ]
    holding = sum(holds for _, _, holds in checked)
    failing = len(checked) - holding
    several = len(stated.parts) >= _FEWEST
    told = len(checked) <= _FEWEST or holding >= min(failing, _FEWEST)
    confirmed = told if stated.closed else several and holding > failing
    exceeding = [total(map(interval_of, parts)).exceeds(interval_of(whole)) for whole, parts, _ in checked]
    beyond = not stated.closed and sum(exceeding) * 2 <= max(_FEWEST, len(checked))
    for (whole, parts, holds), exceeds in zip(checked, exceeding, strict=True):
        if holds and several:
            verdict = "consistent"
        elif not holds and (confirmed or (exceeds and beyond)):
            verdict = "inconsistent"
        else:
            continue
        summed = total(map(interval_of, parts))
        left = " + ".join(part.text for part in parts)
        yield conclude("sum" if several else "part", verdict, [whole, *parts],
                       f"{left} = {span(summed, whole.unit)}，表中“{whole.text}”",
                       f"{left} = {span(summed)}; the table states “{whole.text}”")  # fmt: skip


def _added(stated: Sum, place: Place, whole: Figure) -> tuple[Figure, list[Figure], bool] | None:
    """Return a column's whole, its parts and whether they add up; None where something of it is missing or can't be added."""
    parts = [line.cells.get(place) for line in stated.parts]
    told = [part for part in parts if part is not None and part.kind != "missing"]
    alike = all(is_additive(part) and (part.kind, part.unit) == (whole.kind, whole.unit) for part in told)
    if not told or not is_additive(whole) or not alike:
        return None
    holds = total(map(interval_of, told)).meets(interval_of(whole))
    return (whole, told, holds) if holds or len(told) == len(parts) else None
