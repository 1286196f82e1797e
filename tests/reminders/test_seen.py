"""What somebody has seen is folded away until its state changes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.reminders.kinds import Kind
from admin.reminders.noticing import Reminder
from admin.reminders.seen import ReminderSeen, acknowledge, sort
from admin.staff.accounts import Staff
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, HEAD, MONDAY
from tests.conftest import Write
from tests.fleet.test_watch import heard
from tests.reminders.conftest import Noticed

DAY = timedelta(days=1)
FEBRUARY = datetime(2025, 2, 20, 9, tzinfo=UTC)
Only = Callable[..., None]


@pytest.fixture
def month(head: Staff, only: Only, noticed: Noticed) -> Reminder:
    """January of 2025 is missing."""
    only(head, Kind.MONTH, 5)
    (found,) = noticed(head, FEBRUARY)
    return found


def test_who_saw_it_and_what_he_said_is_seen_by_all_who_see_it(
    db: Session, director: Staff, month: Reminder, only: Only, noticed: Noticed
) -> None:
    acknowledge(db, month, "  Περιμένω το  αρχείο ", by=HEAD, at=FEBRUARY)
    only(director, Kind.MONTH, 1)
    found = sort(db, noticed(director, FEBRUARY))
    ((one, word),) = found.seen
    assert (one.centre.code, word.comment, word.by, word.at) == (
        *("0207", "Περιμένω το αρχείο"),
        *(HEAD, FEBRUARY),
    )
    assert len(found.open_) == len(director.centres) - 1


def test_the_same_seen_twice_keeps_the_first_word(db: Session, month: Reminder) -> None:
    acknowledge(db, month, "Πρώτος", by=HEAD, at=FEBRUARY)
    acknowledge(db, month, "Δεύτερος", by=DIRECTOR, at=FEBRUARY + DAY)
    assert [row.comment for row in db.scalars(sa.select(ReminderSeen))] == ["Πρώτος"]


def test_a_new_month_that_is_missing_opens_it_again(
    db: Session, head: Staff, month: Reminder, noticed: Noticed
) -> None:
    acknowledge(db, month, "Περιμένω", by=HEAD, at=FEBRUARY)
    assert sort(db, noticed(head, datetime(2025, 3, 4, 9, tzinfo=UTC))).open_ == []
    march = datetime(2025, 3, 5, 9, tzinfo=UTC)
    (grown,) = sort(db, noticed(head, march)).open_
    acknowledge(db, grown, "Ακόμη περιμένω", by=DIRECTOR, at=march)
    ((_one, word),) = sort(db, noticed(head, march)).seen
    assert word.comment == "Ακόμη περιμένω"


def test_a_tablet_that_was_heard_and_falls_silent_again_is_new(
    db: Session, head: Staff, tablet: Tablet, only: Only, noticed: Noticed
) -> None:
    only(head, Kind.SILENT, 1)
    heard(db, tablet, MONDAY)
    (silent,) = noticed(head, MONDAY + 2 * DAY)
    acknowledge(db, silent, "Το έχει ο τεχνικός", by=HEAD, at=MONDAY + 2 * DAY)
    assert sort(db, noticed(head, MONDAY + 9 * DAY)).open_ == []
    heard(db, tablet, MONDAY + 10 * DAY)
    assert noticed(head, MONDAY + 10 * DAY) == []
    assert len(sort(db, noticed(head, MONDAY + 12 * DAY)).open_) == 1


def test_what_was_seen_before_its_date_is_new_once_it_has_passed(
    db: Session, head: Staff, write: Write, only: Only, noticed: Noticed
) -> None:
    only(head, Kind.OVERDUE, 10)
    write().acknowledge(by=head.hand, at=MONDAY)
    before = datetime(2024, 4, 8, 9, tzinfo=UTC)
    (soon,) = noticed(head, before)
    acknowledge(db, soon, "Το γράφω", by=HEAD, at=before)
    assert sort(db, noticed(head, before + DAY)).open_ == []
    assert len(sort(db, noticed(head, before + 2 * DAY)).open_) == 1


@pytest.mark.parametrize("comment", ["", "  ", "\u200b", "α" * 201])
def test_nothing_is_seen_without_a_word(db: Session, month: Reminder, comment: str) -> None:
    with pytest.raises(Refused):
        acknowledge(db, month, comment, by=HEAD, at=FEBRUARY)
    assert db.scalar(sa.select(sa.func.count()).select_from(ReminderSeen)) == 0
