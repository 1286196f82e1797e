"""Ranks as published: ties share a place; and changes from year to year."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.measures.changes import Change, change_percent, same_periods
from admin.measures.ranks import ranks
from kiosk.greek import decimal

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "data" / "measures-reference.json").read_text(encoding="utf-8")
)
figures = st.lists(st.none() | st.floats(0, 100), max_size=30)


@pytest.mark.parametrize("case", REFERENCE["competition_rank"])
def test_ranks_agree_with_the_reference(case: dict[str, list[float]]) -> None:
    assert ranks(case["published"], 1) == case["rank"]


def test_figures_published_alike_share_a_place() -> None:
    assert ranks([8.42, 8.38, 8.40, 8.1, 9.0], 1) == [2, 2, 2, 5, 1]


def test_what_is_not_ranked_takes_no_place() -> None:
    assert ranks([8.0, None, 7.0], 1) == [1, None, 2]
    assert ranks([], 1) == []


def test_fewest_first_turns_the_list_over() -> None:
    assert ranks([3.0, 1.0, 1.0, 2.0], 0, highest_first=False) == [4, 1, 1, 3]


@given(shown=figures, places=st.integers(0, 2), data=st.data())
def test_ranks_are_the_same_in_any_order(
    shown: list[float | None], places: int, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(shown))))
    turned = ranks([shown[place] for place in order], places)
    assert turned == [ranks(shown, places)[place] for place in order]


@given(shown=st.lists(st.floats(0, 100), min_size=2, max_size=2), places=st.integers(0, 2))
def test_only_what_is_printed_alike_ties(shown: list[float], places: int) -> None:
    printed = [decimal(figure, places) for figure in shown]
    assert (printed[0] == printed[1]) == (ranks(shown, places) == [1, 1])


def test_larissas_cases_grew_by_the_reported_share() -> None:
    assert change_percent(142_914, 111_498) == pytest.approx(28.176, abs=0.001)


@pytest.mark.parametrize(("now", "before"), [(None, 5), (5, None), (5, 0), (0, 0)])
def test_there_is_no_change_from_nothing(now: int | None, before: int | None) -> None:
    assert change_percent(now, before) is None


def test_a_fall_to_zero_is_all_of_it() -> None:
    assert change_percent(0, 5) == -100


def test_an_unfinished_year_is_set_against_the_same_months() -> None:
    found = same_periods({1: 120, 2: 130, 3: None}, {1: 100, 2: 100, 3: 90, 4: 80})
    assert found == Change(250, 200, (1, 2))
    assert found.percent == 25


def test_years_that_share_no_known_month_have_no_change() -> None:
    assert same_periods({1: 10, 2: None}, {2: 10}) is None


def test_a_month_of_zero_cases_is_known() -> None:
    assert same_periods({1: 0, 2: 4}, {1: 4, 2: 4}) == Change(4, 8, (1, 2))
