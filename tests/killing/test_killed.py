"""Kills at random moments: nothing acknowledged is lost, doubled or miscounted."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.centres import Municipality
from kiosk.database import Database
from kiosk.health import TabletDay
from kiosk.ratings import Rating, Revision
from kiosk.settings import Settings
from kiosk.tablets import Tablet
from tests.killing.crowd import Crowd, gather
from tests.killing.served import Served, served
from tests.killing.storm import found, kill_again_and_again
from tests.killing.truth import Untruths

TABLETS, KILLS = 6, 5


@pytest.fixture
def service(settings: Settings, tmp_path: Path) -> Iterator[Served]:
    told = {name: value for name, value in os.environ.items() if name.startswith("KEP_")}
    with served(told, tmp_path) as service:
        service.start()
        yield service


@pytest.fixture
def crowd(service: Served, database: Database) -> Crowd:
    with database.session() as db:
        centres = db.scalars(sa.select(Municipality)).one().centres
        crowd = gather(db, centres, service.port, tablets_=TABLETS, seed=7)
        db.commit()
    service.until_it_answers()
    crowd.learn()
    return crowd


def test_kills_under_load_lose_double_and_miscount_nothing(
    service: Served, crowd: Crowd, database: Database
) -> None:
    kill_again_and_again(service, crowd, KILLS, random.Random(1))
    assert (crowd.waiting, crowd.faults, found(database, crowd)) == (0, [], Untruths())
    assert crowd.unanswered >= KILLS
    assert "Traceback" not in service.said


def test_whatever_is_untrue_is_found(crowd: Crowd, database: Database) -> None:
    with crowd.giving():
        crowd.until_more(60)
    assert found(database, crowd) == Untruths()
    with database.session() as db:
        spoil(db)
        db.commit()
    seen = found(database, crowd)
    assert seen.cells > 0
    assert replace(seen, cells=0) == Untruths(lost=1, doubled=1, altered=1, miscounted=1, days=1)


def spoil(db: Session) -> None:
    """One wrong of each kind."""
    lost, altered, doubled = db.scalars(
        sa.select(Rating).where(Rating.service.is_(None), Rating.revision == 1).limit(3)
    )
    db.execute(sa.delete(Revision).where(Revision.rating_id == lost.id))
    db.delete(lost)
    altered.revision = 2
    copy = {column.name: getattr(doubled, column.name) for column in Rating.__table__.columns}
    db.add(Rating(**copy | {"id": uuid4()}))
    db.scalars(sa.select(Tablet).limit(1)).one().stored += 1
    db.delete(db.scalars(sa.select(TabletDay).limit(1)).one())
    db.flush()
