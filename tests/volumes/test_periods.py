"""Periods: as they are written, named and set within each other."""

from datetime import date

import pytest

from admin.volumes import periods
from admin.volumes.periods import Period
from kiosk.refusals import Refused


@pytest.mark.parametrize(
    ("written", "first", "last", "name"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), "α΄ εξάμηνο 2025"),
        ("2025-h2", date(2025, 7, 1), date(2025, 12, 31), "β΄ εξάμηνο 2025"),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30), "γ΄ τρίμηνο 2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Φεβρουάριος 2024"),
        ("2025-03-17", date(2025, 3, 17), date(2025, 3, 17), "17/3/2025"),
    ],
)
def test_a_period_is_read_and_named(written: str, first: date, last: date, name: str) -> None:
    period = periods.read(written)
    assert (period, period.name) == (Period(first, last), name)


@pytest.mark.parametrize("written", ["", "24", "2025-H3", "2025-Q5", "2025-13", "2025-02-30"])
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(Refused) as refused:
        periods.read(written)
    assert refused.value.reason == "bad_period"


def test_a_year_holds_its_months_and_nothing_of_the_next() -> None:
    year = periods.year(2024)
    assert sum(month.days for month in year.months()) == year.days == 366
    assert not year.holds(periods.month(2025, 1))
    assert not year.meets(periods.day(date(2025, 1, 1)))


def test_a_half_is_two_quarters() -> None:
    half, quarters = periods.half(2025, 2), [periods.quarter(2025, n) for n in (3, 4)]
    assert all(half.holds(quarter) for quarter in quarters)
    assert sum(quarter.days for quarter in quarters) == half.days
