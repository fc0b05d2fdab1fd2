"""Interval arithmetic encloses what it must, whatever values the wording allows."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipelines.audit.interval import (
    Interval,
    difference,
    exactly,
    integers_within,
    product,
    quotient,
    share,
    spread,
    total,
)

numbers = st.decimals(min_value=0, max_value=10**6, places=2)
positive = st.decimals(min_value=1, max_value=10**6, places=2)


def around(value: Decimal, width: Decimal) -> Interval:
    return Interval(max(value - width, Decimal(0)), value + width)


@given(numbers, numbers, st.decimals(min_value=0, max_value=5, places=1))
def test_sums_products_and_differences_hold_every_pair_of_values(a: Decimal, b: Decimal, width: Decimal) -> None:
    left, right = around(a, width), around(b, width)
    assert total([left, right]).meets(exactly(a + b))
    assert difference(left, right).meets(exactly(a - b))
    assert product(left, right).meets(exactly(a * b))


@given(numbers, positive)
def test_quotient_of_exact_values_is_that_value(a: Decimal, b: Decimal) -> None:
    assert quotient(exactly(a), exactly(b)) == exactly(a / b)


@given(positive, st.decimals(min_value=0, max_value=1, places=3), st.decimals(min_value=0, max_value=50, places=1))
def test_a_share_stays_within_a_hundred_where_the_part_can_be_a_part(
    whole: Decimal, of: Decimal, width: Decimal
) -> None:
    percent = share(around(whole * of, width), around(whole, width))
    assert percent.low is not None
    assert percent.low <= of * 100
    assert percent.high is None or percent.low > 100 or percent.high <= 100


def test_open_ends_meet_everything_on_their_side() -> None:
    at_least = Interval(Decimal(9), None)
    assert at_least.meets(Interval(None, Decimal(9)))
    assert not at_least.meets(Interval(None, Decimal("8.9")))
    assert at_least.exceeds(exactly(Decimal(8)))
    assert not exactly(Decimal(9)).exceeds(at_least)


def test_spread_takes_the_outermost_corners_and_needs_bounds() -> None:
    left, right = Interval(Decimal(1), Decimal(2)), Interval(Decimal(10), Decimal(20))
    assert spread(lambda a, b: a - b, left, right) == Interval(Decimal(-19), Decimal(-8))
    assert spread(lambda a, b: a - b, Interval(None, Decimal(1)), right) == Interval(None, None)


def test_whole_numbers_within_an_interval() -> None:
    assert integers_within(Interval(Decimal("5.1"), Decimal("7.9"))) == (6, 7)
    assert integers_within(Interval(Decimal("5.1"), Decimal("5.9"))) is None
    assert integers_within(Interval(None, Decimal(5))) is None
