"""Rates: exact intervals against values computed elsewhere; unknown and nobody are not zero."""

import json
from fractions import Fraction
from math import comb, exp, factorial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.measures.distributions import Binomial, Poisson, gamma_below, gamma_quantile
from admin.measures.rates import complaints_per_10000, garwood, ratings_per_100

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "data" / "measures-reference.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", REFERENCE["poisson_exact"], ids=lambda case: f"{case['x']}")
def test_expected_counts_agree_with_the_reference(case: dict[str, float]) -> None:
    low, high = garwood(int(case["x"]))
    assert low == pytest.approx(case["low"], abs=1e-6)
    assert high == pytest.approx(case["high"], abs=1e-6)


@pytest.mark.parametrize("case", REFERENCE["rate_per_10000"], ids=lambda c: f"{c['x']}/{c['v']}")
def test_rates_agree_with_the_reference(case: dict[str, float]) -> None:
    rate = complaints_per_10000(int(case["x"]), int(case["v"]))
    assert rate is not None
    assert rate.per_10000 == pytest.approx(case["rate"], abs=1e-6)
    assert (rate.low, rate.high) == pytest.approx((case["low"], case["high"]), abs=1e-6)


@pytest.mark.parametrize(("complaints", "cases"), [(None, 100), (3, None), (0, 0), (3, 0)])
def test_without_complaints_known_or_cases_served_there_is_no_rate(
    complaints: int | None, cases: int | None
) -> None:
    assert complaints_per_10000(complaints, cases) is None
    assert ratings_per_100(complaints, cases) is None


def test_no_complaints_on_known_cases_are_a_zero_with_an_upper_limit() -> None:
    rate = complaints_per_10000(0, 1206)
    assert rate is not None
    assert (rate.per_10000, rate.low) == (0, 0)
    assert rate.high == pytest.approx(30.59, abs=0.01)


def test_ratings_may_pass_a_hundred_per_hundred_cases() -> None:
    assert ratings_per_100(30, 20) == 150


def test_events_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        garwood(-1)


@given(events=st.integers(0, 100_000))
def test_an_interval_holds_what_was_counted(events: int) -> None:
    low, high = garwood(events)
    assert 0 <= low <= events < high


@given(events=st.integers(0, 5_000), level=st.floats(0.5, 0.998))
def test_a_limit_leaves_its_tail_to_chance(events: int, level: float) -> None:
    low, high = garwood(events, level)
    tail = (1 - level) / 2
    assert Poisson(high).at_most(events) == pytest.approx(tail, abs=1e-9)
    assert not events or Poisson(low).at_least(events) == pytest.approx(tail, abs=1e-9)


@given(events=st.integers(1, 5_000), times=st.integers(2, 20))
def test_more_cases_at_the_same_rate_narrow_the_interval(events: int, times: int) -> None:
    few, many = garwood(events), garwood(times * events)
    assert (many[1] - many[0]) / times < few[1] - few[0]


# Chi-squared points of the printed tables: twice the gamma quantile of half the degrees of freedom.
@pytest.mark.parametrize(
    ("p", "freedom", "point"),
    [(0.95, 1, 3.841459), (0.95, 10, 18.307038), (0.025, 20, 9.590777), (0.999, 100, 149.449253)],
)
def test_gamma_quantiles_agree_with_printed_tables(p: float, freedom: int, point: float) -> None:
    assert 2 * gamma_quantile(p, freedom / 2) == pytest.approx(point, abs=1e-6)


@given(p=st.floats(0.001, 0.999), shape=st.floats(0.5, 10_000))
def test_a_gamma_quantile_undoes_its_probability(p: float, shape: float) -> None:
    assert gamma_below(shape, gamma_quantile(p, shape)) == pytest.approx(p, abs=1e-9)


@given(n=st.integers(1, 60), percent=st.integers(1, 99))
def test_binomial_chances_agree_with_whole_fractions(n: int, percent: int) -> None:
    p, law, below = Fraction(percent, 100), Binomial(n, percent / 100), Fraction(0)
    for k in range(n + 1):
        chance = comb(n, k) * p**k * (1 - p) ** (n - k)
        assert law.chance(k) == pytest.approx(float(chance), abs=1e-12)
        assert law.at_least(k) == pytest.approx(float(1 - below), abs=1e-12)
        below += chance
        assert law.at_most(k) == pytest.approx(float(below), abs=1e-12)


@given(mean=st.floats(0.01, 30))
def test_poisson_chances_agree_with_their_sum(mean: float) -> None:
    law, below = Poisson(mean), 0.0
    for k in range(40):
        assert law.at_least(k) == pytest.approx(1 - below, abs=1e-12)
        below += mean**k * exp(-mean) / factorial(k)
        assert law.at_most(k) == pytest.approx(below, abs=1e-12)


def test_no_count_lies_outside_what_can_be() -> None:
    law = Binomial(10, 0.3)
    assert (law.at_most(-1), law.at_most(10), law.at_least(0), law.at_least(11)) == (0, 1, 1, 0)
    assert (Poisson(3).at_most(-1), Poisson(3).at_least(0)) == (0, 1)
