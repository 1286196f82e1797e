from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kiosk import pairing, recording, tablets
from kiosk.centres import Centre
from kiosk.database import ATHENS
from kiosk.pairing import BadPairingCode, PairingCode
from kiosk.ratings import Rating, Tap
from kiosk.tablets import Tablet
from kiosk.tallies import Standing
from tests.cast import MONDAY


def test_a_code_binds_a_tablet_to_its_centre(db: Session, centres: dict[str, Centre]) -> None:
    code = pairing.new_code(db, centres["0444"], live=True, at=MONDAY)
    tablet, token = pairing.pair(db, code, at=MONDAY)
    assert (tablet.centre.code, tablet.live) == ("0444", True)
    assert tablets.holder(db, token) is tablet


def test_a_code_is_good_once(db: Session, centres: dict[str, Centre]) -> None:
    code = pairing.new_code(db, centres["0444"], live=True, at=MONDAY)
    pairing.pair(db, code, at=MONDAY)
    with pytest.raises(BadPairingCode):
        pairing.pair(db, code, at=MONDAY)


def test_a_code_dies_after_half_an_hour(db: Session, centres: dict[str, Centre]) -> None:
    code = pairing.new_code(db, centres["0444"], live=True, at=MONDAY)
    with pytest.raises(BadPairingCode):
        pairing.pair(db, code, at=MONDAY + timedelta(minutes=30))


def test_a_code_is_read_as_people_type_it(db: Session, centres: dict[str, Centre]) -> None:
    code = pairing.new_code(db, centres["0444"], live=False, at=MONDAY)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert pairing.pair(db, typed, at=MONDAY)[0].live is False


def test_neither_code_nor_token_is_kept(db: Session, centres: dict[str, Centre]) -> None:
    code = pairing.new_code(db, centres["0444"], live=True, at=MONDAY)
    tablet, token = pairing.pair(db, code, at=MONDAY)
    assert code.replace("-", "") not in db.scalars(sa.select(PairingCode.code_hash)).all()
    assert token != tablet.token_hash


def test_a_revoked_tablet_speaks_for_nobody(db: Session, centres: dict[str, Centre]) -> None:
    tablet, token = tablets.enrol(db, centres["0207"], live=True, at=MONDAY)
    tablet.revoked_at = MONDAY
    db.flush()
    assert tablets.holder(db, token) is None


def test_what_an_old_token_sends_after_the_device_moved_counts_nowhere(
    db: Session, tablet: Tablet
) -> None:
    tablet.moved_at = MONDAY
    assert tablet.was_live(MONDAY - timedelta(seconds=1))
    assert not tablet.was_live(MONDAY)
    recording.record(db, Tap(uuid4(), 5, MONDAY), tablet, at=MONDAY)
    assert db.scalars(sa.select(Rating.standing)).one() == Standing.TRIAL


def test_live_days_begin_with_start_and_end_where_it_is_taken_back(
    db: Session, centres: dict[str, Centre]
) -> None:
    tablet, _token = tablets.enrol(db, centres["0207"], live=False, at=MONDAY)
    assert list(tablet.live_days()) == []
    tablet.start(by="head", at=MONDAY + timedelta(days=2))
    began = (MONDAY + timedelta(days=2)).date()
    assert list(tablet.live_days()) == [(began, date.max)]
    last = began + timedelta(days=3)
    midnight = datetime(last.year, last.month, last.day, tzinfo=ATHENS)
    tablet.revoked_at = midnight
    assert list(tablet.live_days()) == [(began, last - timedelta(days=1))]
    tablet.revoked_at = midnight + timedelta(seconds=1)
    assert tablet.stood_live(last, last)
    assert not tablet.stood_live(last + timedelta(days=1), date.max)
    assert not tablet.stood_live(date.min, began - timedelta(days=1))
