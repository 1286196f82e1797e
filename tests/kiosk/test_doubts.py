"""Which taps are doubtful: the same ones in whatever order they arrive."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from kiosk import judging, recording
from kiosk.doubts import BURST_TAPS, COUNTED, Doubt, Ruling, verdicts
from kiosk.hours import Hours, set_week
from kiosk.ratings import Rating, Tap
from kiosk.tablets import Tablet
from kiosk.tallies import Changes, DayTally, Standing
from tests.cast import MONDAY

WORK = {day: (time(8), time(15)) for day in range(5)}
OPEN = Hours({date(2024, 1, 1): WORK})


def judged(seconds: Sequence[float]) -> list[Doubt | None]:
    taps = [MONDAY + timedelta(seconds=after) for after in seconds]
    return [verdict.doubt for verdict in verdicts(taps, Hours(), [])]


def record(db: Session, tablet: Tablet, moments: Sequence[datetime]) -> None:
    taps = [Tap(uuid4(), 5, moment) for moment in moments]
    recording.record_all(db, taps, tablet, at=max(moments))


def doubts(db: Session) -> list[Doubt | None]:
    return list(db.scalars(sa.select(Rating.doubt).order_by(Rating.tapped_at)))


def tallied(db: Session) -> dict[Standing, int]:
    rows = sa.select(DayTally.standing, sa.func.sum(DayTally.n5)).group_by(DayTally.standing)
    return {standing: int(n) for standing, n in db.execute(rows) if n}


def test_a_tap_within_five_seconds_of_the_last_is_serial() -> None:
    assert judged([0, 4.9, 9.8, 14.8]) == [None, Doubt.SERIAL, Doubt.SERIAL, None]


def test_the_twenty_first_tap_in_ten_minutes_is_a_burst() -> None:
    assert judged([20 * n for n in range(22)])[-3:] == [None, Doubt.BURST, Doubt.BURST]


def test_a_busy_hour_is_no_burst() -> None:
    assert set(judged([31 * n for n in range(100)])) == {None}


@pytest.mark.parametrize(
    ("clock", "doubt"),
    [((7, 44), Doubt.HOURS), ((7, 45), None), ((15, 59), None), ((16, 0), Doubt.HOURS)],
)
def test_a_tap_out_of_hours_is_doubtful_but_not_at_once(
    clock: tuple[int, int], doubt: Doubt | None
) -> None:
    athens = datetime(2024, 3, 19, clock[0] - 2, clock[1], tzinfo=UTC)  # winter time
    assert [verdict.doubt for verdict in verdicts([athens], OPEN, [])] == [doubt]


def test_where_nobody_said_the_hours_no_hour_is_doubtful() -> None:
    night = MONDAY.replace(hour=1)
    assert list(verdicts([night], Hours(), [])) == [COUNTED]


def test_five_hundred_taps_in_a_minute_count_as_one(db: Session, tablet: Tablet) -> None:
    record(db, tablet, [MONDAY + timedelta(seconds=0.12 * n) for n in range(500)])
    assert tallied(db) == {Standing.COUNTED: 1, Standing.DOUBTFUL: 499}


@pytest.mark.parametrize("order", list(permutations([0, 3, 6])))
def test_the_order_of_arrival_changes_nothing(
    db: Session, tablet: Tablet, order: tuple[int, ...]
) -> None:
    for seconds in order:
        record(db, tablet, [MONDAY + timedelta(seconds=seconds)])
    assert doubts(db) == [None, Doubt.SERIAL, Doubt.SERIAL]
    assert tallied(db) == {Standing.COUNTED: 1, Standing.DOUBTFUL: 2}


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=60), st.integers(1, 20))
def test_any_part_that_came_late_is_judged_as_if_it_had_not(gaps: list[int], cut: int) -> None:
    moments = sorted(MONDAY + timedelta(seconds=gap) for gap in gaps)
    whole = list(verdicts(moments, Hours(), []))
    last = moments[-cut:]
    near = [moment for moment in moments if moment >= last[0] - timedelta(minutes=10)]
    assert list(verdicts(near, Hours(), []))[-len(last) :] == whole[-len(last) :]


def test_a_burst_reaches_over_two_deliveries(db: Session, tablet: Tablet) -> None:
    moments = [MONDAY + timedelta(seconds=10 * n) for n in range(BURST_TAPS + 4)]
    record(db, tablet, moments[3:])
    record(db, tablet, moments[:3])
    assert doubts(db) == [None] * BURST_TAPS + [Doubt.BURST] * 4


def test_taps_of_another_tablet_are_nobodys_doubt(
    db: Session, tablet: Tablet, trial: Tablet
) -> None:
    trial.start(by="x", at=MONDAY - timedelta(days=1))
    record(db, tablet, [MONDAY])
    record(db, trial, [MONDAY + timedelta(seconds=1)])
    assert doubts(db) == [None, None]


def test_trial_taps_make_no_live_tap_doubtful(db: Session, trial: Tablet) -> None:
    record(db, trial, [MONDAY])
    trial.start(by="x", at=MONDAY + timedelta(seconds=1))
    record(db, trial, [MONDAY + timedelta(seconds=2)])
    assert tallied(db) == {Standing.TRIAL: 1, Standing.COUNTED: 1}


def test_the_directors_ruling_holds_whatever_the_rule_says(db: Session, tablet: Tablet) -> None:
    record(db, tablet, [MONDAY, MONDAY + timedelta(seconds=1)])
    rule(db, tablet, counts=True)
    assert tallied(db) == {Standing.COUNTED: 2}
    rule(db, tablet, counts=False)
    assert doubts(db) == [Doubt.RULING, Doubt.RULING]
    assert tallied(db) == {Standing.DOUBTFUL: 2}


def test_a_ruling_holds_for_what_arrives_after_it(db: Session, tablet: Tablet) -> None:
    rule(db, tablet, counts=False)
    record(db, tablet, [MONDAY])
    assert doubts(db) == [Doubt.RULING]


def test_hours_that_are_told_later_judge_what_was_tapped(db: Session, tablet: Tablet) -> None:
    night = MONDAY.replace(hour=22)
    record(db, tablet, [night])
    set_week(db, tablet.centre, date(2024, 1, 1), WORK)
    settle(db, tablet, night, night)
    assert doubts(db) == [Doubt.HOURS]


def rule(db: Session, tablet: Tablet, *, counts: bool) -> None:
    """The director's word on the hour of these taps."""
    rulings = db.scalar(sa.select(sa.func.count()).select_from(Ruling)) or 0
    first, last = MONDAY - timedelta(minutes=30), MONDAY + timedelta(minutes=30)
    at = MONDAY + timedelta(hours=1 + rulings)
    db.add(
        Ruling(
            id=UUID(int=rulings + 1),
            tablet_id=tablet.id,
            first=first,
            last=last,
            counts=counts,
            reason="σχολική επίσκεψη",
            changed=0,
            by="x",
            at=at,
        )
    )
    db.flush()
    settle(db, tablet, first, last)


def settle(db: Session, tablet: Tablet, first: datetime, last: datetime) -> None:
    changes = Changes()
    judging.settle(db, tablet, (first, last), changes)
    changes.write(db)
