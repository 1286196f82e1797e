"""What `make ha` counts in the end: it must find what it looks for."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from bench.ha.load import Told
from bench.ha.reckoning import Reckoning, reckon
from kiosk import recording
from kiosk.ratings import Tap
from kiosk.settings import Settings
from kiosk.tablets import Tablet
from kiosk.tallies import DayTally
from tests.cast import MONDAY


@pytest.fixture
def kept(db: Session, tablet: Tablet) -> list[UUID]:
    """Three taps of a tablet."""
    taps = [Tap(uuid4(), 4, MONDAY, seq=seq) for seq in (1, 2, 3)]
    recording.record_all(db, taps, tablet, at=MONDAY)
    db.commit()
    return [tap.id for tap in taps]


def reckoned(settings: Settings, acknowledged: list[UUID], *told: int) -> Reckoning:
    answers = Told(acknowledged={str(id_): 0.0 for id_ in acknowledged})
    for status in (200, *told):
        answers.note(status)
    return reckon(settings.database_url, answers, alike=True, settings={})


def test_all_is_well_where_everything_is_there(settings: Settings, kept: list[UUID]) -> None:
    found = reckoned(settings, kept, 503)
    assert found.is_well
    assert (found.acknowledged, found.stored, found.lost, found.not_200) == (3, 3, 0, 0.5)


def test_an_entry_that_was_acknowledged_and_is_not_there_is_lost(
    settings: Settings, kept: list[UUID]
) -> None:
    found = reckoned(settings, [*kept, uuid4()])
    assert (found.lost, found.is_well) == (1, False)


def test_a_tally_that_says_something_else_is_found(
    settings: Settings, db: Session, kept: list[UUID]
) -> None:
    db.execute(sa.update(DayTally).values(n4=DayTally.n4 + 1))
    db.commit()
    found = reckoned(settings, kept)
    assert found.differing_cells > 0
    assert not found.is_well


def test_a_number_that_never_came_is_found(
    settings: Settings, db: Session, kept: list[UUID]
) -> None:
    db.execute(sa.update(Tablet).values(highest_seq=4))
    db.commit()
    assert reckoned(settings, kept).unseen_numbers == 1


def test_one_answer_500_fails_and_503_does_not(settings: Settings, kept: list[UUID]) -> None:
    assert not reckoned(settings, kept, 503, 500).is_well


def test_nodes_that_hold_different_things_fail(settings: Settings, kept: list[UUID]) -> None:
    assert not replace(reckoned(settings, kept), nodes_alike=False).is_well


def test_a_stall_is_the_longest_time_without_an_acknowledgement() -> None:
    told = Told(acknowledged={"a": 1.0, "b": 2.0, "c": 9.0, "d": 9.5})
    assert told.longest_gap(0.0, 10.0) == 7.0
    assert told.longest_gap(3.0, 8.0) == 5.0
