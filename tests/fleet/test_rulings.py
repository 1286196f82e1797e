"""The director's word on doubtful taps: by tablet and time, with a reason, without the scores."""

from dataclasses import fields
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from admin.fleet.rulings import Window, rule, windows
from kiosk import recording
from kiosk.centres import Centre
from kiosk.doubts import Doubt
from kiosk.ratings import Tap
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from kiosk.tallies import Standing
from tests.cast import DIRECTOR, MONDAY
from tests.kiosk.test_doubts import tallied

NEXT_DAY = MONDAY + timedelta(days=1)
BEFORE, AFTER = MONDAY - timedelta(minutes=10), MONDAY + timedelta(minutes=10)


@pytest.fixture
def class_of_nine(db: Session, tablet: Tablet) -> None:
    """Nine taps, a second apart: one counts."""
    taps = [Tap(uuid4(), 5, MONDAY + timedelta(seconds=n)) for n in range(9)]
    recording.record_all(db, taps, tablet, at=NEXT_DAY)


def decide(db: Session, tablet: Tablet, *, counts: bool = True, at: datetime = NEXT_DAY) -> int:
    ruling = rule(
        db, tablet, BEFORE, AFTER, counts=counts, reason="Σχολική τάξη", by=DIRECTOR, at=at
    )
    return ruling.changed


@pytest.mark.usefixtures("class_of_nine")
def test_doubtful_taps_are_listed_by_tablet_and_time(
    db: Session, tablet: Tablet, centres: dict[str, Centre]
) -> None:
    (window,) = windows(db, list(centres.values()), at=NEXT_DAY)
    assert (window.tablet, window.ratings, window.doubts) == (tablet, 8, {Doubt.SERIAL: 8})
    assert window.last - window.first == timedelta(minutes=10)
    assert window.first <= MONDAY < window.last


def test_a_window_knows_no_score() -> None:
    assert {field.name for field in fields(Window)} == {
        *("tablet", "first", "last", "ratings", "doubts")
    }


@pytest.mark.usefixtures("class_of_nine")
def test_todays_doubtful_taps_show_tomorrow(db: Session, centres: dict[str, Centre]) -> None:
    assert windows(db, list(centres.values()), at=MONDAY + timedelta(hours=2)) == []


@pytest.mark.usefixtures("class_of_nine")
def test_taps_count_after_all_by_a_ruling(db: Session, tablet: Tablet) -> None:
    assert decide(db, tablet) == 8
    assert tallied(db) == {Standing.COUNTED: 9}


@pytest.mark.usefixtures("class_of_nine")
def test_taps_of_today_can_be_taken_out_and_put_back(db: Session, tablet: Tablet) -> None:
    today = MONDAY + timedelta(hours=1)
    assert decide(db, tablet, counts=False, at=today) == 1
    assert tallied(db) == {Standing.DOUBTFUL: 9}
    assert decide(db, tablet, at=today + timedelta(minutes=1)) == 9


@pytest.mark.usefixtures("class_of_nine")
def test_what_was_shown_is_not_taken_out_any_more(db: Session, tablet: Tablet) -> None:
    with pytest.raises(Refused) as refused:
        decide(db, tablet, counts=False)
    assert refused.value.reason == "too_late_to_see_nothing"


@pytest.mark.usefixtures("class_of_nine")
def test_a_stolen_tablets_taps_are_taken_out_once_it_is_revoked(
    db: Session, tablet: Tablet
) -> None:
    tablet.revoke(by=DIRECTOR, at=NEXT_DAY)
    assert decide(db, tablet, counts=False) == 1


@pytest.mark.usefixtures("class_of_nine")
def test_a_bad_day_is_not_taken_out_by_revoking_the_tablet_long_after(
    db: Session, tablet: Tablet
) -> None:
    tablet.revoke(by=DIRECTOR, at=MONDAY + timedelta(days=8))
    with pytest.raises(Refused) as refused:
        decide(db, tablet, counts=False, at=MONDAY + timedelta(days=9))
    assert refused.value.reason == "too_late_to_see_nothing"


@pytest.mark.usefixtures("class_of_nine")
@pytest.mark.parametrize("reason", ["", "  ", "α" * 201])
def test_a_ruling_needs_a_reason(db: Session, tablet: Tablet, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        rule(db, tablet, BEFORE, AFTER, counts=True, reason=reason, by="x", at=NEXT_DAY)
    assert refused.value.reason == "reason_needed"


@pytest.mark.parametrize("length", [timedelta(), timedelta(minutes=-1), timedelta(hours=25)])
def test_a_ruling_is_on_a_part_of_a_day(db: Session, tablet: Tablet, length: timedelta) -> None:
    with pytest.raises(Refused) as refused:
        rule(db, tablet, MONDAY, MONDAY + length, counts=True, reason="α", by="x", at=NEXT_DAY)
    assert refused.value.reason == "bad_window"


def test_a_ruling_that_changes_nothing_is_none(db: Session, tablet: Tablet) -> None:
    with pytest.raises(Refused) as refused:
        decide(db, tablet)
    assert refused.value.reason == "nothing_changes"
