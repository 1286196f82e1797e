"""What each verb of the complaint book asks for, and what it leaves behind."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from kiosk.database import athens_day
from kiosk.messages import Contact, IllegalMove, Message
from kiosk.moves import Actor, MessageKind, Outcome, Readers, Status, Verb
from kiosk.refusals import Refused
from tests.cast import MONDAY, THE_DIRECTOR, THE_HEAD, THE_SECOND
from tests.conftest import Write

SOON = MONDAY + timedelta(days=1)
LATER = MONDAY + timedelta(days=60)
BY_HEAD: dict[str, Any] = {"by": THE_HEAD, "at": SOON}
NOT_COMPLAINTS = (MessageKind.SUGGESTION, MessageKind.PRAISE)
NAMED = Contact(name="Άννα Βήτα")

Deed = Callable[[Message], None]

# Every verb of staff with words that fit it, on a complaint.
DEEDS: dict[str, Deed] = {
    "acknowledge": lambda case: case.acknowledge(**BY_HEAD),
    "ask": lambda case: case.ask("Ποια ημέρα;", **BY_HEAD),
    "interim": lambda case: case.interim("Το εξετάζουμε.", **BY_HEAD),
    "delay": lambda case: case.delay("Λείπει έγγραφο.", **BY_HEAD),
    "note": lambda case: case.note("Μίλησα με τη θυρίδα.", **BY_HEAD),
    "forward": lambda case: case.forward("e-ΕΦΚΑ", "", **BY_HEAD),
    "refer": lambda case: case.refer("Εισαγγελία", "", **BY_HEAD),
    "answer": lambda case: case.answer("Ναι.", Outcome.UPHELD, **BY_HEAD),
    "call": lambda case: case.call("Του το είπα.", Outcome.UPHELD, **BY_HEAD),
    "classify": lambda case: case.classify(MessageKind.REPORT, "delay", False, **BY_HEAD),
    "register": lambda case: case.register("12", MONDAY.date(), **BY_HEAD),
    "redact": lambda case: case.redact(**BY_HEAD),
}
LEADS_TO = {
    "acknowledge": Status.ACKNOWLEDGED,
    "ask": Status.IN_REVIEW,
    "interim": Status.IN_REVIEW,
    "delay": Status.IN_REVIEW,
    "note": Status.RECEIVED,
    "forward": Status.FORWARDED,
    "refer": Status.FORWARDED,
    "answer": Status.ANSWERED,
    "call": Status.ANSWERED,
    "classify": Status.RECEIVED,
    "register": Status.RECEIVED,
    "redact": Status.RECEIVED,
}
ON_CLOSED = ("note", "classify", "register", "redact")


@pytest.fixture
def answered(write: Write) -> Message:
    message = write()
    message.answer("Βάλαμε τρίτη θυρίδα.", Outcome.UPHELD, by=THE_HEAD, at=SOON)
    return message


@pytest.fixture
def closed(answered: Message) -> Message:
    answered.close(by=THE_HEAD, at=SOON)
    return answered


# Every verb


@pytest.mark.parametrize("verb", DEEDS)
def test_each_verb_leads_where_the_book_says(write: Write, verb: str) -> None:
    message = write(contact=NAMED)
    DEEDS[verb](message)
    assert message.status == LEADS_TO[verb]
    last = message.steps[-1]
    assert (last.verb, last.by, last.actor) == (verb, THE_HEAD.name, Actor.HEAD)


@pytest.mark.parametrize("verb", [verb for verb in DEEDS if verb not in ("acknowledge", "redact")])
def test_what_is_sent_twice_is_done_once(write: Write, verb: str) -> None:
    message = write(contact=NAMED)
    DEEDS[verb](message)
    DEEDS[verb](message)
    assert len(message.steps) == 2


@pytest.mark.parametrize("verb", DEEDS)
def test_a_closed_message_stays_closed(closed: Message, verb: str) -> None:
    if verb not in ON_CLOSED:
        with pytest.raises(IllegalMove):
            DEEDS[verb](closed)
    else:
        DEEDS[verb](closed)
    assert closed.status == Status.CLOSED


@pytest.mark.parametrize("verb", ["ask", "interim", "delay", "note", "answer", "reopen", "widen"])
def test_words_must_say_something(write: Write, verb: str) -> None:
    message = write(contact=NAMED, readers=Readers.DIRECTORATE)
    if verb == "reopen":
        message.close(Outcome.WITHDRAWN, "Μας το είπε.", by=THE_DIRECTOR, at=SOON)
    steps = len(message.steps)
    finding = (Outcome.UPHELD,) if verb == "answer" else ()
    for text in ("", " \n\u200b", "α" * 5001, "α\0"):
        with pytest.raises(Refused) as refused:
            getattr(message, verb)(text, *finding, by=THE_DIRECTOR, at=SOON)
        assert refused.value.reason in ("empty", "too_long", "invalid")
    assert len(message.steps) == steps


@pytest.mark.parametrize("verb", DEEDS)
def test_the_first_deed_of_staff_is_their_first_look(write: Write, verb: str) -> None:
    message = write(contact=NAMED)
    DEEDS[verb](message)
    message.note("Και αυτό.", by=THE_HEAD, at=LATER)
    assert message.looked_on == athens_day(SOON)


def test_what_the_citizen_and_the_clock_do_is_no_look(write: Write) -> None:
    message = write()
    message.reply("Και κάτι ακόμη.", at=SOON)
    message.escalate(at=LATER)
    assert message.looked_on is None


# Words


def test_a_note_is_for_colleagues_alone(write: Write) -> None:
    message = write()
    message.note("Το ξέρουμε.", by=THE_HEAD, at=SOON)
    assert [step.verb for step in message.public_steps] == [Verb.SUBMIT]


def test_the_same_words_after_others_are_said_anew(write: Write) -> None:
    message = write()
    for text in ("Πρώτα", "Μετά", "Πρώτα"):
        message.interim(text, by=THE_HEAD, at=SOON)
    assert [step.text for step in message.steps[1:]] == ["Πρώτα", "Μετά", "Πρώτα"]


def test_delay_is_told_only_where_the_law_sets_a_date(write: Write) -> None:
    with pytest.raises(IllegalMove):
        write().delay("Λείπει έγγραφο.", by=THE_HEAD, at=SOON)


# Passing on


@pytest.mark.parametrize("verb", ["forward", "refer"])
def test_whom_it_is_passed_on_to_has_a_name(write: Write, verb: str) -> None:
    message = write()
    for to in ("", "  ", "α" * 121):
        with pytest.raises(Refused) as refused:
            getattr(message, verb)(to, "", by=THE_HEAD, at=SOON)
        assert refused.value.reason == "bad_body"
    assert (message.status, message.referred) == (Status.RECEIVED, False)


@pytest.mark.parametrize("verb", ["forward", "refer"])
def test_the_citizen_is_told_where_it_went(write: Write, verb: str) -> None:
    message = write()
    getattr(message, verb)("  e-ΕΦΚΑ \n Λάρισας", "Αφορά σύνταξη.", by=THE_HEAD, at=SOON)
    told = message.public_steps[-1]
    assert (told.detail, told.text) == ("e-ΕΦΚΑ Λάρισας", "Αφορά σύνταξη.")


def test_to_another_body_it_is_passed_on_again(write: Write) -> None:
    message = write()
    for to in ("e-ΕΦΚΑ", "ΔΥΠΑ"):
        message.forward(to, "", by=THE_HEAD, at=SOON)
    assert [step.detail for step in message.steps[1:]] == ["e-ΕΦΚΑ", "ΔΥΠΑ"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Readers.CENTRE, Readers.DIRECTORATE),
        (Readers.DIRECTORATE, Readers.DIRECTORATE),
        (Readers.SECOND, Readers.SECOND),
    ],
)
def test_what_is_referred_no_head_reads(write: Write, before: Readers, after: Readers) -> None:
    message = write(readers=before)
    message.refer("Εισαγγελία", "", by=THE_DIRECTOR, at=SOON)
    assert (message.readers, message.referred) == (after, True)
    with pytest.raises(IllegalMove):
        message.widen("Χρειάζεται ο προϊστάμενος.", by=THE_DIRECTOR, at=SOON)


# Answering


@pytest.mark.parametrize("verb", ["answer", "call"])
def test_the_answer_to_a_complaint_says_what_was_found(write: Write, verb: str) -> None:
    message = write()
    for outcome in (None, Outcome.INADMISSIBLE, Outcome.NOT_COMPETENT, Outcome.WITHDRAWN):
        with pytest.raises(Refused, match="τι διαπιστώσατε"):
            getattr(message, verb)("Ναι", outcome, by=THE_HEAD, at=SOON)
    assert len(message.steps) == 1


@pytest.mark.parametrize("kind", NOT_COMPLAINTS)
def test_nothing_is_found_on_praise_or_a_suggestion(write: Write, kind: MessageKind) -> None:
    message = write(kind=kind)
    for outcome in Outcome:
        with pytest.raises(Refused):
            message.answer("Ευχαριστούμε", outcome, by=THE_HEAD, at=SOON)
    message.answer("Ευχαριστούμε", None, by=THE_HEAD, at=SOON)
    assert (message.status, message.outcome) == (Status.ANSWERED, None)


def test_another_finding_in_the_same_words_is_another_answer(answered: Message) -> None:
    answered.answer("Βάλαμε τρίτη θυρίδα.", Outcome.PARTLY_UPHELD, by=THE_HEAD, at=LATER)
    assert len(answered.steps) == 3
    assert answered.outcome == Outcome.PARTLY_UPHELD
    assert answered.answered_on == athens_day(SOON)


def test_a_call_tells_the_citizen_what_was_said(write: Write) -> None:
    message = write()
    message.call("Το εξηγήσαμε.", Outcome.NOT_UPHELD, by=THE_HEAD, at=SOON)
    told = message.public_steps[-1]
    assert (told.verb, told.text, told.outcome) == (
        *(Verb.CALL, "Το εξηγήσαμε.", Outcome.NOT_UPHELD),
    )
    assert (message.status, message.answered_on) == (Status.ANSWERED, athens_day(SOON))


def test_a_question_or_a_reply_opens_an_answer_again(answered: Message) -> None:
    answered.reply("Δεν βλέπω διαφορά.", at=SOON)
    assert answered.status == Status.IN_REVIEW
    answered.answer("Ανοίγει αύριο.", Outcome.UPHELD, by=THE_HEAD, at=SOON)
    answered.ask("Ποια ώρα ήρθατε;", by=THE_HEAD, at=SOON)
    assert answered.status == Status.IN_REVIEW


# What stands beside the citizen's own words


def test_staffs_kind_stands_beside_the_citizens(write: Write) -> None:
    message = write(subject="waiting")
    message.classify(MessageKind.ACCUSATION, "behaviour", False, by=THE_HEAD, at=SOON)
    assert (message.kind, message.counted_as) == (MessageKind.COMPLAINT, MessageKind.ACCUSATION)
    assert (message.subject, message.about) == ("waiting", "behaviour")
    assert message.steps[-1].detail == "accusation behaviour"
    assert not message.steps[-1].public


@pytest.mark.parametrize("kind", NOT_COMPLAINTS)
def test_no_complaint_is_made_praise(write: Write, kind: MessageKind) -> None:
    message = write()
    with pytest.raises(Refused) as refused:
        message.classify(kind, None, False, by=THE_HEAD, at=SOON)
    assert refused.value.reason == "bad_kind"
    assert message.is_complaint


def test_a_suggestion_that_complains_is_owed_what_complaints_are(write: Write) -> None:
    message = write(kind=MessageKind.SUGGESTION, contact=NAMED)
    assert (message.look_by, message.answer_by, message.legal_by) == (None, None, None)
    message.classify(MessageKind.COMPLAINT, None, False, by=THE_HEAD, at=LATER)
    assert (message.look_by, message.answer_by, message.legal_by) == (
        *(date(2024, 3, 26), date(2024, 4, 9), date(2024, 5, 8)),
    )


def test_a_slip_in_the_kind_can_be_taken_back(write: Write) -> None:
    message = write(kind=MessageKind.SUGGESTION)
    message.classify(MessageKind.COMPLAINT, None, False, by=THE_HEAD, at=SOON)
    message.classify(None, None, False, by=THE_HEAD, at=SOON)
    assert (message.counted_as, message.answer_by) == (MessageKind.SUGGESTION, None)


@pytest.mark.parametrize("way", ["answered", "contested", "judged and reopened"])
def test_what_was_judged_as_a_complaint_stays_one(write: Write, way: str) -> None:
    message = write(kind=MessageKind.SUGGESTION)
    message.classify(MessageKind.COMPLAINT, None, False, by=THE_HEAD, at=SOON)
    if way == "answered":
        message.answer("Ναι", Outcome.UPHELD, by=THE_HEAD, at=SOON)
    else:
        message.close(Outcome.WITHDRAWN, "Μας το είπε.", by=THE_HEAD, at=SOON)
        if way == "contested":
            message.contest("Όχι", at=SOON)
        else:
            message.reopen("Λάθος", by=THE_HEAD, at=SOON)
    with pytest.raises(IllegalMove):
        message.classify(None, None, False, by=THE_HEAD, at=SOON)
    assert message.is_complaint


def test_its_number_in_the_registry_is_told(write: Write) -> None:
    message = write()
    message.register("  12345 /  2024 ", MONDAY.date(), by=THE_HEAD, at=SOON)
    assert (message.protocol_number, message.protocol_day) == ("12345 / 2024", MONDAY.date())
    assert message.public_steps[-1].detail == "12345 / 2024"


@pytest.mark.parametrize(
    ("number", "days", "reason"),
    [("", 0, "bad_number"), (" ", 0, "bad_number"), ("1" * 41, 0, "bad_number")]
    + [("1", 2, "bad_date")],
)
def test_a_number_that_is_none_is_refused(
    write: Write, number: str, days: int, reason: str
) -> None:
    message = write()
    with pytest.raises(Refused) as refused:
        message.register(number, athens_day(SOON) + timedelta(days=days - 1), by=THE_HEAD, at=SOON)
    assert refused.value.reason == reason
    assert message.protocol_number == ""


# Who reads


def test_only_a_director_opens_a_message_to_the_head(write: Write) -> None:
    message = write(readers=Readers.DIRECTORATE)
    for by in (THE_HEAD, THE_SECOND):
        with pytest.raises(IllegalMove):
            message.widen("Να το δω.", by=by, at=SOON)
    message.widen("Μόνο εκείνος ξέρει.", by=THE_DIRECTOR, at=SOON)
    assert message.readers == Readers.CENTRE
    assert message.public_steps[-1].text == "Μόνο εκείνος ξέρει."


def test_what_is_for_the_second_reader_is_opened_to_nobody(write: Write) -> None:
    message = write(readers=Readers.SECOND)
    with pytest.raises(IllegalMove):
        message.widen("Να το δω.", by=THE_DIRECTOR, at=SOON)
    assert message.readers == Readers.SECOND
