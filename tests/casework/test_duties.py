from datetime import datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from admin.casework import duties
from kiosk.book import Terms, set_terms
from kiosk.centres import Municipality
from kiosk.database import ATHENS
from kiosk.messages import Message
from kiosk.moves import Actor, MessageKind, Outcome, Status, Verb
from kiosk.tablets import Tablet
from tests.cast import MONDAY, THE_DIRECTOR, THE_HEAD
from tests.conftest import Write

DAY = timedelta(days=1)
SILENCE = Terms().silence_days


def noon(message: Message, after: int = 0) -> datetime:
    """Noon in Athens, so many days after the date that was promised."""
    assert message.answer_by
    return datetime.combine(message.answer_by + after * DAY, time(12), ATHENS)


def last(message: Message) -> tuple[Verb, Actor]:
    return message.steps[-1].verb, message.steps[-1].actor


def test_a_complaint_past_its_date_is_escalated_once(db: Session, write: Write) -> None:
    message = write()
    db.flush()
    assert duties.escalate(db, at=noon(message)) == 0
    assert duties.escalate(db, at=noon(message, 1)) == 1
    db.flush()
    assert duties.escalate(db, at=noon(message, 2)) == 0
    assert last(message) == (Verb.ESCALATE, Actor.SYSTEM)
    assert message.escalated_on == noon(message, 1).date()


def test_the_promised_day_ends_at_midnight_in_athens(db: Session, write: Write) -> None:
    message = write()
    db.flush()
    midnight = noon(message, 1).replace(hour=0)
    assert duties.escalate(db, at=midnight - timedelta(seconds=1)) == 0
    assert duties.escalate(db, at=midnight) == 1


def test_what_is_answered_or_owed_nothing_is_not_escalated(
    db: Session, write: Write, trial: Tablet
) -> None:
    late = write()
    late.answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    write(kind=MessageKind.PRAISE)
    write(on=trial)
    db.flush()
    assert duties.escalate(db, at=noon(late, 30)) == 0


def test_a_contested_one_is_escalated_anew(db: Session, write: Write) -> None:
    message = write()
    db.flush()
    duties.escalate(db, at=noon(message, 1))
    message.answer("Όχι", Outcome.NOT_UPHELD, by=THE_HEAD, at=noon(message, 2))
    message.contest("Δεν συμφωνώ", at=noon(message, 3))
    db.flush()
    assert duties.escalate(db, at=noon(message, 1)) == 1


@pytest.mark.parametrize("kind", [MessageKind.COMPLAINT, MessageKind.PRAISE])
def test_an_answer_that_nobody_came_back_to_is_closed(
    db: Session, write: Write, kind: MessageKind
) -> None:
    outcome = Outcome.PARTLY_UPHELD if kind == MessageKind.COMPLAINT else None
    message = write(kind=kind)
    message.answer("Ορίστε", outcome, by=THE_HEAD, at=MONDAY)
    db.flush()
    assert duties.close_silent(db, at=MONDAY + SILENCE * DAY) == 0
    assert duties.close_silent(db, at=MONDAY + (SILENCE + 1) * DAY) == 1
    db.flush()
    assert (message.status, message.outcome) == (Status.CLOSED, outcome)
    assert last(message) == (Verb.CLOSE, Actor.SYSTEM)
    assert duties.close_silent(db, at=MONDAY + (SILENCE + 2) * DAY) == 0


def test_a_public_step_breaks_the_silence_and_a_note_does_not(db: Session, write: Write) -> None:
    heard, quiet = write(), write()
    for message in (heard, quiet):
        message.answer("Ορίστε", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    heard.register("12/2024", MONDAY.date(), by=THE_HEAD, at=MONDAY + 5 * DAY)
    quiet.note("Τηλεφώνησε", by=THE_HEAD, at=MONDAY + 5 * DAY)
    db.flush()
    assert duties.close_silent(db, at=MONDAY + (SILENCE + 1) * DAY) == 1
    assert (heard.status, quiet.status) == (Status.ANSWERED, Status.CLOSED)


def test_what_is_looked_into_again_is_not_closed(db: Session, write: Write) -> None:
    message = write()
    message.answer("Ορίστε", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    message.reply("Δεν έγινε τίποτα", at=MONDAY)
    write()
    db.flush()
    assert duties.close_silent(db, at=MONDAY + 100 * DAY) == 0


def test_a_complaint_without_an_outcome_waits_for_a_person(db: Session, write: Write) -> None:
    message = write(kind=MessageKind.SUGGESTION)
    message.answer("Ευχαριστούμε", None, by=THE_HEAD, at=MONDAY)
    message.classify(MessageKind.REPORT, None, False, by=THE_DIRECTOR, at=MONDAY)
    db.flush()
    assert duties.close_silent(db, at=MONDAY + 100 * DAY) == 0


def test_each_municipality_waits_as_long_as_it_says(
    db: Session, write: Write, larissa: Municipality
) -> None:
    set_terms(db, larissa.id, Terms(silence_days=3))
    write().answer("Ορίστε", Outcome.UPHELD, by=THE_HEAD, at=MONDAY)
    db.flush()
    assert duties.close_silent(db, at=MONDAY + 3 * DAY) == 0
    assert duties.close_silent(db, at=MONDAY + 4 * DAY) == 1
