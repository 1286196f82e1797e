"""Statements made ready say on SQLite what SQLAlchemy says, and fail as it does."""

from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kiosk import recording
from kiosk.database import Database
from kiosk.prepared import Change, Lookup
from kiosk.ratings import Rating, Revision, Tap
from kiosk.tablets import Tablet
from tests.cast import MONDAY

RATINGS = Rating.__table__
BY_TABLET = Lookup(sa.select(RATINGS).order_by(RATINGS.c.tapped_at), RATINGS.c.tablet_id)
ADD_REVISION = Change(sa.insert(Revision))
NAME = Change(
    sa.update(Tablet).where(Tablet.id == sa.bindparam("tablet")).values(label=sa.bindparam("name"))
)


def test_a_row_is_what_sqlalchemy_makes_of_it(db: Session, tablet: Tablet, trial: Tablet) -> None:
    recording.record(db, Tap(uuid4(), 4, MONDAY, reasons=("quick",)), tablet, at=MONDAY)
    recording.record(db, Tap(uuid4(), 2, MONDAY, service="fees"), trial, at=MONDAY)
    recording.record(db, Tap(uuid4(), 5, MONDAY), tablet.centre, at=MONDAY)
    made = sorted(BY_TABLET(db, [tablet.id, trial.id]), key=lambda row: row.id)
    asked = sa.select(RATINGS).where(RATINGS.c.tablet_id.is_not(None)).order_by(RATINGS.c.id)
    assert [row._asdict() for row in made] == [row._asdict() for row in db.execute(asked)]
    assert len(made) == 2


def test_a_value_keeps_its_type_on_the_way_in(db: Session, tablet: Tablet) -> None:
    NAME(db, [{"tablet": tablet.id, "name": "στην είσοδο"}])
    db.expire(tablet)
    assert tablet.label == "στην είσοδο"


def test_a_row_that_stands_already_is_refused_as_ever(db: Session, tablet: Tablet) -> None:
    tap = Tap(uuid4(), 4, MONDAY)
    recording.record(db, tap, tablet, at=MONDAY)
    again = {"rating_id": tap.id, "revision": 1, "score": 4, "reasons": [], "service": None}
    with pytest.raises(IntegrityError):
        ADD_REVISION(db, [again | {"revised_at": MONDAY}])
    db.rollback()


def test_a_reader_is_kept_from_writing_as_ever(database: Database, tablet: Tablet) -> None:
    with database.session(read_only=True) as db, pytest.raises(sa.exc.DBAPIError):
        NAME(db, [{"tablet": tablet.id, "name": "x"}])
