"""Two rates side by side: no bolder than the exact test, and calmer where days differ much."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.measures.rate_ratios import (
    Counted,
    Side,
    beyond,
    change_percent,
    interval_percent,
    log_ratio,
    overdispersion,
)

COUNTS = st.integers(0, 400)


def exact(before: int, after: int) -> float:
    """Two-sided p of the conditional binomial test for as many days on both sides."""
    n, fewer = before + after, min(before, after)
    tail = sum(math.comb(n, k) for k in range(fewer + 1))
    return min(1.0, float(2 * tail / 2**n))


def stands_out(before: int, after: int) -> bool:
    low, high = interval_percent(log_ratio([Counted(before, 20)], [Counted(after, 20)]))
    return low > 0 or high < 0


@given(COUNTS, COUNTS)
def test_what_stands_out_does_so_by_the_exact_test_too(before: int, after: int) -> None:
    if stands_out(before, after):
        assert exact(before, after) < 0.06


@given(COUNTS, COUNTS)
def test_before_and_after_may_be_exchanged(before: int, after: int) -> None:
    assert stands_out(before, after) == stands_out(after, before)


def test_the_interval_is_the_one_worked_out_by_hand() -> None:
    """log(120.5 / 100.5) = 0.18149, its deviation sqrt(1/120.5 + 1/100.5) = 0.13509."""
    low, high = interval_percent(log_ratio([Counted(100, 20)], [Counted(120, 20)]))
    assert (low, high) == pytest.approx((-7.99, 56.24), abs=0.02)


def test_days_that_differ_much_widen_the_interval() -> None:
    calm = [Counted(100, 1), Counted(100, 1)]
    wild = [Counted(40, 1), Counted(160, 1)]
    assert overdispersion(calm, calm) == 1
    assert overdispersion(wild, calm) == pytest.approx(36)
    assert log_ratio(wild, calm)[1] == pytest.approx(36 * log_ratio(calm, calm)[1])


def test_days_differ_only_from_those_that_are_alike() -> None:
    mondays, fridays = ([Counted(n, 1, weekday)] * 3 for n, weekday in ((200, 0), (50, 4)))
    assert overdispersion([*mondays, *fridays]) == 1


def test_nothing_at_all_has_an_overdispersion_too() -> None:
    assert overdispersion([Counted(0, 1), Counted(0, 1)], []) == 1


def test_a_change_from_nothing_has_no_per_cent() -> None:
    assert change_percent(Side(5, 0), Side(5, 10)) is None
    assert change_percent(Side(0, 0), Side(5, 10)) is None
    assert change_percent(Side(5, 10), Side(0, 0)) is None
    assert change_percent(Side(10, 100), Side(5, 60)) == pytest.approx(20)


def test_a_change_beyond_another_adds_the_doubt_of_both() -> None:
    assert beyond((0.5, 0.01), (0.2, 0.02)) == pytest.approx((0.3, 0.03))
