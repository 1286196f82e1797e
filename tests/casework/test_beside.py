"""What stands beside a message: twins, deeds, the text fit for print, who opened the original."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.casework.beside import (
    Twin,
    actions,
    carry_out,
    link,
    note_reading,
    plan,
    readings,
    redact,
    redaction,
    redactions,
    twins,
)
from admin.staff.accounts import Staff
from kiosk.moves import Readers, Verb
from kiosk.refusals import Refused
from tests.cast import DIRECTOR, HEAD, MONDAY, THE_DIRECTOR, THE_HEAD
from tests.conftest import Write

SOON = MONDAY + timedelta(days=1)


def test_twins_are_each_others_and_linked_once(db: Session, director: Staff, write: Write) -> None:
    one, two = write(), write()
    for pair in ((one, two), (one, two), (two, one)):
        link(db, *pair, by=THE_DIRECTOR, at=MONDAY)
    readable = director.messages()
    assert (twins(db, readable, one), twins(db, readable, two)) == ([two], [one])
    assert db.scalar(sa.select(sa.func.count()).select_from(Twin)) == 1


def test_a_message_is_no_twin_of_itself(db: Session, write: Write) -> None:
    message = write()
    with pytest.raises(Refused):
        link(db, message, message, by=THE_DIRECTOR, at=MONDAY)


def test_a_twin_is_shown_only_to_who_reads_both(
    db: Session, head: Staff, director: Staff, write: Write
) -> None:
    seen, hidden, also_seen = write(), write(readers=Readers.DIRECTORATE), write()
    for other in (hidden, also_seen):
        link(db, seen, other, by=THE_DIRECTOR, at=MONDAY)
    assert twins(db, head.messages(), seen) == [also_seen]
    assert set(twins(db, director.messages(), seen)) == {hidden, also_seen}
    also_seen.refer("Εισαγγελία", "", by=THE_DIRECTOR, at=MONDAY)
    db.flush()
    assert twins(db, head.messages(), seen) == []


def test_a_deed_has_words_an_owner_and_a_day(db: Session, write: Write) -> None:
    message = write()
    for text, owner in (("", "Τμήμα"), ("Θυρίδα", " "), ("α" * 401, "Τμήμα"), ("α", "β" * 121)):
        with pytest.raises(Refused):
            plan(db, message, text, owner, SOON.date(), by=THE_HEAD, at=MONDAY)
    later = plan(db, message, "Τρίτη  θυρίδα", "Τμήμα", date(2024, 5, 1), by=THE_HEAD, at=MONDAY)
    sooner = plan(db, message, "Κάθισμα", "Τεχνική", date(2024, 4, 1), by=THE_HEAD, at=MONDAY)
    assert actions(db, message) == [sooner, later]
    assert (later.text, later.by, later.done_on) == ("Τρίτη θυρίδα", HEAD, None)


def test_a_deed_is_done_on_the_first_day_it_was_said(db: Session, write: Write) -> None:
    deed = plan(db, write(), "Θυρίδα", "Τμήμα", SOON.date(), by=THE_HEAD, at=MONDAY)
    carry_out(deed, by=THE_HEAD, at=MONDAY)
    carry_out(deed, by=THE_DIRECTOR, at=SOON)
    assert (deed.done_on, deed.done_by) == (MONDAY.date(), HEAD)


def test_of_texts_fit_for_print_the_last_holds_and_the_words_stay(
    db: Session, write: Write
) -> None:
    message, other = write("Η κα. Παπαδοπούλου άργησε"), write("Άλλο")
    assert redaction(db, message) is None
    for text in ("Η κα. [...] άργησε", "Η █████ άργησε"):
        redact(db, message, text, by=THE_HEAD, at=MONDAY)
    last = redaction(db, message)
    assert last
    assert (last.text, last.by) == ("Η █████ άργησε", HEAD)
    assert redactions(db, [message, other]) == {message.id: "Η █████ άργησε"}
    assert message.text == "Η κα. Παπαδοπούλου άργησε"


@pytest.mark.parametrize(
    "text",
    [
        *("", " \u200b", "α\0", "Η υπάλληλος άργησε"),
        *("Η κα. █████ δεν άργησε", "Η κα. █████ βιαζόταν", "Η κα. Παπαδοπούλου"),
        *("άργησε █████", "█████ άργησε.", "Η κα.  █████ άργησε", "η κα. █████ άργησε"),
        *("Η κα. Παπαδοπούλου █████ άργησε", "█████Η κα. Παπαδοπούλου άργησε", "Η █████ Η"),
    ],
)
def test_no_word_is_put_in_a_citizens_mouth(db: Session, write: Write, text: str) -> None:
    """Nor a mask where nothing is hidden."""
    message = write("Η κα. Παπαδοπούλου άργησε")
    with pytest.raises(Refused, match="Αφήστε τα λόγια του όπως είναι"):
        redact(db, message, text, by=THE_HEAD, at=MONDAY)
    assert redaction(db, message) is None
    assert len(message.steps) == 1


def test_a_text_fit_for_print_is_a_step_that_the_citizen_does_not_see(
    db: Session, write: Write
) -> None:
    message = write("Η κα. Βήτα άργησε")
    for _ in range(2):
        redact(db, message, "Η κα. █████ άργησε", by=THE_HEAD, at=MONDAY)
    (step,) = message.steps[1:]
    assert (step.verb, step.by, step.public, step.text) == (Verb.REDACT, HEAD, False, "")


def test_a_long_text_may_grow_by_its_masks(db: Session, write: Write) -> None:
    message = write("α" * 5000)
    redact(db, message, f"{'α' * 4999}█████", by=THE_HEAD, at=MONDAY)
    assert redactions(db, [message])[message.id].endswith("α█████")


def test_every_reading_is_noted_the_last_first(db: Session, write: Write) -> None:
    message, other = write(), write()
    note_reading(db, message, by=THE_HEAD, at=MONDAY)
    note_reading(db, message, by=THE_DIRECTOR, at=SOON)
    note_reading(db, other, by=THE_HEAD, at=SOON)
    assert [(row.by, row.day) for row in readings(db, message)] == [
        (DIRECTOR, SOON.date()),
        (HEAD, MONDAY.date()),
    ]
