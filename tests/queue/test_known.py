"""What is known of a queue in a longer period: what adds up, what is weighted, what is bounded."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.orm import Session

from admin.events.dates import read_when
from admin.events.telling import Told as Event
from admin.events.telling import record
from admin.measures.waits import MeanWait
from admin.queue.board import State, board
from admin.queue.known import Queue, mean_of, queues
from admin.volumes import periods
from admin.volumes.periods import Period
from kiosk.centres import Centre, Municipality
from tests.cast import DIRECTOR, MONDAY
from tests.queue.tell import FEBRUARY, JANUARY, TODAY, a_queue, tell

YEAR = periods.year(2024)
DAY = periods.day(date(2024, 1, 8))


@pytest.fixture
def seen(db: Session, larissa: Municipality, centres: dict[str, Centre]) -> Any:
    def _seen(period: Period = YEAR) -> Queue:
        return queues(db, larissa.centres, [period])[period][centres["0207"].id]

    return _seen


def test_tickets_add_up_and_say_of_which_months(
    db: Session, larissa: Municipality, seen: Any
) -> None:
    tell(db, larissa, a_queue(JANUARY, issued=10), a_queue(FEBRUARY, issued=0, served=0))
    issued, served = seen().issued, seen().served
    assert (issued.count, str(issued.basis)) == (10, "2 από τους 12 μήνες")
    assert (served.count, str(served.basis)) == (0, "1 από τους 12 μήνες")
    assert seen().mean is None


def test_a_mean_without_its_weight_joins_no_other(
    db: Session, larissa: Municipality, seen: Any
) -> None:
    tell(db, larissa, a_queue(JANUARY, served=300, mean=10), a_queue(FEBRUARY, mean=100))
    assert seen().mean.wait == MeanWait(Decimal(10), 300)
    assert str(seen().mean.basis) == "1 από τους 12 μήνες"
    assert seen(FEBRUARY).mean.wait == MeanWait(Decimal(100), 0)


def test_means_of_months_weigh_by_those_served(
    db: Session, larissa: Municipality, seen: Any
) -> None:
    tell(db, larissa, a_queue(served=300, mean=10), a_queue(FEBRUARY, served=100, mean=2))
    assert seen().mean.wait == MeanWait(Decimal(8), 400)


def test_medians_are_never_averaged(db: Session, larissa: Municipality, seen: Any) -> None:
    tell(db, larissa, a_queue(median=4), a_queue(FEBRUARY, median=9))
    assert (seen().median.bounds.low, seen().median.bounds.high) == (4, 9)
    assert seen(JANUARY).median.bounds.is_exact


def test_a_month_told_whole_holds_before_its_days(
    db: Session, larissa: Municipality, seen: Any
) -> None:
    tell(db, larissa, a_queue(DAY, issued=3))
    assert (seen(JANUARY).issued.count, str(seen(JANUARY).issued.basis)) == (3, "1 ημέρα")
    tell(db, larissa, a_queue(JANUARY, issued=70))
    assert (seen(JANUARY).issued.count, str(seen(JANUARY).issued.basis)) == (70, "")


def test_centres_together_weigh_by_those_served(
    db: Session, larissa: Municipality, seen: Any
) -> None:
    tell(db, larissa, a_queue(served=300, mean=10), a_queue(code="0444", served=100, mean=2))
    everyone = queues(db, larissa.centres, [JANUARY])[JANUARY].values()
    assert mean_of(everyone) == MeanWait(Decimal(8), 400)
    assert mean_of([]) is None


def states(db: Session, owner: Municipality, code: str) -> list[State]:
    lines = board(db, owner, owner.centres, 2024, today=TODAY)
    return next([m.state for m in line.months] for line in lines if line.centre.code == code)


def test_without_a_system_nothing_was_measured_and_nothing_is_missing(
    db: Session, larissa: Municipality
) -> None:
    assert set(states(db, larissa, "0444")) == {State.NOT_MEASURED}


def test_after_the_first_figure_a_month_without_one_is_missing(
    db: Session, larissa: Municipality
) -> None:
    tell(db, larissa, a_queue(FEBRUARY, issued=0))
    assert states(db, larissa, "0207")[:3] == [State.NOT_MEASURED, State.TOLD, State.MISSING]


def test_the_ledger_says_from_when_a_system_is_there(
    db: Session, larissa: Municipality, centres: dict[str, Centre]
) -> None:
    told = Event("queue_system", read_when("10/11/2024"), read_when("5/12/2024"))
    record(db, larissa.centres, centres["0444"], told, by=DIRECTOR, at=MONDAY.replace(year=2025))
    assert states(db, larissa, "0444")[9:] == [State.NOT_MEASURED, State.MISSING, State.MISSING]
    late = board(db, larissa, [centres["0444"]], 2025, today=TODAY)[0].months
    found = [late[0].state, late[2].state, late[3].state]
    assert found == [State.NOT_MEASURED, State.NOT_MEASURED, State.TO_COME]
