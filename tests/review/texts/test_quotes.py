"""Quotes: only what a person has masked and chosen, of what was left for the whole centre."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from admin.casework.beside import redact
from admin.review.facts.texts import Quoted
from admin.review.texts import quotes
from kiosk.centres import Municipality
from kiosk.messages import Message
from kiosk.moves import MessageKind, Readers
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, MONDAY, THE_DIRECTOR
from tests.conftest import Write

WHO: dict[str, Any] = {"by": DIRECTOR, "at": MONDAY}
MASKED = "Η κα. █████ άργησε <b>πολύ</b>"


@pytest.fixture
def masked(db: Session, write: Write) -> Message:
    message = write("Η κα. Παπαδοπούλου άργησε <b>πολύ</b>")
    redact(db, message, MASKED, by=THE_DIRECTOR, at=MONDAY)
    return message


def choose(db: Session, owner: Municipality, message: Message, year: int = 2024) -> None:
    found = {q.message.id: q.redaction.id for q in quotes.quotable(db, owner, year)}
    quotes.choose(db, owner, year, message.reference, found.get(message.id, 0), **WHO)


def test_a_masked_text_may_be_chosen_and_is_printed_as_masked(
    db: Session, larissa: Municipality, masked: Message
) -> None:
    assert quotes.quotes_of(db, larissa, 2024) == ()
    choose(db, larissa, masked)
    assert quotes.quotes_of(db, larissa, 2024) == (Quoted(MASKED, MessageKind.COMPLAINT, "0207"),)


def test_what_was_chosen_can_be_left(db: Session, larissa: Municipality, masked: Message) -> None:
    choose(db, larissa, masked)
    (one,) = quotes.quotable(db, larissa, 2024)
    quotes.leave(db, larissa, 2024, masked.reference, one.redaction.id, **WHO)
    assert quotes.quotes_of(db, larissa, 2024) == ()


def test_masked_anew_it_is_to_be_chosen_anew(
    db: Session, larissa: Municipality, masked: Message
) -> None:
    choose(db, larissa, masked)
    redact(db, masked, "Η κα. █████ █████", by=THE_DIRECTOR, at=MONDAY)
    (one,) = quotes.quotable(db, larissa, 2024)
    assert (one.chosen, one.was_chosen) == (False, True)
    assert quotes.quotes_of(db, larissa, 2024) == ()
    choose(db, larissa, masked)
    assert [quote.text for quote in quotes.quotes_of(db, larissa, 2024)] == ["Η κα. █████ █████"]


def test_thanks_are_quoted_too_and_come_last(
    db: Session, larissa: Municipality, write: Write
) -> None:
    for kind in (MessageKind.PRAISE, MessageKind.COMPLAINT):
        redact(db, write("Λόγια", kind), "Λόγια", by=THE_DIRECTOR, at=MONDAY)
    found = [quotable.message.kind for quotable in quotes.quotable(db, larissa, 2024)]
    assert found == [MessageKind.COMPLAINT, MessageKind.PRAISE]


def test_without_a_masked_text_nothing_can_be_quoted(
    db: Session, larissa: Municipality, write: Write
) -> None:
    with pytest.raises(Refused) as refusal:
        choose(db, larissa, write())
    assert refusal.value.reason == "not_quotable"


@pytest.mark.parametrize("readers", [Readers.DIRECTORATE, Readers.SECOND])
def test_what_went_past_the_centre_is_never_quoted(
    db: Session, larissa: Municipality, write: Write, readers: Readers
) -> None:
    redact(db, write("Κείμενο", readers=readers), "Κείμενο", by=THE_DIRECTOR, at=MONDAY)
    assert quotes.quotable(db, larissa, 2024) == []


def test_what_was_written_on_trial_is_not_quoted(
    db: Session, larissa: Municipality, write: Write, trial: Tablet
) -> None:
    redact(db, write("Δοκιμή", on=trial), "Δοκιμή", by=THE_DIRECTOR, at=MONDAY)
    assert quotes.quotable(db, larissa, 2024) == []


def test_a_citizen_who_narrows_his_readers_takes_his_quote_along(
    db: Session, larissa: Municipality, masked: Message
) -> None:
    choose(db, larissa, masked)
    masked.narrow(Readers.DIRECTORATE, at=MONDAY)
    db.flush()
    assert quotes.quotes_of(db, larissa, 2024) == ()


def test_a_message_is_quoted_in_its_own_year_alone(
    db: Session, larissa: Municipality, masked: Message
) -> None:
    with pytest.raises(Refused):
        choose(db, larissa, masked, year=2023)
