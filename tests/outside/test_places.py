"""Competition rank on the published rounding, with its ties."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.outside.places import Place, places, rounded

SCORES = st.lists(st.decimals(1, 10, places=2), max_size=30)


def placed(*scores: str, decimals: int = 1) -> list[str]:
    return [str(place) for place in places([Decimal(score) for score in scores], decimals)]


def test_whoever_prints_the_same_shares_the_place_and_the_next_is_fourth() -> None:
    tied = "1ος μαζί με άλλους 2"
    assert placed("8.42", "7.0", "8.38", "8.40") == [tied, "4ος", tied, tied]


@pytest.mark.parametrize(
    ("decimals", "said"),
    [
        (2, ["1ος", "3ος", "2ος"]),
        (1, ["1ος μαζί με άλλους 2"] * 3),
    ],
)
def test_the_rounding_that_was_published_decides(decimals: int, said: list[str]) -> None:
    assert placed("8.42", "8.38", "8.40", decimals=decimals) == said


def test_a_tie_of_two_is_said_of_one_other() -> None:
    assert str(Place(3, 1)) == "3ος μαζί με έναν άλλον"


def test_halves_go_up_as_on_paper() -> None:
    assert rounded(Decimal("8.45"), 1) == Decimal("8.5")


@given(SCORES, st.integers(0, 2), st.randoms())
def test_reordering_moves_nobody(scores: list[Decimal], decimals: int, random: object) -> None:
    before = sorted(zip(scores, map(str, places(scores, decimals)), strict=True))
    turned = list(scores)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert sorted(zip(turned, map(str, places(turned, decimals)), strict=True)) == before


@given(SCORES, st.integers(0, 2))
def test_a_place_is_one_more_than_those_who_print_higher(
    scores: list[Decimal], decimals: int
) -> None:
    printed = [rounded(score, decimals) for score in scores]
    for score, place in zip(printed, places(scores, decimals), strict=True):
        assert place.place == 1 + sum(other > score for other in printed)
        assert place.others == printed.count(score) - 1
