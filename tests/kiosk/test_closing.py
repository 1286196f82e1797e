"""How a message ends, by whose hand, and how it is opened again."""

from datetime import date, timedelta

import pytest

from kiosk.database import athens_day
from kiosk.messages import IllegalMove, Message
from kiosk.moves import Actor, MessageKind, Outcome, Status, Verb
from kiosk.refusals import Refused
from tests.cast import MONDAY, THE_HEAD
from tests.conftest import Write

SOON = MONDAY + timedelta(days=1)
LATER = MONDAY + timedelta(days=60)
NOT_COMPLAINTS = (MessageKind.SUGGESTION, MessageKind.PRAISE)


@pytest.fixture
def answered(write: Write) -> Message:
    message = write()
    message.answer("Βάλαμε τρίτη θυρίδα.", Outcome.UPHELD, by=THE_HEAD, at=SOON)
    return message


@pytest.fixture
def closed(answered: Message) -> Message:
    answered.close(by=THE_HEAD, at=SOON)
    return answered


def test_an_answered_complaint_closes_with_its_finding(answered: Message) -> None:
    answered.close(by=THE_HEAD, at=LATER)
    assert (answered.status, answered.outcome) == (Status.CLOSED, Outcome.UPHELD)
    assert answered.steps[-1].outcome == Outcome.UPHELD
    assert answered.closed_on == athens_day(LATER)


@pytest.mark.parametrize("finding", [Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD])
def test_a_finding_closes_nothing_that_was_not_answered(write: Write, finding: Outcome) -> None:
    message = write()
    with pytest.raises(IllegalMove) as refused:
        message.close(finding, by=THE_HEAD, at=SOON)
    assert refused.value.reason == "answer_first"
    assert (message.status, message.outcome, len(message.steps)) == (Status.RECEIVED, None, 1)


@pytest.mark.parametrize("outcome", [Outcome.INADMISSIBLE, Outcome.NOT_COMPETENT])
def test_what_is_not_looked_into_is_closed_with_a_reason(write: Write, outcome: Outcome) -> None:
    message = write()
    with pytest.raises(Refused, match="αιτιολογία"):
        message.close(outcome, by=THE_HEAD, at=SOON)
    message.close(outcome, "Το χειρίζεται ο ΕΦΚΑ.", "insurance", by=THE_HEAD, at=SOON)
    assert (message.outcome, message.other_body) == (outcome, "insurance")
    assert message.public_steps[-1].text == "Το χειρίζεται ο ΕΦΚΑ."


def test_what_is_withdrawn_closes_at_once(write: Write) -> None:
    message = write()
    message.close(Outcome.WITHDRAWN, "Μας το είπε.", by=THE_HEAD, at=SOON)
    assert (message.outcome, message.answered_on) == (Outcome.WITHDRAWN, None)


@pytest.mark.parametrize("reason", ["α" * 5001, "α\0"])
def test_a_reason_that_cannot_be_kept_closes_nothing(answered: Message, reason: str) -> None:
    with pytest.raises(Refused):
        answered.close(Outcome.UPHELD, reason, by=THE_HEAD, at=SOON)
    assert answered.status == Status.ANSWERED


@pytest.mark.parametrize("kind", NOT_COMPLAINTS)
def test_praise_and_suggestions_close_without_an_outcome(write: Write, kind: MessageKind) -> None:
    message = write(kind=kind)
    with pytest.raises(Refused, match="Διαλέξτε το αποτέλεσμα"):
        message.close(Outcome.UPHELD, by=THE_HEAD, at=SOON)
    message.close(by=THE_HEAD, at=SOON)
    assert (message.status, message.outcome) == (Status.CLOSED, None)


def test_a_complaint_that_nobody_judged_is_not_closed(write: Write) -> None:
    with pytest.raises(Refused, match="Διαλέξτε το αποτέλεσμα"):
        write().close(by=THE_HEAD, at=SOON)


def test_silence_closes_as_the_answer_said(answered: Message) -> None:
    answered.close_silent(at=LATER)
    last = answered.public_steps[-1]
    assert (last.verb, last.actor, last.outcome) == (Verb.CLOSE, Actor.SYSTEM, Outcome.UPHELD)
    assert (answered.status, answered.closed_on) == (Status.CLOSED, athens_day(LATER))


def test_silence_closes_only_what_was_answered(write: Write, closed: Message) -> None:
    open_one, judged_by_nobody = write(), write(kind=MessageKind.SUGGESTION)
    judged_by_nobody.answer("Ευχαριστούμε", None, by=THE_HEAD, at=SOON)
    judged_by_nobody.classify(MessageKind.REPORT, None, False, by=THE_HEAD, at=SOON)
    for message in (open_one, judged_by_nobody, closed):
        with pytest.raises(IllegalMove):
            message.close_silent(at=LATER)


# Opening again


def test_reopening_says_why_and_starts_our_own_target_anew(closed: Message) -> None:
    before, answered_on = closed.answer_by, closed.answered_on
    closed.reopen("Η θυρίδα έκλεισε ξανά.", by=THE_HEAD, at=LATER)
    assert closed.status == Status.IN_REVIEW
    assert (closed.outcome, closed.closed_on) == (None, None)
    assert (closed.promised_by, closed.answered_on) == (before, answered_on), "the measure stays"
    assert before
    assert closed.answer_by
    assert closed.answer_by > before
    assert closed.public_steps[-1].text == "Η θυρίδα έκλεισε ξανά."


def test_only_what_is_closed_is_reopened(answered: Message) -> None:
    with pytest.raises(IllegalMove):
        answered.reopen("Γιατί όχι.", by=THE_HEAD, at=SOON)


# Past the date


def test_a_promise_that_was_broken_is_escalated_once(write: Write) -> None:
    message = write()
    message.escalate(at=LATER)
    assert message.escalated_on == athens_day(LATER)
    assert message.public_steps[-1].actor == Actor.SYSTEM
    with pytest.raises(IllegalMove):
        message.escalate(at=LATER)


def test_on_the_promised_day_itself_nothing_is_late(write: Write) -> None:
    message = write()
    assert message.answer_by == date(2024, 4, 9)
    with pytest.raises(IllegalMove):
        message.escalate(at=MONDAY.replace(month=4, day=9, hour=20))
    message.escalate(at=MONDAY.replace(month=4, day=9, hour=21))  # midnight in Athens


def test_what_was_answered_or_is_owed_nothing_is_not_escalated(
    write: Write, answered: Message
) -> None:
    for message in (answered, write(kind=MessageKind.PRAISE)):
        with pytest.raises(IllegalMove):
            message.escalate(at=LATER)


def test_a_second_promise_can_be_broken_too(write: Write) -> None:
    message = write()
    message.escalate(at=LATER)
    message.close(Outcome.WITHDRAWN, "Μας το είπε.", by=THE_HEAD, at=LATER)
    message.reopen("Ξανά", by=THE_HEAD, at=LATER)
    assert message.escalated_on is None
    message.escalate(at=LATER + timedelta(days=60))
