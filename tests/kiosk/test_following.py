"""What the citizen does later: answers back, contests, narrows who reads, rates the handling."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from kiosk.book import Terms, set_terms
from kiosk.centres import Centre
from kiosk.database import athens_day
from kiosk.following import Handling, rate_handling
from kiosk.messages import IllegalMove, Message
from kiosk.moves import Actor, MessageKind, Outcome, Readers, Status, Verb
from kiosk.refusals import Refused
from tests.cast import MONDAY, THE_DIRECTOR, THE_HEAD, THE_SECOND
from tests.conftest import Write

SOON = MONDAY + timedelta(days=1)
LATER = MONDAY + timedelta(days=60)


@pytest.fixture
def answered(write: Write) -> Message:
    message = write()
    message.answer("Βάλαμε τρίτη θυρίδα.", Outcome.UPHELD, by=THE_HEAD, at=SOON)
    return message


@pytest.fixture
def closed(answered: Message) -> Message:
    answered.close(by=THE_HEAD, at=SOON)
    return answered


@pytest.fixture
def second_named(db: Session, centres: dict[str, Centre]) -> None:
    named = Terms(second_reader="Σύμβουλος Ακεραιότητας")
    set_terms(db, centres["0207"].municipality_id, named)


def test_a_reply_is_the_citizens_step_and_said_once(write: Write) -> None:
    message = write()
    for _ in range(2):
        message.reply("Ήταν Τρίτη.", at=SOON)
    last = message.public_steps[-1]
    assert (last.verb, last.actor, last.by) == (Verb.REPLY, Actor.CITIZEN, "")
    assert (len(message.steps), message.status) == (2, Status.RECEIVED)


def test_a_reply_to_an_answer_has_it_looked_into_again(answered: Message) -> None:
    answered.reply("Δεν βλέπω διαφορά.", at=SOON)
    assert answered.status == Status.IN_REVIEW


def test_nothing_is_replied_to_what_is_closed(closed: Message) -> None:
    with pytest.raises(IllegalMove):
        closed.reply("Κι όμως.", at=LATER)


@pytest.mark.parametrize("verb", ["reply", "contest"])
def test_the_citizens_words_must_say_something_too(answered: Message, verb: str) -> None:
    for text in ("", "\u200b", "α" * 5001, "α\0"):
        with pytest.raises(Refused):
            getattr(answered, verb)(text, at=SOON)
    assert (len(answered.steps), answered.contested_on) == (2, None)


def test_a_complaint_is_contested_once_and_judged_past_the_head(closed: Message) -> None:
    closed.contest("Δεν άλλαξε τίποτα.", at=LATER)
    assert (closed.status, closed.readers) == (Status.IN_REVIEW, Readers.DIRECTORATE)
    assert closed.contested_on == athens_day(LATER)
    closed.contest("Δεν άλλαξε τίποτα.", at=LATER)  # the form sent twice
    closed.answer("Έχετε δίκιο.", Outcome.UPHELD, by=THE_DIRECTOR, at=LATER)
    with pytest.raises(IllegalMove):
        closed.contest("Ούτε τώρα.", at=LATER)


@pytest.mark.parametrize("readers", [Readers.DIRECTORATE, Readers.SECOND])
def test_contesting_opens_nothing_to_more_eyes(write: Write, readers: Readers) -> None:
    message = write(readers=readers)
    message.close(Outcome.WITHDRAWN, "Μας το είπε.", by=THE_SECOND, at=SOON)
    message.contest("Δεν το απέσυρα.", at=SOON)
    assert message.readers == readers


def test_praise_is_not_contested(write: Write) -> None:
    message = write(kind=MessageKind.PRAISE)
    message.close(by=THE_HEAD, at=SOON)
    with pytest.raises(IllegalMove):
        message.contest("Όχι.", at=SOON)


@pytest.mark.parametrize(
    ("now", "later"),
    [
        (Readers.CENTRE, (Readers.DIRECTORATE, Readers.SECOND)),
        (Readers.DIRECTORATE, (Readers.SECOND,)),
        (Readers.SECOND, ()),
    ],
)
def test_the_citizen_narrows_and_never_widens(
    db: Session, write: Write, second_named: None, now: Readers, later: tuple[Readers, ...]
) -> None:
    assert write(readers=now).may_narrow(db) == later
    for readers in Readers:
        message = write(readers=now)
        if readers in later:
            message.narrow(readers, at=SOON)
            assert message.readers == message.public_steps[-1].detail == readers
        else:
            with pytest.raises(IllegalMove):
                message.narrow(readers, at=SOON)
            assert message.readers == now


def test_nobody_is_offered_who_was_not_named(db: Session, write: Write) -> None:
    assert write().may_narrow(db) == (Readers.DIRECTORATE,)


def test_where_the_head_is_the_director_only_the_second_reader_is_narrower(
    db: Session, write: Write, centres: dict[str, Centre], second_named: None
) -> None:
    centres["0207"].head_is_director = True
    assert write().may_narrow(db) == (Readers.SECOND,)


# How it was handled


def test_the_handling_is_rated_once_it_is_over(db: Session, answered: Message) -> None:
    with pytest.raises(IllegalMove):
        rate_handling(db, answered, 5, at=SOON)
    answered.close(by=THE_HEAD, at=SOON)
    with pytest.raises(Refused):
        rate_handling(db, answered, 6, at=SOON)
    rate_handling(db, answered, 2, at=SOON)
    rate_handling(db, answered, 5, at=LATER)
    kept = db.get_one(Handling, answered.id)
    assert (kept.score, kept.day) == (2, athens_day(SOON))
