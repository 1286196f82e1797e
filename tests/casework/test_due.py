from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from admin.casework.beside import plan
from admin.casework.due import due
from admin.staff.accounts import Staff
from kiosk.book import Terms, set_terms
from kiosk.messages import Contact
from kiosk.moves import MessageKind, Outcome, Readers
from tests.cast import MONDAY, THE_HEAD
from tests.conftest import Write

TODAY = MONDAY.date()
LOOK_BY, ANSWER_BY = date(2024, 3, 26), date(2024, 4, 9)  # 25 March is a holiday


def things(db: Session, staff: Staff, today: date = TODAY) -> list[tuple[str, date, bool]]:
    found = due(db, staff.messages(), staff.municipality_id, today=today)
    return [(thing.what, thing.by, thing.late) for thing in found]


def test_a_new_complaint_is_looked_at_first(db: Session, head: Staff, write: Write) -> None:
    write()
    assert things(db, head) == [("look", LOOK_BY, False)]


def test_what_was_looked_at_is_answered_next(db: Session, head: Staff, write: Write) -> None:
    write().acknowledge(by=THE_HEAD, at=MONDAY)
    db.flush()
    assert things(db, head) == [("answer", ANSWER_BY, False)]
    assert things(db, head, ANSWER_BY + timedelta(days=1)) == [("answer", ANSWER_BY, True)]


def test_an_answered_one_is_due_no_more(db: Session, head: Staff, write: Write) -> None:
    write().answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    db.flush()
    assert things(db, head) == []


@pytest.mark.parametrize("kind", [MessageKind.PRAISE, MessageKind.SUGGESTION])
def test_praise_and_suggestions_press_nobody(
    db: Session, head: Staff, write: Write, kind: MessageKind
) -> None:
    write(kind=kind)
    assert things(db, head) == []


def test_a_long_target_is_warned_of_before_the_law_ends(
    db: Session, head: Staff, write: Write
) -> None:
    set_terms(db, head.municipality_id, Terms(answer_days=40))
    write(contact=Contact(name="Α. Β.")).acknowledge(by=THE_HEAD, at=MONDAY)
    db.flush()
    answer = ("answer", date(2024, 5, 8), False)  # no later than the law
    assert things(db, head, date(2024, 4, 30)) == [("notice", date(2024, 5, 2), False), answer]


@pytest.mark.parametrize(("day", "asked_for"), [(24, False), (25, True)])
def test_a_notice_of_delay_is_asked_for_a_week_before_its_last_day(
    db: Session, head: Staff, write: Write, day: int, asked_for: bool
) -> None:
    write(contact=Contact(name="Α. Β.")).acknowledge(by=THE_HEAD, at=MONDAY)
    db.flush()
    asked = {what for what, _by, _late in things(db, head, date(2024, 4, day))}
    assert ("notice" in asked) == asked_for


def test_what_must_be_registered_waits_for_its_number(
    db: Session, head: Staff, write: Write
) -> None:
    set_terms(db, head.municipality_id, Terms(register_kinds=(MessageKind.SUGGESTION,)))
    message = write(kind=MessageKind.SUGGESTION)
    assert things(db, head) == [("register", date(2024, 3, 20), False)]
    message.register("12", MONDAY.date(), by=THE_HEAD, at=MONDAY)
    db.flush()
    assert things(db, head) == []


def test_a_deed_that_was_promised_is_due_until_it_is_done(
    db: Session, head: Staff, write: Write
) -> None:
    message = write(kind=MessageKind.PRAISE)
    plan(db, message, "Κάθισμα", "Τεχνική", date(2024, 4, 1), by=THE_HEAD, at=MONDAY)
    assert things(db, head) == [("action", date(2024, 4, 1), False)]


def test_nothing_is_due_of_who_may_not_read_it(
    db: Session, head: Staff, director: Staff, write: Write
) -> None:
    hidden = write(readers=Readers.DIRECTORATE)
    plan(db, hidden, "Έλεγχος", "Διεύθυνση", date(2024, 3, 20), by=THE_HEAD, at=MONDAY)
    assert things(db, head) == []
    assert things(db, director) == [("action", date(2024, 3, 20), False)]


def test_the_nearest_comes_first(db: Session, head: Staff, write: Write) -> None:
    earlier: datetime = MONDAY - timedelta(days=7)
    write()
    write(at=earlier)
    assert [by for _what, by, _late in things(db, head)] == [date(2024, 3, 19), LOOK_BY]
