"""Cases before and after an event: whole months, and which of them are known."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from admin.events.breaks import Break
from admin.review.breaks.cases import MonthOfCases, cases_around
from admin.volumes import intake, periods, previews
from admin.volumes.table import Line, Table
from kiosk.centres import Centre, Municipality
from kiosk.deadlines import Calendar
from tests.cast import DIRECTOR, MONDAY

MOVED = Break(date(2024, 3, 17), date(2024, 3, 18))
TODAY = date(2024, 7, 1)
WORKS = Calendar().is_working
Count = Callable[..., None]


@pytest.fixture
def count(db: Session, larissa: Municipality) -> Count:
    """Tells the cases of a month, the same for each of these centres."""

    def _count(year: int, month: int, cases: int, codes: Iterable[str] = ("0207",)) -> None:
        table = Table(tuple(Line(code, 0, cases) for code in codes))
        shown = previews.preview(db, larissa, periods.month(year, month), table, today=TODAY)
        who: Any = {"by": DIRECTOR, "at": MONDAY}
        intake.store(db, shown, source="μήνας", sha256=f"{year}{month}", replace=False, **who)

    return _count


def told(months: Iterable[tuple[MonthOfCases, MonthOfCases]]) -> list[tuple[int, int | None]]:
    return [(one.month.first.month, one.cases) for one, _year_before in months]


def test_whole_months_stand_on_both_sides_in_the_order_of_time(
    db: Session, centres: dict[str, Centre], count: Count
) -> None:
    for month in range(1, 7):
        count(2024, month, 100 * month)
    found = cases_around(db, [centres["0207"]], MOVED, 2, WORKS, today=TODAY)
    assert told(found.before) == [(1, 100), (2, 200)]
    assert told(found.after) == [(4, 400), (5, 500)]
    assert found.change == "+207,1%"  # 900 in 42 working days beside 300 in 43


def test_the_same_months_of_the_year_before_stand_beside(
    db: Session, centres: dict[str, Centre], count: Count
) -> None:
    for year, month, cases in ((2024, 2, 2100), (2024, 4, 2200), (2023, 2, 1900), (2023, 4, 1980)):
        count(year, month, cases)
    found = cases_around(db, [centres["0207"]], MOVED, 1, WORKS, today=TODAY)
    ((_now, before),) = found.after
    assert (before.month, before.cases, before.days) == (periods.month(2023, 4), 1980, 18)
    assert found.change == "0,0%· έναν χρόνο πριν, οι ίδιοι μήνες +10,0%"


def test_a_month_that_not_every_centre_told_is_unknown(
    db: Session, centres: dict[str, Centre], count: Count
) -> None:
    both = [centres["0207"], centres["0444"]]
    count(2024, 2, 100, ("0207", "0444"))
    count(2024, 4, 100)
    found = cases_around(db, both, MOVED, 1, WORKS, today=TODAY)
    assert (told(found.before), told(found.after)) == ([(2, 200)], [(4, None)])
    assert (found.change, found.is_unknown) == ("", False)


def test_a_month_that_runs_is_not_told(db: Session, centres: dict[str, Centre]) -> None:
    asked = [centres["0207"]]
    assert cases_around(db, asked, MOVED, 1, WORKS, today=date(2024, 4, 30)).after == ()
    assert cases_around(db, asked, MOVED, 1, WORKS, today=date(2024, 5, 1)).after


def test_where_no_month_was_told_nothing_is_known(db: Session, centres: dict[str, Centre]) -> None:
    assert cases_around(db, [centres["0207"]], MOVED, 3, WORKS, today=TODAY).is_unknown


def test_of_no_cases_there_is_no_change_in_per_cent(
    db: Session, centres: dict[str, Centre], count: Count
) -> None:
    count(2024, 2, 0)
    count(2024, 4, 100)
    assert cases_around(db, [centres["0207"]], MOVED, 1, WORKS, today=TODAY).change == ""
