"""Days to the answer: who still waits pulls the curve and is never dropped from it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.measures.durations import (
    DaysToAnswer,
    Promise,
    Timeliness,
    Wait,
    days_to_answer,
    days_until,
    timeliness,
)
from admin.measures.shares import Share

TODAY = date(2024, 3, 18)
waits = st.lists(st.builds(Wait, st.integers(0, 60), st.booleans()), max_size=30)

# Remission in weeks under 6-MP: E. A. Freireich and others, Blood 21 (1963) 699-716.
ENDED = [6, 6, 6, 7, 10, 13, 16, 22, 23]
WENT_ON = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]


def answered(*days: int) -> list[Wait]:
    return [Wait(n, True) for n in days]


def test_the_median_agrees_with_the_textbook() -> None:
    known = [*answered(*ENDED), *(Wait(n, False) for n in WENT_ON)]
    assert days_to_answer(known) == DaysToAnswer(23, None, 9, 12)
    assert days_until(known, 25) == 13


def test_with_none_open_the_quantiles_are_those_of_the_answers() -> None:
    assert days_to_answer(answered(*range(1, 11))) == DaysToAnswer(5, 9, 10, 0)


def test_where_most_still_wait_there_is_no_median() -> None:
    waiting = [Wait(30, False), Wait(40, False)]
    assert days_to_answer([*answered(5), *waiting]) == DaysToAnswer(None, None, 1, 2)


def test_nothing_received_has_no_days() -> None:
    assert days_to_answer([]) == DaysToAnswer(None, None, 0, 0)


def test_an_answer_on_the_day_another_was_last_seen_waiting_comes_first() -> None:
    assert days_until([Wait(5, True), Wait(5, False)], 50) == 5


@given(known=waits, more=st.integers(0, 60))
def test_another_who_waits_never_shortens_the_days(known: list[Wait], more: int) -> None:
    before, after = (days_until(part, 50) for part in (known, [*known, Wait(more, False)]))
    assert before is None or after is None or before <= after


@given(known=waits)
def test_the_median_comes_no_later_than_the_ninetieth(known: list[Wait]) -> None:
    found = days_to_answer(known)
    assert found.ninetieth is None or found.median is not None
    assert found.ninetieth is None or (found.median or 0) <= found.ninetieth


def test_days_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="no wait lasts"):
        Wait(-1, answered=True)


def test_what_still_runs_is_in_no_share_and_is_said() -> None:
    promises = [
        Promise(TODAY.replace(day=10), TODAY.replace(day=10)),
        Promise(TODAY.replace(day=10), TODAY.replace(day=11)),
        Promise(TODAY.replace(day=17), None),
        Promise(TODAY, None),
    ]
    assert timeliness(promises, TODAY) == Timeliness(Share(1, 3), overdue=1, running=1)


def test_with_everything_running_there_is_no_share_in_time() -> None:
    found = timeliness([Promise(TODAY, None)], TODAY)
    assert (found.share.percent, found.running) == (None, 1)
