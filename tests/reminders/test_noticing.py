"""What a person is reminded of, from when on, and how it is said."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from admin.reminders.kinds import Kind
from admin.reminders.noticing import notice
from admin.staff.accounts import Staff, second_readers
from kiosk.moves import Readers
from kiosk.tablets import Tablet
from tests.cast import MONDAY
from tests.conftest import Write
from tests.fleet.test_watch import heard
from tests.reminders.conftest import Noticed

TUESDAY = datetime(2024, 3, 19, 9, 0, tzinfo=UTC)  # 11:00 in Athens
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATE = datetime(2024, 4, 10, 9, tzinfo=UTC)  # answers were due on 9 April
Only = Callable[..., None]


@pytest.mark.parametrize(
    ("hours", "after", "is_told"),
    [
        (1, 59 * HOUR / 60, False),
        (1, 61 * HOUR / 60, True),
        (3, 2 * HOUR, False),
        (3, 3 * HOUR, False),
        (3, 4 * HOUR, True),
        (5, 22 * HOUR, False),  # 4 until closing, 1 from opening
        (5, 23 * HOUR, True),
    ],
)
@pytest.mark.usefixtures("opened")
def test_silence_is_told_after_as_many_opening_hours_as_he_wants(
    db: Session,
    head: Staff,
    tablet: Tablet,
    only: Only,
    noticed: Noticed,
    hours: int,
    after: timedelta,
    is_told: bool,
) -> None:
    only(head, Kind.SILENT, hours)
    heard(db, tablet, TUESDAY)
    said = [(one.what, one.since) for one in noticed(head, TUESDAY + after)]
    told = ("Τάμπλετ 1: δεν δίνει σημείο ζωής", "από 19/3/2024")
    assert said == ([told] if is_told else [])


def test_without_hours_silence_is_told_after_a_day_or_as_many_hours_as_he_wants(
    db: Session, head: Staff, tablet: Tablet, only: Only, noticed: Noticed
) -> None:
    heard(db, tablet, TUESDAY)
    only(head, Kind.SILENT, 1)
    assert len(noticed(head, TUESDAY + 24 * HOUR)) == 0
    assert len(noticed(head, TUESDAY + 25 * HOUR)) == 1
    only(head, Kind.SILENT, 30)
    assert len(noticed(head, TUESDAY + 30 * HOUR)) == 0
    assert len(noticed(head, TUESDAY + 31 * HOUR)) == 1


@pytest.mark.parametrize(
    ("days", "at", "since"),
    [
        (0, LATE - DAY, None),
        (0, LATE, "έληξε 9/4/2024"),
        (1, LATE - 2 * DAY, None),
        (1, LATE - DAY, "έως 9/4/2024"),
        (30, LATE, "έληξε 9/4/2024"),
    ],
)
def test_a_date_is_told_once_passed_or_as_many_days_before_as_he_wants(
    head: Staff,
    write: Write,
    only: Only,
    noticed: Noticed,
    days: int,
    at: datetime,
    since: str | None,
) -> None:
    only(head, Kind.OVERDUE, days)
    message = write()
    message.acknowledge(by=head.hand, at=MONDAY)
    said = [(one.what, one.since, one.about, one.late) for one in noticed(head, at)]
    what, late = f"Απαντήστε: Παράπονο {message.reference}", at >= LATE
    told = (what, since, message.reference, late)
    assert said == ([told] if since else [])


@pytest.mark.parametrize(
    ("from_day", "at", "is_told"),
    [
        (5, datetime(2025, 2, 4, 9, tzinfo=UTC), False),
        (5, datetime(2025, 2, 5, 9, tzinfo=UTC), True),
        (1, datetime(2025, 1, 31, 21, 59, tzinfo=UTC), False),
        (1, datetime(2025, 1, 31, 22, 1, tzinfo=UTC), True),  # February in Athens
    ],
)
def test_a_month_is_missed_from_the_day_of_the_next_that_he_wants(
    head: Staff, only: Only, noticed: Noticed, from_day: int, at: datetime, is_told: bool
) -> None:
    only(head, Kind.MONTH, from_day)
    said = [(one.what, one.since, one.about) for one in noticed(head, at)]
    told = ("Λείπουν οι υποθέσεις: Ιανουάριος 2025", f"από {from_day}/2/2025", "2025")
    assert said == ([told] if is_told else [])


def test_many_months_are_one_reminder(head: Staff, only: Only, noticed: Noticed) -> None:
    only(head, Kind.MONTH, 5)
    (one,) = noticed(head, datetime(2025, 6, 4, 9, tzinfo=UTC))
    assert one.what == "Λείπουν οι υποθέσεις: 4 μήνες, από Ιανουάριος 2025 έως Απρίλιος 2025"
    assert one.keys == ("2025-01", "2025-02", "2025-03", "2025-04")


def test_a_head_is_reminded_of_his_centre_and_a_director_of_all(
    head: Staff, director: Staff, only: Only, noticed: Noticed
) -> None:
    at = datetime(2025, 2, 20, 9, tzinfo=UTC)
    for person in (head, director):
        only(person, Kind.MONTH, 5)
    assert [one.centre.code for one in noticed(head, at)] == ["0207"]
    found = [one.centre for one in noticed(director, at)]
    assert found == director.municipality.centres


def test_a_second_reader_is_reminded_of_his_messages_alone(
    db: Session, director: Staff, write: Write, tablet: Tablet, noticed: Noticed
) -> None:
    (second,) = second_readers(db, director.municipality)
    write(readers=Readers.DIRECTORATE)
    his = write(readers=Readers.SECOND)
    assert [one.about for one in noticed(second, LATE + 400 * DAY)] == [his.reference]


def test_what_is_off_is_told_nowhere_and_what_is_for_the_page_in_no_mail(
    db: Session, head: Staff, only: Only, noticed: Noticed
) -> None:
    at = datetime(2025, 2, 20, 9, tzinfo=UTC)
    only(head, Kind.SILENT, 1)
    assert noticed(head, at) == []
    only(head, Kind.MONTH, 5)
    assert len(noticed(head, at)) == 1
    assert list(notice(db, head, at=at, by_mail=True)) == []
