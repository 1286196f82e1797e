"""Before and after an event: which days are compared, and what is said of them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from admin.events.breaks import (
    Break,
    Comparison,
    before_after,
    before_after_months,
    break_at,
    can_be_a_break,
)
from admin.events.ledger import withdraw
from admin.events.saying import (
    NOTHING_STANDS_OUT,
    NOTHING_TO_COMPARE,
    TOO_FEW_DAYS,
    change,
    verdict,
)
from admin.measures.rate_ratios import Side
from kiosk.deadlines import Calendar
from tests.cast import DIRECTOR, MONDAY
from tests.events.conftest import Tell

DAY = timedelta(days=1)
WORKS = Calendar().is_working
AUTUMN = Break(date(2024, 9, 29), date(2024, 9, 30))  # a Sunday, a Monday
EVENT = "Μεταστεγάστηκε, 30/9/2024"


def daily(
    count: Callable[[date], int], first: date = date(2023, 1, 1), last: date = date(2025, 6, 30)
) -> dict[date, int]:
    span = (first + DAY * n for n in range((last - first).days + 1))
    return {day: count(day) for day in span}


def stepped(before: int, after: int) -> dict[date, int]:
    return daily(lambda day: after if day >= AUTUMN.after else before)


def test_as_many_working_days_stand_on_both_sides() -> None:
    found = before_after(stepped(100, 120), AUTUMN, 4, WORKS)
    assert (found.before, found.after) == (Side(20, 2000), Side(20, 2400))
    assert found.change_percent == pytest.approx(20)
    assert found.stands_out


def test_the_same_weekdays_are_compared_though_one_side_had_a_holiday() -> None:
    """28 October 2024 was a Monday: a Monday of the five before is left out too."""
    mondays = daily(lambda day: 500 if day.weekday() == 0 else 100)
    found = before_after(mondays, AUTUMN, 5, WORKS)
    assert found.before == found.after == Side(24, 4 * 500 + 20 * 100)
    assert found.change_percent == 0


def test_a_holiday_of_the_municipality_is_no_working_day() -> None:
    calendar = Calendar(frozenset({(10, 1)}))
    assert before_after(stepped(1, 1), AUTUMN, 1, calendar.is_working).after.days == 4


def test_a_day_that_was_not_measured_is_no_zero() -> None:
    counts = stepped(100, 100)
    del counts[date(2024, 9, 25)]
    counts[date(2024, 10, 3)] = 0
    found = before_after(counts, AUTUMN, 1, WORKS)
    assert (found.before, found.after) == (Side(4, 400), Side(4, 300))


def test_an_empty_side_leaves_everything_open() -> None:
    counts = daily(lambda _day: 100, last=AUTUMN.before)
    found = before_after(counts, AUTUMN, 4, WORKS)
    assert (found.change_percent, found.interval_percent, found.stands_out) == (None, None, False)
    assert verdict(found, EVENT) == NOTHING_TO_COMPARE


def test_a_year_before_takes_away_what_every_year_brings() -> None:
    """Both years rise by a fifth in autumn: this one no more than the other."""
    rising = daily(lambda day: 120 if (day.month, day.day) >= (9, 30) else 100)
    alone = before_after(rising, AUTUMN, 4, WORKS)
    beside = before_after(rising, AUTUMN, 4, WORKS, year_before=rising)
    assert (alone.stands_out, beside.stands_out) == (True, False)
    assert beside.change_percent == alone.change_percent
    assert beside.usual_percent == pytest.approx(20, abs=1)
    assert "έναν χρόνο πριν, +20" in change(beside)


def test_a_year_before_without_figures_is_no_year_before() -> None:
    found = before_after(stepped(100, 120), AUTUMN, 4, WORKS, year_before={})
    assert found.usual_percent is None
    assert found.stands_out


def test_across_new_year_and_the_change_of_clocks_days_are_days() -> None:
    for after in (date(2025, 1, 1), date(2025, 3, 31), date(2024, 10, 28)):
        found = before_after(daily(lambda _day: 10), Break(after - DAY, after), 3, WORKS)
        assert found.before == found.after
        assert 12 <= found.before.days <= 15


def test_months_go_by_their_working_days() -> None:
    counts = {date(2024, month, 1): 2100 for month in range(1, 13)}
    cut = Break(date(2024, 2, 29), date(2024, 4, 1))
    found = before_after_months(counts, cut, 2, WORKS)
    assert (found.before, found.after) == (Side(43, 4200), Side(42, 4200))
    assert found.change_percent == pytest.approx(100 * (43 / 42 - 1))


def test_a_month_that_the_event_cut_is_on_neither_side() -> None:
    counts = {date(2024, month, 1): month for month in range(1, 13)}
    found = before_after_months(counts, Break(date(2024, 3, 17), date(2024, 3, 18)), 1, WORKS)
    assert (found.before.count, found.after.count) == (2, 4)


def test_months_of_the_year_before_are_twelve_back() -> None:
    both = {date(year, month, 1): month * 100 for year in (2023, 2024) for month in range(1, 13)}
    cut = Break(date(2024, 1, 31), date(2024, 2, 1))
    found = before_after_months(both, cut, 1, WORKS, year_before=both)
    assert (found.before.count, found.after.count) == (100, 200)
    assert found.usual_percent == pytest.approx(100 * ((200 / 19) / (100 / 21) - 1))


def test_a_year_before_that_lacks_a_month_is_no_year_before() -> None:
    both = {date(year, month, 1): 100 for year in (2023, 2024) for month in range(1, 13)}
    del both[date(2023, 3, 1)]
    cut = Break(date(2024, 1, 31), date(2024, 2, 1))
    assert before_after_months(both, cut, 1, WORKS, year_before=both).usual_percent is not None
    assert before_after_months(both, cut, 2, WORKS, year_before=both).usual_percent is None


def test_what_begins_counts_from_its_day_and_what_lasted_is_left_out(
    db: Session, tell: Tell
) -> None:
    moved = tell("0444", "moved", "18/3/2024")
    month = tell("0207", "new_equipment", "2/2024")
    closed = tell("0207", "closed", "1/3/2024", "15/3/2024")
    assert break_at(moved) == Break(date(2024, 3, 17), date(2024, 3, 18))
    assert break_at(month) == Break(date(2024, 1, 31), date(2024, 3, 1))
    assert break_at(closed) == Break(date(2024, 2, 29), date(2024, 3, 16))


def test_a_year_before_of_a_few_days_is_no_year_before() -> None:
    last_year = daily(lambda _day: 1, date(2023, 9, 29), date(2023, 10, 5))
    found = before_after(stepped(100, 120), AUTUMN, 4, WORKS, year_before=last_year)
    assert found.usual_percent is None


def test_what_opened_closed_for_good_or_is_withdrawn_is_no_break(db: Session, tell: Tell) -> None:
    long_after = date(2024, 12, 31)
    assert can_be_a_break(tell("0207", "closed", "1/2/2024", "15/2/2024"), long_after)
    assert not can_be_a_break(tell("0444", "closed", "1/2/2024"), long_after)
    assert not can_be_a_break(tell("0325", "opened", "1/2/2024", to_address="Α 1"), long_after)
    wrong = tell("0207", "renovated", "1/2/2024")
    withdraw(wrong, "Λάθος ΚΕΠ", by=DIRECTOR, at=MONDAY)
    assert not can_be_a_break(wrong, long_after)


def test_an_event_is_a_break_from_the_day_after_its_first(db: Session, tell: Tell) -> None:
    moved = tell("0444", "moved", "18/3/2024", to_address="Α 1")
    assert not can_be_a_break(moved, date(2024, 3, 18))
    assert can_be_a_break(moved, date(2024, 3, 19))


def test_what_stands_out_coincides_and_nothing_more() -> None:
    found = before_after(stepped(100, 120), AUTUMN, 4, WORKS)
    said = verdict(found, EVENT)
    assert said == "Η διαφορά ξεχωρίζει και συμπίπτει με: Μεταστεγάστηκε, 30/9/2024."
    assert change(found) == "+20,0% (διάστημα 95%: +13,1% έως +27,3%)"


def test_what_chance_explains_is_said_not_to_stand_out() -> None:
    assert verdict(before_after(stepped(10, 11), AUTUMN, 4, WORKS), EVENT) == NOTHING_STANDS_OUT


def test_a_few_days_say_nothing_however_much_they_differ() -> None:
    found = Comparison(Side(4, 400), Side(4, 4000), 900.0, (500.0, 1500.0))
    assert not found.stands_out
    assert verdict(found, EVENT) == TOO_FEW_DAYS


@pytest.mark.parametrize(("before", "after"), [(0, 3), (3, 0)])
def test_a_change_from_or_to_nothing_has_no_per_cent(before: int, after: int) -> None:
    found = before_after(stepped(before, after), AUTUMN, 4, WORKS)
    assert change(found) == ""
    assert found.stands_out
