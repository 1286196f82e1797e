"""Which days stand around an event, and when nothing can be said of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.events.dates import read_when
from admin.events.ledger import CentreEvent
from admin.events.saying import NOTHING_STANDS_OUT, NOTHING_TO_COMPARE, TOO_FEW_DAYS
from admin.events.telling import Told, record
from admin.measures.rate_ratios import Side
from admin.review.breaks.facts import FEW_ANSWERS, Around
from admin.review.breaks.gathering import around
from kiosk import tablets
from kiosk.centres import Centre, Municipality
from kiosk.messages import Message
from kiosk.moves import MessageKind
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR
from tests.conftest import Write
from tests.review.opinions import rate

START = datetime(2024, 1, 8, 7, tzinfo=UTC)  # a Monday
MOVED = datetime(2024, 2, 5, 7, tzinfo=UTC)  # four weeks later
TODAY = date(2024, 3, 4)
COINCIDES = "Η διαφορά ξεχωρίζει και συμπίπτει με: Ανακαινίστηκε, 5/2/2024."
Renovated = Callable[..., CentreEvent]


@pytest.fixture
def renovated(db: Session, larissa: Municipality, centres: dict[str, Centre]) -> Renovated:
    def _renovated(code: str | None = "0207", when: str = "5/2/2024") -> CentreEvent:
        told = Told("renovated", read_when(when))
        place = centres[code] if code else None
        return record(db, larissa.centres, place, told, by=DIRECTOR, at=MOVED)

    return _renovated


def stand(db: Session, centre: Centre, since: datetime = START) -> Tablet:
    return tablets.enrol(db, centre, live=True, at=since)[0]


def weekly(db: Session, tablet: Tablet, scores: list[int], first: datetime, weeks: int = 4) -> None:
    """The same ratings on every Wednesday."""
    for week in range(weeks):
        rate(db, tablet, scores, first + timedelta(days=2, weeks=week))


def seen(
    db: Session, event: CentreEvent, *centres: Centre, weeks: int = 4, today: date = TODAY
) -> Around:
    db.flush()
    return around(db, event, centres, sa.select(Message), weeks, today=today)


def test_the_same_days_are_counted_for_every_measure(
    db: Session, centres: dict[str, Centre], renovated: Renovated, write: Write
) -> None:
    device = stand(db, centres["0207"])
    weekly(db, device, [5, 1], START)
    weekly(db, device, [5, 5, 5], MOVED)
    write(on=device, at=MOVED + timedelta(days=1))
    write(on=device, at=MOVED + timedelta(days=1), kind=MessageKind.PRAISE)
    found = seen(db, renovated(), centres["0207"])
    assert (found.before.by_score, found.after.by_score) == ((4, 0, 0, 0, 4), (0, 0, 0, 0, 12))
    assert (found.ratings.before, found.ratings.after) == (Side(20, 8), Side(20, 12))
    assert (found.complaints.before, found.complaints.after) == (Side(20, 0), Side(20, 1))


def test_a_share_that_stands_apart_coincides(
    db: Session, centres: dict[str, Centre], renovated: Renovated
) -> None:
    device = stand(db, centres["0207"])
    weekly(db, device, [1] * 10, START)
    weekly(db, device, [5] * 10, MOVED)
    found = seen(db, renovated(), centres["0207"])
    assert (found.of_shares, found.of_ratings) == (COINCIDES, NOTHING_STANDS_OUT)


def test_shares_that_chance_explains_do_not_stand_out(
    db: Session, centres: dict[str, Centre], renovated: Renovated
) -> None:
    device = stand(db, centres["0207"])
    weekly(db, device, [1, *[5] * 9], START)
    weekly(db, device, [5] * 10, MOVED)
    assert seen(db, renovated(), centres["0207"]).of_shares == NOTHING_STANDS_OUT


def test_under_thirty_answers_on_a_side_are_not_compared(
    db: Session, centres: dict[str, Centre], renovated: Renovated
) -> None:
    device = stand(db, centres["0207"])
    weekly(db, device, [1] * 7, START)
    weekly(db, device, [5] * 20, MOVED)
    assert seen(db, renovated(), centres["0207"]).of_shares == FEW_ANSWERS


@pytest.mark.parametrize(("ratings", "hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_fewer_than_five_ratings_hide_the_change_too(
    db: Session, centres: dict[str, Centre], renovated: Renovated, ratings: int, hidden: bool
) -> None:
    device = stand(db, centres["0207"])
    weekly(db, device, [3] * ratings, START, weeks=1)
    weekly(db, device, [5] * 20, MOVED)
    found = seen(db, renovated(), centres["0207"])
    assert found.is_hidden == hidden
    assert (found.of_ratings == FEW_ANSWERS) == hidden


def test_before_the_tablet_came_nothing_was_measured(
    db: Session, centres: dict[str, Centre], renovated: Renovated
) -> None:
    weekly(db, stand(db, centres["0207"], MOVED), [5] * 20, MOVED)
    found = seen(db, renovated(), centres["0207"])
    said = {found.of_shares, found.of_ratings, found.of_complaints}
    assert said == {NOTHING_TO_COMPARE}


def test_a_few_days_after_are_too_few(
    db: Session, centres: dict[str, Centre], renovated: Renovated
) -> None:
    device = stand(db, centres["0207"])
    weekly(db, device, [1] * 40, START)
    weekly(db, device, [5] * 40, MOVED, weeks=1)
    found = seen(db, renovated(), centres["0207"], today=date(2024, 2, 9))
    assert found.days[1] == (date(2024, 2, 5), date(2024, 2, 8))
    assert (found.of_shares, found.of_ratings) == (TOO_FEW_DAYS, TOO_FEW_DAYS)


def test_todays_ratings_are_not_told(
    db: Session, centres: dict[str, Centre], renovated: Renovated
) -> None:
    device = stand(db, centres["0207"])
    weekly(db, device, [5] * 6, START)
    weekly(db, device, [5] * 6, MOVED, weeks=1)
    event = renovated()
    assert seen(db, event, centres["0207"], today=date(2024, 2, 7)).after.ratings == 0
    assert seen(db, event, centres["0207"], today=date(2024, 2, 8)).after.ratings == 6


def test_a_centre_with_a_tablet_on_one_side_alone_is_left_out(
    db: Session, centres: dict[str, Centre], renovated: Renovated
) -> None:
    weekly(db, stand(db, centres["0207"]), [5] * 6, START, weeks=8)
    weekly(db, stand(db, centres["0444"], MOVED), [5] * 6, MOVED)
    found = seen(db, renovated(None), centres["0207"], centres["0444"])
    assert (found.centres, found.left_out) == ([centres["0207"]], [centres["0444"]])
    assert (found.before.ratings, found.after.ratings) == (24, 24)


def test_a_day_counts_only_where_every_centre_was_asked(
    db: Session, centres: dict[str, Centre], renovated: Renovated
) -> None:
    weekly(db, stand(db, centres["0207"]), [5] * 6, START, weeks=8)
    late = START + timedelta(weeks=2)
    weekly(db, stand(db, centres["0444"], late), [5] * 6, late, weeks=6)
    found = seen(db, renovated(None), centres["0207"], centres["0444"])
    assert (found.ratings.before, found.ratings.after) == (Side(10, 24), Side(10, 24))


def test_what_else_changed_in_the_same_weeks_is_told(
    db: Session, centres: dict[str, Centre], renovated: Renovated
) -> None:
    stand(db, centres["0207"])
    event, near, elsewhere = renovated(), renovated(None, "2/2024"), renovated("0444")
    far = renovated("0207", "1/9/2023")
    found = seen(db, event, centres["0207"])
    assert found.beside == [near]
    assert not {elsewhere, far} & set(found.beside)
