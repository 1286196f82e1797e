from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk import limits
from kiosk.limits import Attempt, TooManyAttempts
from tests.cast import MONDAY

HOUR = timedelta(hours=1)


def attempt(db: Session, who: str = "10.0.0.7", after: timedelta = timedelta()) -> None:
    limits.take(db, "receipt", who, key="k", most=3, per=HOUR, at=MONDAY + after)


def test_one_more_than_allowed_is_refused(db: Session) -> None:
    for _ in range(3):
        attempt(db)
    with pytest.raises(TooManyAttempts):
        attempt(db)


def test_one_address_does_not_lock_out_another(db: Session) -> None:
    for _ in range(3):
        attempt(db)
    attempt(db, who="10.0.0.8")
    with pytest.raises(TooManyAttempts):
        attempt(db)


def test_the_next_window_starts_anew(db: Session) -> None:
    for _ in range(3):
        attempt(db)
    attempt(db, after=HOUR)
    assert db.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 2


def test_a_success_does_not_count(db: Session) -> None:
    for _ in range(9):
        attempt(db)
        limits.give_back(db, "receipt", "10.0.0.7", key="k", per=HOUR, at=MONDAY)
    for _ in range(3):
        attempt(db)
    with pytest.raises(TooManyAttempts):
        attempt(db)


def test_the_address_is_not_kept_and_its_mark_changes_daily(db: Session) -> None:
    attempt(db)
    attempt(db, after=timedelta(hours=23))
    marks = db.scalars(sa.select(Attempt.who)).all()
    assert len(set(marks)) == 2
    assert not [mark for mark in marks if "10.0.0.7" in mark]


def test_rows_go_after_a_day(db: Session) -> None:
    attempt(db)
    attempt(db, after=timedelta(hours=25))
    assert db.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 1


def test_tries_are_forgotten_after_a_day_though_nobody_tries_again(db: Session) -> None:
    attempt(db)
    limits.forget(db, at=MONDAY + limits.KEPT + HOUR + timedelta(seconds=1))
    assert db.scalars(sa.select(Attempt)).all() == []
