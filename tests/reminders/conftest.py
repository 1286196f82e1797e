"""One kind of reminder at a time, so that a test says itself what there is to notice."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from sqlalchemy.orm import Session

from admin.reminders.kinds import Kind, Wish
from admin.reminders.noticing import Reminder, notice
from admin.reminders.wishes import keep
from admin.staff.accounts import Staff
from kiosk.centres import Centre
from kiosk.hours import set_week

OFF = Wish(is_on=False, after=1, by_mail=False)
Noticed = Callable[..., list[Reminder]]


@pytest.fixture
def only(db: Session) -> Callable[..., None]:
    """Leaves a person one kind, tuned as told."""

    def _only(person: Staff, kind: Kind, after: int, by_mail: bool = False) -> None:
        keep(db, person, {other: OFF for other in Kind if other != kind})
        keep(db, person, {kind: Wish(is_on=True, after=after, by_mail=by_mail)})

    return _only


@pytest.fixture
def noticed(db: Session) -> Noticed:
    def _noticed(person: Staff, at: datetime) -> list[Reminder]:
        db.flush()
        return list(notice(db, person, at=at))

    return _noticed


@pytest.fixture
def opened(db: Session, centres: dict[str, Centre]) -> None:
    """0207 is open from Monday to Friday, 8:00 to 15:00."""
    set_week(db, centres["0207"], date(2024, 1, 1), {d: (time(8), time(15)) for d in range(5)})
