"""Shares and means: against values computed elsewhere, and what few or no ratings may say."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.measures.counts import Counts, Mean, together
from admin.measures.shares import Share, everyone, upheld, wilson

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "data" / "measures-reference.json").read_text(encoding="utf-8")
)
shares = st.integers(1, 10**9).flatmap(
    lambda n: st.builds(Share, st.integers(0, n), st.just(n)),
)


@pytest.mark.parametrize("case", REFERENCE["wilson"], ids=lambda case: f"{case['k']}/{case['n']}")
def test_intervals_agree_with_the_reference(case: dict[str, float]) -> None:
    low, high = wilson(int(case["k"]), int(case["n"]))
    assert low == pytest.approx(case["low"], abs=1e-6)
    assert high == pytest.approx(case["high"], abs=1e-6)


@given(share=shares)
def test_an_interval_holds_its_share_and_never_leaves_its_bounds(share: Share) -> None:
    low, high = wilson(share.k, share.n)
    assert 0 <= low <= high <= 1
    assert low - 1e-9 <= share.k / share.n <= high + 1e-9


@given(share=shares, times=st.integers(2, 50))
def test_more_ratings_of_the_same_share_narrow_its_interval(share: Share, times: int) -> None:
    few, many = wilson(share.k, share.n), wilson(times * share.k, times * share.n)
    assert many[1] - many[0] < few[1] - few[0]


@given(share=shares)
def test_bad_ratings_have_the_interval_of_good_ones_turned_over(share: Share) -> None:
    low, high = wilson(share.k, share.n)
    assert wilson(share.n - share.k, share.n) == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_no_ratings_have_no_share_and_no_interval() -> None:
    assert Share(0, 0).fraction is None
    assert Counts().top2_percent is None
    assert Counts().interval_percent is None


def test_one_rating_says_almost_nothing() -> None:
    assert Counts((0, 0, 0, 0, 1)).top2_percent == 100
    assert Counts((0, 0, 0, 0, 1)).interval_percent == pytest.approx((20.65, 100), abs=0.01)


@pytest.mark.parametrize(("k", "n"), [(-1, 3), (4, 3), (0, -1)])
def test_more_than_all_is_no_share(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        Share(k, n)


def test_the_share_counts_the_two_best_faces() -> None:
    counts = Counts((1, 2, 3, 10, 34))
    assert (counts.ratings, counts.top2, counts.top2_percent) == (50, 44, 88.0)
    assert counts.interval_percent == pytest.approx((76.20, 94.38), abs=0.01)


def test_fewer_than_thirty_ratings_are_a_small_sample() -> None:
    assert Counts((0, 0, 0, 0, 29)).is_small
    assert not Counts((0, 0, 0, 0, 30)).is_small


def test_a_mean_comes_with_its_number_of_ratings() -> None:
    assert Counts((1, 0, 0, 0, 3)).mean == Mean(4.0, 4)


def test_no_ratings_have_no_mean() -> None:
    assert Counts().mean is None


def test_counts_add_up_score_by_score() -> None:
    assert together([Counts((1, 0, 0, 2, 3)), Counts((0, 5, 0, 0, 1))]).by_score == (1, 5, 0, 2, 4)
    assert together([]) == Counts()


def test_partly_upheld_complaints_count_as_upheld() -> None:
    assert upheld(3, 2, 10) == Share(5, 10)


def test_nothing_decided_is_no_share_of_upheld() -> None:
    assert upheld(0, 0, 0).percent is None


def test_everyones_share_weighs_each_rating_the_same() -> None:
    assert everyone([Share(1, 1), Share(0, 9)]) == Share(1, 10)
    assert everyone([]) == Share(0, 0)
