"""Shrunken estimates: between what a centre says and what all say, nearer the more it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.measures.shares import Share
from admin.measures.shrinkage import shrunken

shares = st.lists(
    st.integers(0, 500).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=12,
)


@given(centres=shares)
def test_an_estimate_lies_between_the_centres_own_and_the_overall_share(
    centres: list[Share],
) -> None:
    for found in shrunken(centres):
        if found.raw.fraction is not None and found.fraction is not None:
            ends = sorted([found.raw.fraction, found.overall])
            assert ends[0] - 1e-12 <= found.fraction <= ends[1] + 1e-12


@given(centres=shares)
def test_a_centre_with_more_ratings_keeps_more_of_its_own(centres: list[Share]) -> None:
    by_size = sorted(shrunken(centres), key=lambda found: found.raw.n)
    weights = [found.weight for found in by_size]
    assert weights == sorted(weights)
    assert all(0 <= weight <= 1 for weight in weights)


def test_the_weight_follows_kleinmans_moments() -> None:
    # Σ(k - n·0,7)²/n = 1, over 0,21 is 4,7619; less 1 by chance; over 100 - 50 - 1 = 49.
    gamma = (1 / 0.21 - 1) / 49
    found = shrunken([Share(40, 50), Share(30, 50)])
    assert found[0].weight == pytest.approx(50 * gamma / (1 + 49 * gamma))
    assert found[0].fraction == pytest.approx(0.7 + 0.1 * found[0].weight)


def test_one_rating_moves_a_centre_little() -> None:
    large = [Share(850, 1000), Share(700, 1000), Share(780, 1000)]
    *_, small = shrunken([*large, Share(0, 1)])
    assert small.fraction == pytest.approx(small.overall, abs=0.05)


def test_centres_that_differ_by_chance_only_all_get_the_overall_share() -> None:
    assert {found.fraction for found in shrunken([Share(40, 50), Share(41, 50)])} == {0.81}


def test_one_centre_alone_keeps_its_share() -> None:
    found, nobody = shrunken([Share(40, 50), Share(0, 0)])
    assert found.fraction == 0.8
    assert nobody.fraction is None


def test_no_ratings_anywhere_give_no_estimate() -> None:
    assert [found.fraction for found in shrunken([Share(0, 0)])] == [None]


def test_where_all_agree_the_estimate_is_what_all_say() -> None:
    assert [found.fraction for found in shrunken([Share(5, 5), Share(90, 90)])] == [1, 1]


def test_one_rating_each_tells_no_centres_apart() -> None:
    assert [found.fraction for found in shrunken([Share(1, 1), Share(0, 1)])] == [0.5, 0.5]
