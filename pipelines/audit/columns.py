"""Columns (or rows) of a table that follow from others: rates, shares of a total, growth, differences.

How a column is computed is seldom told in so many words. Its header says which kinds of formula can be meant; among those the
one that holds in most lines is how the table was made, and a line where it fails contradicts itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations
from typing import NamedTuple

from pipelines.audit.interval import Interval, difference, quotient, scaled, spread
from pipelines.audit.ledger import Ledger, interval_of
from pipelines.audit.proofs import conclude, span
from pipelines.audit.tables import Line, Place, is_additive, tables_of
from pipelines.lexicon.audit_words import audit_words
from pipelines.records import Figure, Finding

_HUNDRED = Decimal(100)
_NEAR = 8
"""How many columns on either side of a computed one it can follow from."""
_DERIVED = frozenset({"share", "change"})
_FEWEST = 2
_SURE = 3


class Formula(NamedTuple):
    """One way in which a column may be computed: what of its cells hold a value, in which arithmetic."""

    kind: str
    sign: str
    terms: dict[Place, tuple[Figure, Figure]]
    """By line: the two cells that the value follows from."""
    compute: Callable[[Interval, Interval], Interval]


def check_columns(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each cell that its table's own arithmetic confirms or contradicts."""
    for rows, columns in tables_of(ledger.cells):
        for lines in (columns, rows):
            for index, line in enumerate(lines):
                if sum(map(_is_computed, line.cells.values())) * 2 >= len(line.cells):
                    beside = [*lines[max(0, index - _NEAR) : index], *lines[index + 1 : index + 1 + _NEAR]]
                    yield from _findings(line, list(_formulas(line, beside)))


def _is_computed(cell: Figure) -> bool:
    return cell.value is not None and (cell.kind == "percent" or cell.role in _DERIVED)


def _formulas(line: Line, beside: Sequence[Line]) -> Iterator[Formula]:
    """Yield the formulas that the kind and role of a line's cells allow, the most likely first."""
    computed = {place: cell for place, cell in line.cells.items() if _is_computed(cell)}
    if any(cell.role == "change" for cell in computed.values()):
        for last, first in permutations(beside, 2):
            pairs = _pairs(computed, last, first)
            yield Formula("growth", "÷", _kind(pairs, computed, "percent"), _growth)
            yield Formula("difference", "−", _kind(pairs, computed, "amount"), difference)
        for level in beside:
            told = list(level.cells)
            pairs = {
                now: (level.cells[now], level.cells[before])
                for before, now in pairwise(told)
                if now in computed and is_additive(level.cells[now]) and is_additive(level.cells[before])
            }
            yield Formula("growth", "÷", _kind(pairs, computed, "percent"), _growth)
        return
    for part in beside:
        whole = next((cell for place, cell in part.cells.items() if _is_whole(place, cell)), None)
        if whole is not None and is_additive(whole):
            pairs = {
                place: (cell, whole)
                for place in computed
                if (cell := part.cells.get(place)) and is_additive(cell) and cell is not whole
            }
            yield Formula("share", "÷", _kind(pairs, computed, "percent"), _percent)
    for part, whole in permutations(beside, 2):
        yield Formula("rate", "÷", _kind(_pairs(computed, part, whole), computed, "percent"), _percent)


def _is_whole(place: Place, cell: Figure) -> bool:
    """Whether a cell stands in a total across its line."""
    return Line(place[1]).is_total and cell.value is not None


def _pairs(computed: dict[Place, Figure], left: Line, right: Line) -> dict[Place, tuple[Figure, Figure]]:
    pairs = ((place, left.cells.get(place), right.cells.get(place)) for place in computed)
    return {
        place: (a, b)
        for place, a, b in pairs
        if a is not None and b is not None and None not in {a.value, b.value}
        and (a.kind, a.unit) == (b.kind, b.unit) and not _DERIVED & {a.role, b.role}
    }  # fmt: skip


def _kind(
    pairs: dict[Place, tuple[Figure, Figure]], computed: dict[Place, Figure], kind: str
) -> dict[Place, tuple[Figure, Figure]]:
    """Return the pairs that a formula of a kind can be of: percentages of amounts, points between rates, amounts of amounts."""
    return {place: pair for place, pair in pairs.items() if _suits(computed[place], pair, kind)}


def _suits(cell: Figure, pair: tuple[Figure, Figure], kind: str) -> bool:
    if kind == "percent":
        return cell.unit == "%" and all(other.kind != "percent" and other.value for other in pair)
    points = cell.unit in {"百分点", "%"} and pair[0].kind == "percent"
    return points or (cell.unit == pair[0].unit and cell.kind == pair[0].kind)


def _percent(part: Interval, whole: Interval) -> Interval:
    return scaled(quotient(part, whole), _HUNDRED)


def _growth(last: Interval, first: Interval) -> Interval:
    return spread(lambda a, b: (a - b) * _HUNDRED / b if b else Decimal(0), last, first)


def _findings(line: Line, formulas: Sequence[Formula]) -> Iterator[Finding]:
    """Judge a line's amounts and percentages, each by the formula that holds most often."""
    for in_percent in (True, False):
        yield from _judged(line, [formula for formula in formulas if (formula.sign == "÷") == in_percent])


def _judged(line: Line, formulas: Sequence[Formula]) -> Iterator[Finding]:
    """Judge a line by a formula that holds in most places, or in one where its header names what it is made of."""
    nothing: tuple[Formula | None, list[Place]] = (None, [])
    judged = [
        (formula, [place for place in formula.terms if _holds(formula, line.cells[place], place)])
        for formula in formulas
    ]
    formula, holding = max(judged, key=lambda one: len(one[1]), default=nothing)
    if formula is None or not holding:
        return
    failing = len(formula.terms) - len(holding)
    named = _is_named_for(line, formula)
    if not (len(holding) >= _SURE and len(holding) > failing) and not (named and len(holding) >= max(1, failing)):
        return
    for place, (left, right) in formula.terms.items():
        cell = line.cells[place]
        computed = formula.compute(interval_of(left), interval_of(right))
        holds = place in holding
        if not holds and (_grows_at_constant_prices(cell) or None in computed):
            continue
        minus = " − 1" if formula.kind == "growth" else ""
        shown = f"{left.text} {formula.sign} {right.text}{minus} = {span(computed, cell.unit)}"
        yield conclude(formula.kind, "consistent" if holds else "inconsistent", [cell, left, right],
                       f"{shown}，表中“{cell.text}”", f"{shown}; the table states “{cell.text}”")  # fmt: skip


def _holds(formula: Formula, cell: Figure, place: Place) -> bool:
    left, right = formula.terms[place]
    computed = formula.compute(interval_of(left), interval_of(right))
    return None not in computed and interval_of(cell).meets(computed)


def _is_named_for(line: Line, formula: Formula) -> bool:
    """Whether a line's header names what its formula is made of: 竣工率 of 竣工, the share or growth of the same things."""
    if formula.kind == "rate":
        stem = line.name.split("率")[0][-_FEWEST:]
        return any(stem in "".join((*left.column_headers, *left.row_headers)) for left, _ in formula.terms.values())
    same = [place for place, (left, _) in formula.terms.items() if line.cells[place].measured == left.measured]
    return len(same) >= _FEWEST


def _grows_at_constant_prices(cell: Figure) -> bool:
    headers = "".join((*cell.row_headers, *cell.column_headers, cell.measured or ""))
    return cell.role == "change" and bool(audit_words().constant_prices.search(headers))
