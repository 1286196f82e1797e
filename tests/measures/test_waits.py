"""Waits put together: means by their weight, quantiles only bounded."""

from decimal import Decimal
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from admin.measures.waits import Bounds, MeanWait, bounds, mean_of_means

PART = st.lists(st.integers(0, 200), min_size=1, max_size=9)


def test_a_mean_weighs_by_those_who_were_served() -> None:
    assert mean_of_means([(Decimal(10), 300), (Decimal(2), 100)]) == MeanWait(Decimal(8), 400)


def test_nobody_served_is_no_wait_of_zero() -> None:
    assert mean_of_means([(Decimal(0), 0)]) is None
    assert mean_of_means([]) is None


@given(st.lists(PART, min_size=1, max_size=6))
def test_the_median_of_all_lies_between_those_of_the_parts(parts: list[list[int]]) -> None:
    within = bounds(Decimal(median(part)) for part in parts)
    assert within
    assert within.low <= Decimal(median([wait for part in parts for wait in part])) <= within.high


def test_one_part_is_exact_and_none_is_nothing() -> None:
    assert bounds([Decimal(4)]) == Bounds(Decimal(4), Decimal(4))
    assert bounds([Decimal(4)]).is_exact  # type: ignore[union-attr]
    assert bounds([]) is None
