"""Weeks of silence: told by the days on which tablets were alive, until the ledger says why."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from admin.events.dates import When
from admin.events.telling import Told, record
from admin.review.gathering import review
from admin.review.missing.gathering import missing
from admin.review.missing.silent import silences
from kiosk import tablets
from kiosk.centres import Centre, Municipality
from kiosk.health import alive
from kiosk.hours import set_week
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR

START = datetime(2024, 11, 1, tzinfo=UTC)
SILENT = [date(2024, 11, 18), date(2024, 11, 25)]
AFTER = date(2025, 1, 10)
DAY = timedelta(days=1)


@pytest.fixture
def tablet(db: Session, centres: dict[str, Centre]) -> Tablet:
    """Live in 0207 since November, and alive every Monday save for two weeks."""
    tablet, _token = tablets.enrol(db, centres["0207"], live=True, at=START)
    mondays = {date(2024, 11, 4) + DAY * 7 * week for week in range(8)}
    alive(db, tablet, mondays - set(SILENT))
    db.flush()
    return tablet


def weeks(db: Session, owner: Municipality, today: date = AFTER) -> list[date]:
    db.flush()
    found = silences(db, owner, 2024, today=today)
    return [week for silence in found for week in silence.weeks]


def test_weeks_without_a_sign_of_life_are_silent(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    assert weeks(db, larissa) == SILENT


def test_they_are_told_as_one_stretch_with_the_way_to_the_ledger(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    facts = review(db, larissa, 2024, today=AFTER)
    (gap,) = [g for g in missing(db, larissa, facts, (), today=AFTER) if "tablets" in g.key]
    assert gap.count == 2
    assert "2 εβδομάδες χωρίς σημείο ζωής από τάμπλετ (18/11/2024 έως 1/12/2024)" in gap.said
    assert [link.endpoint for link in gap.links] == [
        "admin.fleet.tablets.all_",
        "admin.events.book",
    ]


def test_a_second_tablet_that_was_alive_breaks_the_silence(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    second, _token = tablets.enrol(db, tablet.centre, live=True, at=START)
    alive(db, second, {SILENT[0] + DAY})
    assert weeks(db, larissa) == SILENT[1:]


def test_a_week_that_the_ledger_explains_is_none(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    down = Told("line_down", When(SILENT[0]), ends=When(SILENT[0] + DAY))
    record(db, [tablet.centre], tablet.centre, down, by=DIRECTOR, at=START + DAY * 60)
    assert weeks(db, larissa) == SILENT[1:]


def test_what_went_down_and_has_not_come_back_explains_all_after(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    down = Told("line_down", When(SILENT[0] + DAY))
    record(db, [tablet.centre], tablet.centre, down, by=DIRECTOR, at=START + DAY * 60)
    assert weeks(db, larissa) == []


def test_an_event_of_another_centre_explains_nothing(
    db: Session, larissa: Municipality, tablet: Tablet, centres: dict[str, Centre]
) -> None:
    other = centres["0444"]
    record(db, [other], other, Told("closed", When(SILENT[0])), by=DIRECTOR, at=START + DAY * 60)
    assert weeks(db, larissa) == SILENT


def test_a_week_in_which_the_centre_did_not_work_is_not_silent(
    db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    """Where it opens on Wednesdays alone, and that of the week is Christmas."""
    tablet, _token = tablets.enrol(db, centres["0444"], live=True, at=START)
    alive(db, tablet, {date(2024, 11, 4) + DAY * 7 * week for week in range(7)})
    assert weeks(db, larissa) == [date(2024, 12, 23)]
    set_week(db, tablet.centre, START.date(), {2: (time(9), time(13))})
    assert weeks(db, larissa) == []


def test_on_trial_or_revoked_it_owes_no_sign(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    tablet.revoke(by=DIRECTOR, at=START + DAY * 20)
    assert weeks(db, larissa) == []
    tablets.enrol(db, tablet.centre, live=False, at=START)
    assert weeks(db, larissa) == []


def test_a_week_is_silent_once_it_is_over(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    assert weeks(db, larissa, today=SILENT[0] + DAY * 6) == []
    assert weeks(db, larissa, today=SILENT[0] + DAY * 7) == SILENT[:1]
