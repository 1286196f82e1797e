from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from kiosk.centres import Centre
from kiosk.hours import Hours, LocalHoliday, hours_of, set_week
from kiosk.refusals import Refused

ATHENS = ZoneInfo("Europe/Athens")
WORK = {day: (time(8), time(15)) for day in range(5)}
LONG = {day: (time(7, 30), time(20)) for day in range(6)}
SINCE = date(2024, 1, 1)
HOURS = Hours({SINCE: WORK})


def athens(*when: int) -> datetime:
    return datetime(*when, tzinfo=ATHENS).astimezone(UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (athens(2024, 3, 18, 8, 0), False),  # Clean Monday
        (athens(2024, 3, 19, 8, 0), True),
        (athens(2024, 3, 19, 15, 0), False),
        (athens(2024, 3, 23, 10, 0), False),  # a Saturday
        (athens(2024, 5, 3, 10, 0), False),  # Orthodox Good Friday
        (athens(2024, 5, 6, 10, 0), False),  # Easter Monday
        (athens(2024, 12, 31, 10, 0), True),
        (athens(2025, 1, 1, 10, 0), False),
        (athens(2024, 2, 29, 14, 59), True),
    ],
)
def test_a_centre_is_open_by_its_week_and_the_calendar(moment: datetime, is_open: bool) -> None:
    assert HOURS.holds(moment) is is_open


def test_the_clock_goes_by_athens_also_where_it_is_put_forward() -> None:
    sundays = Hours({SINCE: {6: (time(2), time(5))}})
    assert sundays.holds(datetime(2024, 3, 31, 0, 30, tzinfo=UTC)) is True
    assert sundays.open_for(*_day(2024, 3, 31)) == timedelta(hours=2)
    assert sundays.open_for(*_day(2024, 10, 27)) == timedelta(hours=4)


def test_a_municipalitys_own_day_is_kept_every_year(
    db: Session, centres: dict[str, Centre]
) -> None:
    centre = centres["0207"]
    set_week(db, centre, SINCE, WORK)
    db.add(
        LocalHoliday(municipality_id=centre.municipality_id, month=5, day=15, name="Άγιος Αχίλλιος")
    )
    db.flush()
    kept = hours_of(db, centre)
    assert kept.on(date(2024, 5, 15)) is None
    assert kept.on(date(2025, 5, 15)) is None
    assert kept.on(date(2025, 5, 16)) == (time(8), time(15))
    assert date(2025, 5, 15) in kept.holidays(date(2025, 1, 1), 365)


def test_new_hours_hold_from_their_day_on(db: Session, centres: dict[str, Centre]) -> None:
    centre = centres["0207"]
    set_week(db, centre, SINCE, WORK)
    set_week(db, centre, date(2024, 6, 1), LONG)
    kept = hours_of(db, centre)
    assert kept.on(date(2024, 5, 31)) == (time(8), time(15))
    assert kept.on(date(2024, 6, 1)) == (time(7, 30), time(20))
    assert kept.week(date(2023, 12, 31)) is None


def test_the_same_day_can_be_said_anew(db: Session, centres: dict[str, Centre]) -> None:
    set_week(db, centres["0207"], SINCE, WORK)
    set_week(db, centres["0207"], SINCE, {0: (time(9), time(13))})
    assert hours_of(db, centres["0207"]).on(date(2024, 1, 9)) is None


@pytest.mark.parametrize("week", [{}, {0: (time(15), time(8))}, {0: (time(8), time(8))}])
def test_hours_that_make_no_sense_are_refused(
    db: Session, centres: dict[str, Centre], week: dict[int, tuple[time, time]]
) -> None:
    with pytest.raises(Refused):
        set_week(db, centres["0207"], SINCE, week)


def test_open_time_is_counted_between_two_moments() -> None:
    friday, tuesday = athens(2024, 4, 12, 14, 0), athens(2024, 4, 16, 9, 0)
    assert HOURS.open_for(friday, tuesday) == timedelta(hours=1 + 7 + 1)


def _day(*day: int) -> tuple[datetime, datetime]:
    first = datetime(*day, tzinfo=ATHENS)  # type: ignore[arg-type, misc]
    return first.astimezone(UTC), (first + timedelta(days=1)).astimezone(UTC)
