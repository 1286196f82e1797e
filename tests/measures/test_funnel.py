"""The funnel: exact tails, wider where centres differ by more than chance; bands by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.measures.bands import Band, band_of_rate, band_of_share, stand_apart
from admin.measures.dispersion import Dispersion, dispersion
from admin.measures.distributions import Binomial, Poisson
from admin.measures.funnel import (
    ALARM,
    WARNING,
    RateFunnel,
    ShareFunnel,
    funnel_of_rates,
    funnel_of_shares,
)
from admin.measures.rates import Rate, complaints_per_10000
from admin.measures.shares import Share

levels = st.sampled_from([WARNING, ALARM])
overall = st.floats(0.01, 0.99)


def rate(complaints: int, cases: int) -> Rate:
    found = complaints_per_10000(complaints, cases)
    assert found is not None
    return found


@given(p=overall, n=st.integers(1, 400), level=levels, k=st.integers(0, 400))
def test_a_centre_lies_outside_when_its_tail_is_too_thin(
    p: float, n: int, level: float, k: int
) -> None:
    k, law = min(k, n), Binomial(n, p)
    low, high = ShareFunnel(p, Dispersion()).limits(n, level)
    tail = (1 - level) / 2
    if abs(law.at_most(k) - tail) > 1e-9 and abs(law.at_least(k) - tail) > 1e-9:
        assert (k / n < low) == (law.at_most(k) < tail)
        assert (k / n > high) == (law.at_least(k) < tail)


@given(per_10000=st.floats(0.1, 50), cases=st.integers(100, 60_000), level=levels)
def test_complaints_lie_outside_when_their_tail_is_too_thin(
    per_10000: float, cases: int, level: float
) -> None:
    law, tail = Poisson(cases * per_10000 / 10_000), (1 - level) / 2
    low, high = RateFunnel(per_10000, Dispersion()).limits(cases, level)
    few, many = (cases * limit / 10_000 for limit in (low, high))
    assert law.at_most(int(few) + 1) >= tail - 1e-9
    assert law.at_least(int(many) + 1) < tail + 1e-9
    assert law.at_least(int(many)) >= tail - 1e-9


@given(p=overall, n=st.integers(1, 100_000), level=levels)
def test_limits_hold_the_overall_share_within_what_can_be(p: float, n: int, level: float) -> None:
    low, high = ShareFunnel(p, Dispersion()).limits(n, level)
    assert 0 <= low <= p <= high <= 1


@given(p=overall, n=st.integers(30, 5_000), level=levels)
def test_the_funnel_narrows_with_more_ratings(p: float, n: int, level: float) -> None:
    few, many = (ShareFunnel(p, Dispersion()).limits(m, level) for m in (n, 4 * n))
    assert few[0] <= many[0]
    assert many[1] <= few[1]


@given(p=overall, n=st.integers(1, 5_000))
def test_the_alarm_lies_beyond_the_warning(p: float, n: int) -> None:
    warning, alarm = (ShareFunnel(p, Dispersion()).limits(n, level) for level in (WARNING, ALARM))
    assert alarm[0] <= warning[0]
    assert warning[1] <= alarm[1]


# Normal limits for p = 0,85, which the exact ones near as n grows.
@pytest.mark.parametrize(
    ("n", "within", "warning", "alarm"),
    [(100, 0.015, (0.780, 0.920), (0.740, 0.960)), (400, 0.006, (0.815, 0.885), (0.795, 0.905))],
)
def test_exact_limits_come_near_the_normal_ones(
    n: int, within: float, warning: tuple[float, float], alarm: tuple[float, float]
) -> None:
    funnel = ShareFunnel(0.85, Dispersion())
    assert funnel.limits(n, WARNING) == pytest.approx(warning, abs=within)
    assert funnel.limits(n, ALARM) == pytest.approx(alarm, abs=within)


def test_like_centres_leave_the_funnel_as_chance_draws_it() -> None:
    funnel = funnel_of_shares([Share(79, 100), Share(81, 100), Share(160, 200)])
    assert funnel is not None
    assert funnel.overall == 0.8
    assert not funnel.dispersion.is_significant


def test_unlike_centres_widen_the_funnel() -> None:
    funnel = funnel_of_shares([Share(k, 1000) for k in (600, 700, 800, 900, 950)])
    assert funnel is not None
    assert funnel.dispersion.is_significant
    plain = ShareFunnel(funnel.overall, Dispersion()).limits(1000, ALARM)
    wide = funnel.limits(1000, ALARM)
    assert funnel.overall - wide[0] == pytest.approx(
        funnel.dispersion.widening * (funnel.overall - plain[0])
    )
    assert wide[1] <= 1


def test_one_centre_that_stands_out_does_not_widen_the_funnel_that_shows_it() -> None:
    many = [Share(800, 1000)] * 39
    funnel = funnel_of_shares([*many, Share(600, 1000)])
    assert funnel is not None
    assert not funnel.dispersion.is_significant
    assert band_of_share(Share(600, 1000), funnel) is Band.ATTENTION


def test_phi_is_the_mean_of_squared_scores() -> None:
    found = dispersion([(60, Poisson(50.0)), (40, Poisson(50.0))])
    assert found.phi == pytest.approx(2 * 0.8**2)  # winsorised from ±1,414 to ±1,131
    assert found.above == pytest.approx(1 + 2 * (2 * (2 + 1 / 50)) ** 0.5 / 2)


@pytest.mark.parametrize(("k", "figure"), [(0, 0.0), (50, 1.0)])
def test_where_all_ratings_agree_nobody_stands_out(k: int, figure: float) -> None:
    funnel = funnel_of_shares([Share(k, 50), Share(k, 50), Share(0, 0)])
    assert funnel is not None
    assert funnel.limits(50, ALARM) == (figure, figure)
    assert band_of_share(Share(k, 50), funnel) is Band.EXPECTED


def test_a_year_without_complaints_is_as_expected_everywhere() -> None:
    funnel = funnel_of_rates([rate(0, 59_691), rate(0, 1_206), None])
    assert band_of_rate(rate(0, 1_206), funnel) is Band.EXPECTED


def test_one_centre_has_nothing_to_be_compared_with() -> None:
    assert funnel_of_shares([Share(40, 50), Share(0, 0)]) is None
    assert funnel_of_rates([rate(3, 1000), None]) is None
    assert band_of_share(Share(40, 50), None) is None
    assert band_of_rate(rate(3, 1000), None) is None


def test_bands_name_what_chance_does_not_explain() -> None:
    funnel = ShareFunnel(0.8, Dispersion())
    assert band_of_share(Share(950, 1000), funnel) is Band.BETTER
    assert band_of_share(Share(810, 1000), funnel) is Band.EXPECTED
    assert band_of_share(Share(700, 1000), funnel) is Band.ATTENTION


def test_more_complaints_than_expected_need_attention() -> None:
    funnel = RateFunnel(5.0, Dispersion())
    assert band_of_rate(rate(90, 59_691), funnel) is Band.ATTENTION
    assert band_of_rate(rate(30, 59_691), funnel) is Band.EXPECTED
    assert band_of_rate(rate(5, 59_691), funnel) is Band.BETTER


def test_no_complaints_in_a_small_centre_are_no_merit() -> None:
    assert band_of_rate(rate(0, 1_206), RateFunnel(5.0, Dispersion())) is Band.EXPECTED


def test_a_small_sample_is_called_one_however_bad() -> None:
    assert band_of_share(Share(0, 29), ShareFunnel(0.8, Dispersion())) is Band.SMALL
    assert band_of_rate(rate(9, 29), RateFunnel(5.0, Dispersion())) is Band.SMALL


def test_unknown_is_in_no_band() -> None:
    assert band_of_share(Share(0, 0), ShareFunnel(0.8, Dispersion())) is None
    assert band_of_rate(None, RateFunnel(5.0, Dispersion())) is None


def test_centres_whose_intervals_overlap_do_not_stand_apart() -> None:
    assert not stand_apart(Share(45, 50), Share(40, 50))
    assert stand_apart(Share(450, 500), Share(300, 500))
    assert stand_apart(Share(300, 500), Share(450, 500))
    assert not stand_apart(Share(0, 0), Share(300, 500))
