"""Kills at random moments: nothing acknowledged is lost, doubled or miscounted."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk.health import TabletDay
from kiosk.ratings import Rating, Revision
from kiosk.tablets import Tablet
from tests import postgres
from tests.killing.crowd import CUT, REFUSED
from tests.killing.storm import Storm, put_on_stage, storm
from tests.killing.truth import Untruths

KILLS = 5


@pytest.fixture
def stormy(database_url: str, tmp_path: Path) -> Iterator[Storm]:
    with storm(database_url, tmp_path) as stormy:
        yield stormy


def assert_all_is_true(stormy: Storm) -> None:
    crowd = stormy.crowd
    assert (crowd.waiting, crowd.faults, stormy.found()) == (0, [], Untruths())
    assert crowd.statuses.keys() <= {REFUSED, CUT, 200, 503}
    assert "Traceback" not in stormy.service.said


def test_kills_under_load_lose_double_and_miscount_nothing(stormy: Storm) -> None:
    stormy.strike(stormy.kill, KILLS)
    assert_all_is_true(stormy)
    assert stormy.crowd.unanswered > 0


@pytest.mark.skipif("TEST_DATABASE_URL" in os.environ, reason="that server is not ours to kill")
def test_a_database_server_that_dies_under_load_loses_nothing_either(tmp_path: Path) -> None:
    """The service lives on and finds it again by itself."""
    with (
        postgres.debians() as server,
        storm(put_on_stage(server.url.render_as_string()), tmp_path) as stormy,
    ):
        stormy.strike(server.kill_a_backend, 2)
        stormy.strike(server.kill_and_start, 1)
        assert_all_is_true(stormy)


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
