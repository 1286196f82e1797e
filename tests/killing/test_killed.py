"""Kills at random moments: nothing acknowledged is lost, doubled or miscounted."""

from dataclasses import replace
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.health import TabletDay
from kiosk.ratings import Rating, Revision
from kiosk.tablets import Tablet
from kiosk.tallies import DayTally
from tests.killing.conftest import Mortal
from tests.killing.line import CUT
from tests.killing.storm import Storm, assert_all_is_true
from tests.killing.truth import Untruths

KILLS = 5


def test_kills_under_load_lose_double_and_miscount_nothing(stormy: Storm) -> None:
    stormy.strike(stormy.kill, KILLS)
    assert_all_is_true(stormy)
    assert stormy.crowd.statuses[CUT] > 0
    assert stormy.crowd.phone.thanked


def test_a_database_server_that_dies_under_load_loses_nothing_either(mortal: Mortal) -> None:
    """The service lives on and finds it again by itself."""
    mortal.stormy.strike(mortal.server.kill_a_backend, 2)
    mortal.stormy.strike(mortal.server.kill_and_start, 1)
    assert_all_is_true(mortal.stormy)


def test_whatever_is_untrue_is_found(stormy: Storm) -> None:
    with stormy.crowd.giving():
        stormy.crowd.until_more(60)
    assert stormy.found() == Untruths()
    with stormy.database.session() as db:
        spoil(db)
        db.commit()
    found = stormy.found()
    assert found.cells > 0
    assert replace(found, cells=0) == Untruths(lost=1, doubled=1, altered=1, miscounted=1, days=1)


def spoil(db: Session) -> None:
    """One wrong of each kind."""
    plain = sa.select(Rating).where(Rating.tablet_id.is_not(None), Rating.service.is_(None))
    lost, altered, doubled = db.scalars(plain.where(Rating.revision == 1).limit(3))
    days = {lost.day, doubled.day}
    db.execute(sa.delete(Revision).where(Revision.rating_id == lost.id))
    db.delete(lost)
    altered.revision = 2
    copy = {column.name: getattr(doubled, column.name) for column in Rating.__table__.columns}
    db.add(Rating(**copy | {"id": uuid4()}))
    db.scalars(sa.select(Tablet).limit(1)).one().stored += 1
    # The last day may be told of by signs of life alone, which need not be kept.
    db.delete(db.scalars(sa.select(TabletDay).order_by(TabletDay.day).limit(1)).one())
    # Where the lost and the doubled one are of one cell, the tallies are right again without this.
    db.scalars(sa.select(DayTally).where(DayTally.day.not_in(days)).limit(1)).one().n1 += 1
    db.flush()
