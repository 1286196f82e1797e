"""The same thing sent twice in the same moment, as a double tap on a slow line does."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import time, timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.fleet.rulings import judge_anew
from kiosk import pairing, recording
from kiosk.centres import Centre
from kiosk.database import Database, athens_day, now
from kiosk.hours import set_week
from kiosk.messages import Draft, Message, submit
from kiosk.moves import MessageKind, Readers
from kiosk.ratings import Rating, Tap
from kiosk.receipts import new_code
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from kiosk.tallies import DayTally, Standing
from tests.cast import MONDAY

CROWD = 8
Act = Callable[[Session, Tablet], object]


@pytest.fixture
def tablet_id(db: Session, tablet: Tablet) -> UUID:
    db.commit()
    kept = tablet.id
    db.rollback()
    return kept


def crowd(database: Database, tablet_id: UUID, act: Act) -> list[str]:
    """What comes of eight sessions that do the same at once."""

    def one(_place: int) -> str:
        with database.session() as db:
            try:
                outcome = str(act(db, db.get_one(Tablet, tablet_id)))
            except Refused as refusal:
                return refusal.reason
            db.commit()
            return outcome

    with ThreadPoolExecutor(CROWD) as people:
        return sorted(people.map(one, range(CROWD)))


def test_a_message_sent_at_once_is_one_message(database: Database, tablet_id: UUID) -> None:
    draft = Draft(uuid4(), MessageKind.PRAISE, "Μπράβο", Readers.CENTRE, new_code())

    def send(db: Session, tablet: Tablet) -> str:
        return submit(db, draft, tablet.centre, tablet=tablet, at=MONDAY).reference

    assert len(set(crowd(database, tablet_id, send))) == 1
    with database.session() as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(Message)) == 1


def test_a_tap_sent_at_once_counts_once(database: Database, tablet_id: UUID) -> None:
    tap = Tap(id=uuid4(), score=5, tapped_at=MONDAY)
    sent = crowd(database, tablet_id, lambda db, t: recording.record(db, tap, t, at=MONDAY))
    assert sent == ["duplicate"] * (CROWD - 1) + ["stored"]
    with database.session() as db:
        assert db.scalars(sa.select(DayTally.n5)).one() == 1


def test_taps_made_at_once_are_all_counted(database: Database, tablet_id: UUID) -> None:
    def tap(db: Session, tablet: Tablet) -> str:
        return recording.record(db, Tap(uuid4(), 4, MONDAY), tablet, at=MONDAY)

    assert crowd(database, tablet_id, tap) == ["stored"] * CROWD
    with database.session() as db:
        by_standing = dict(db.execute(sa.select(DayTally.standing, DayTally.n4)).all())
    assert by_standing == {Standing.COUNTED: 1, Standing.DOUBTFUL: CROWD - 1}


def test_a_pairing_code_used_at_once_pairs_one(
    database: Database, db: Session, tablet_id: UUID, centres: dict[str, Centre]
) -> None:
    code = pairing.new_code(db, centres["0207"], live=True, at=now())
    db.commit()
    paired = crowd(database, tablet_id, lambda db, _t: pairing.pair(db, code, at=now())[0].live)
    assert paired == ["True"] + ["bad_pairing_code"] * (CROWD - 1)


def test_hours_told_while_a_tap_arrives_leave_the_tallies_true(
    database: Database, tablet_id: UUID
) -> None:
    """The late tap makes the one after it doubtful, and so do the hours: it is moved once."""
    with database.session() as db:
        tablet = db.get_one(Tablet, tablet_id)
        recording.record(db, Tap(uuid4(), 4, MONDAY), tablet, at=MONDAY)
        db.commit()

    def tell() -> None:
        with database.session() as db:
            tablet = db.get_one(Tablet, tablet_id)
            set_week(db, tablet.centre, athens_day(MONDAY), {1: (time(8), time(20))})
            judge_anew(db, [tablet], MONDAY - timedelta(hours=1), MONDAY)
            db.commit()

    with database.session() as db, ThreadPoolExecutor(1) as other:
        tablet = db.get_one(Tablet, tablet_id)
        late = Tap(uuid4(), 4, MONDAY - timedelta(seconds=2))
        recording.record(db, late, tablet, at=MONDAY)
        told = other.submit(tell)
        wait([told], timeout=0.5)
        db.commit()
        told.result()
    ratings = sa.select(Rating.standing, sa.func.count()).group_by(Rating.standing)
    tallies = sa.select(DayTally.standing, DayTally.n4).where(DayTally.n4 != 0)
    with database.session() as db:
        assert dict(db.execute(tallies).all()) == dict(db.execute(ratings).all())
