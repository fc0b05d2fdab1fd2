"""Interval arithmetic on what the wording of figures allows.

An interval is closed on both ends: the half-open reading of a written number loses its last point to rounding half-up
or half-even, and a verdict must accept both. ``None`` is an end without bound. Figures and verdicts are not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple


class Interval(NamedTuple):
    """All values from ``low`` to ``high``."""

    low: Decimal | None
    high: Decimal | None

    @property
    def exact(self) -> bool:
        """Whether just one value is allowed."""
        return self.low is not None and self.low == self.high

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both.

        >>> Interval(Decimal("38.55"), Decimal("38.65")).meets(Interval(Decimal("38.6"), None))
        True
        """
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not (below or above)

    def exceeds(self, other: Interval) -> bool:
        """Whether every value here is greater than every value of ``other``."""
        return self.low is not None and other.high is not None and self.low > other.high


def exactly(value: Decimal) -> Interval:
    """Return the interval that holds ``value`` alone."""
    return Interval(value, value)


def total(terms: Iterable[Interval]) -> Interval:
    """Return the values that a sum of independent ``terms`` can take.

    >>> total([Interval(Decimal("1.5"), Decimal("2.5")), exactly(Decimal(3))])
    Interval(low=Decimal('4.5'), high=Decimal('5.5'))
    """
    low: Decimal | None = Decimal(0)
    high: Decimal | None = Decimal(0)
    for term in terms:
        low = None if low is None or term.low is None else low + term.low
        high = None if high is None or term.high is None else high + term.high
    return Interval(low, high)


def scaled(term: Interval, factor: Decimal) -> Interval:
    """Return ``term`` times a positive exact ``factor``."""
    return Interval(
        None if term.low is None else term.low * factor,
        None if term.high is None else term.high * factor,
    )


def difference(left: Interval, right: Interval) -> Interval:
    """Return the values of ``left`` less ``right``.

    >>> difference(exactly(Decimal(2678)), exactly(Decimal(2407)))
    Interval(low=Decimal('271'), high=Decimal('271'))
    """
    return Interval(
        None if left.low is None or right.high is None else left.low - right.high,
        None if left.high is None or right.low is None else left.high - right.low,
    )


def quotient(part: Interval, base: Interval) -> Interval:
    """Return the values of ``part`` through ``base``, both not negative; unbounded where ``base`` may be zero.

    >>> quotient(exactly(Decimal(1)), Interval(Decimal(2), Decimal(4)))
    Interval(low=Decimal('0.25'), high=Decimal('0.5'))
    """
    low = Decimal(0) if part.low is None or base.high is None or base.high <= 0 else part.low / base.high
    high = None if part.high is None or base.low is None or base.low <= 0 else part.high / base.low
    return Interval(low, high)


def product(left: Interval, right: Interval) -> Interval:
    """Return the values of ``left`` times ``right``, both not negative."""
    low = None if left.low is None or right.low is None else left.low * right.low
    high = None if left.high is None or right.high is None else left.high * right.high
    return Interval(low, high)


def share(part: Interval, whole: Interval) -> Interval:
    """Return the percentages that ``part`` can be of the ``whole`` that contains it: part / (part + rest), rest ≥ 0.

    >>> share(exactly(Decimal(1)), exactly(Decimal(4)))
    Interval(low=Decimal('25.00'), high=Decimal('25.00'))
    """
    percent = scaled(quotient(part, whole), Decimal(100))
    if percent.high is not None and percent.high > 100 and percent.low is not None and percent.low <= 100:
        return Interval(percent.low, Decimal(100))
    return percent


def spread(function: Callable[[Decimal, Decimal], Decimal], left: Interval, right: Interval) -> Interval:
    """Return the range of ``function`` over two bounded intervals on which it is monotonic in each argument."""
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return Interval(None, None)
    corners = [function(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
    return Interval(min(corners), max(corners))


def integers_within(interval: Interval) -> tuple[int, int] | None:
    """Return the first and last whole number in a bounded ``interval``, or None where it holds none.

    >>> integers_within(Interval(Decimal("181.89"), Decimal("182.08")))
    (182, 182)
    >>> integers_within(Interval(Decimal("181.2"), Decimal("181.8"))) is None
    True
    """
    if interval.low is None or interval.high is None:
        return None
    first = int(interval.low.to_integral_value(ROUND_CEILING))
    last = int(interval.high.to_integral_value(ROUND_FLOOR))
    return (first, last) if first <= last else None
