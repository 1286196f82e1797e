"""What a dashboard says of centres of which little is known: never a false zero."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.measures.bands import Band
from admin.queue.board import State
from admin.review.dashboard.asked import asked
from admin.review.dashboard.facts import Card, Dashboard
from admin.review.dashboard.gathering import dashboard, year_before
from admin.volumes import periods
from kiosk import recording, tablets
from kiosk.centres import Centre, Municipality, add_centre
from kiosk.messages import Message
from kiosk.moves import MessageKind, Outcome
from kiosk.ratings import Tap
from kiosk.tablets import Tablet
from tests.cast import MONDAY, THE_DIRECTOR
from tests.conftest import Write
from tests.queue.tell import a_queue, tell
from tests.review.opinions import rate

TODAY = date(2025, 3, 1)
YEAR = periods.year(2024)


def seen(
    db: Session, owner: Municipality, period: periods.Period = YEAR, today: date = TODAY
) -> Dashboard:
    every = sa.select(Message)
    return dashboard(db, owner, owner.centres, every, period, today=today)


def card(db: Session, owner: Municipality, code: str, period: periods.Period = YEAR) -> Card:
    return next(card for card in seen(db, owner, period).cards if card.code == code)


def test_without_a_tablet_nothing_was_measured(db: Session, larissa: Municipality) -> None:
    found = card(db, larissa, "0207")
    assert (found.counts, found.complaints, found.rate, found.band) == (None, None, None, None)
    assert found.headline is None
    assert found.volume
    assert found.volume.total == 59691
    assert found.of_all
    assert found.of_all.said() == "41,8%"
    assert seen(db, larissa).headline is None


def test_a_live_tablet_without_a_tap_is_no_share_of_nothing(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    found = card(db, larissa, "0207")
    assert found.counts
    assert (found.counts.ratings, found.counts.share.percent) == (0, None)
    assert found.band is None
    assert found.complaints
    assert found.complaints.received == 0
    assert found.rate
    assert (found.rate.per_10000, found.tablets) == (0, 1)
    assert found.rate.high > 0


def test_one_rating_is_counted_out(db: Session, larissa: Municipality, tablet: Tablet) -> None:
    rate(db, tablet, [5])
    found = card(db, larissa, "0207")
    assert found.headline == "Η μία αξιολόγηση ήταν Καλή ή Πολύ καλή."
    assert found.counts
    assert found.counts.is_small


def test_on_the_first_day_of_a_period_no_tap_is_shown(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    april = periods.month(2024, 4)
    rate(db, tablet, [5, 4], datetime(2024, 4, 1, 9, tzinfo=UTC))
    first, second = (seen(db, larissa, april, date(2024, 4, day)) for day in (1, 2))
    assert [board.counts and board.counts.ratings for board in (first, second)] == [0, 2]


def test_only_trial_ratings_are_no_ratings(
    db: Session, larissa: Municipality, trial: Tablet
) -> None:
    rate(db, trial, [5, 5, 5])
    assert card(db, larissa, "0207").counts is None


def test_a_centre_without_cases_has_no_rate(db: Session, larissa: Municipality) -> None:
    centre = add_centre(db, larissa, "0999", "ΚΕΠ νέο")
    device, _token = tablets.enrol(db, centre, live=True, at=MONDAY)
    rate(db, device, [4])
    found = card(db, larissa, "0999")
    assert (found.volume, found.per_100, found.rate, found.of_all) == (None, None, None, None)


def test_a_tablet_closed_before_the_period_did_not_measure_it(
    db: Session, larissa: Municipality, tablet: Tablet
) -> None:
    tablet.revoked_at = datetime(2024, 6, 30, 21, tzinfo=UTC)
    db.flush()
    assert card(db, larissa, "0207", periods.half(2024, 2)).counts is None
    assert card(db, larissa, "0207", periods.half(2024, 1)).counts is not None


def test_complaints_are_told_by_outcome_and_days(
    db: Session, larissa: Municipality, tablet: Tablet, write: Write
) -> None:
    message = write(kind=MessageKind.COMPLAINT)
    write(kind=MessageKind.PRAISE)
    message.answer("Ναι.", Outcome.UPHELD, by=THE_DIRECTOR, at=MONDAY.replace(day=21))
    db.flush()
    told = card(db, larissa, "0207").complaints
    assert told
    assert (told.received, dict(told.outcomes)) == (1, {Outcome.UPHELD: 1})
    assert (told.upheld.k, told.upheld.n, told.waits.median) == (1, 1, 3)


def test_waiting_is_told_by_the_system_and_by_citizens_apart(
    db: Session, larissa: Municipality, tablet: Tablet, write: Write
) -> None:
    write(kind=MessageKind.COMPLAINT, subject="waiting")
    write(kind=MessageKind.COMPLAINT)
    tap = Tap(uuid4(), 1, MONDAY, reasons=("waiting",))
    recording.record_all(db, [tap], tablet, at=MONDAY)
    tell(db, larissa, a_queue(served=90, mean=8))
    found = card(db, larissa, "0207")
    assert found.complaints
    assert (found.complaints.received, found.complaints.of_waiting) == (2, 1)
    assert found.named_waiting == 1
    assert found.queue
    assert found.queue.mean
    assert found.queue.mean.wait.minutes == 8


def test_a_centre_without_a_queue_system_has_no_wait(db: Session, larissa: Municipality) -> None:
    tell(db, larissa, a_queue(issued=0))
    assert (card(db, larissa, "0444").queue, card(db, larissa, "0444").queue_state) == (
        None,
        State.NOT_MEASURED,
    )
    march = card(db, larissa, "0207", periods.month(2024, 3))
    assert (march.queue, march.queue_state, march.named_waiting) == (None, State.MISSING, None)


def test_few_ratings_make_no_band(
    db: Session, larissa: Municipality, centres: dict[str, Centre], tablet: Tablet
) -> None:
    other, _token = tablets.enrol(db, centres["0444"], live=True, at=MONDAY)
    rate(db, tablet, [1, 1])
    rate(db, other, [5] * 40)
    assert card(db, larissa, "0207").band == Band.SMALL
    assert card(db, larissa, "0444").band == Band.EXPECTED


def test_what_is_known_of_last_year_is_compared(db: Session, larissa: Municipality) -> None:
    board = seen(db, larissa)
    assert board.change
    assert board.change.said(2) == "28,18%"
    assert card(db, larissa, "0207").change is None


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (periods.month(2024, 2), periods.month(2023, 2)),
        (periods.month(2025, 2), periods.month(2024, 2)),
        (periods.half(2025, 2), periods.half(2024, 2)),
        (periods.year(2024), periods.year(2023)),
    ],
)
def test_the_year_before_has_the_same_months(
    period: periods.Period, before: periods.Period
) -> None:
    assert year_before(period) == before


@pytest.mark.parametrize(
    ("year", "part", "name"),
    [
        ("2024", "Q2", "β΄ τρίμηνο 2024"),
        ("2024", "02", "Φεβρουάριος 2024"),
        ("2024", "99", "2025"),
        ("", "", "2025"),
        ("1990", "", "2025"),
        ("2026", "", "2025"),
        ("x" * 5000, "H1", "2025"),
    ],
)
def test_what_cannot_be_asked_for_gives_the_year(year: str, part: str, name: str) -> None:
    assert asked(year, part, today=TODAY).period.name == name
