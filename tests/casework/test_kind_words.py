from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from admin.casework.beside import redact
from admin.casework.kind_words import kind_words, without_names
from admin.staff.accounts import Staff
from kiosk.moves import MessageKind, Readers
from tests.cast import MONDAY, THE_HEAD
from tests.conftest import Write

TODAY = MONDAY.date()


def said(db: Session, staff: Staff) -> list[str]:
    return [word.text for word in kind_words(db, staff.messages(), today=TODAY)]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Ευχαριστώ την κ. Παπαδοπούλου.", "Ευχαριστώ την κ. █████."),
        ("Η Μαρία ήταν ευγενική. Μπράβο!", "Η █████ ήταν ευγενική. Μπράβο!"),
        ("Στο ΚΕΠ για ΑΜΚΑ τελείωσα γρήγορα", "Στο ΚΕΠ για ΑΜΚΑ τελείωσα γρήγορα"),
        ("Ευχαριστώ τον Γιώργο Δ. και όλους", "Ευχαριστώ τον █████ █████. και όλους"),
        ("ΕΥΧΑΡΙΣΤΩ ΠΟΛΥ", "ΕΥΧΑΡΙΣΤΩ ΠΟΛΥ"),
        ("ευχαριστώ κυρία μαρία", "ευχαριστώ κυρία μαρία"),
    ],
)
def test_names_are_masked_by_rule(text: str, masked: str) -> None:
    assert without_names(text) == masked


def test_only_the_weeks_thanks_are_kind_words(db: Session, head: Staff, write: Write) -> None:
    write("Μπράβο σας", kind=MessageKind.PRAISE)
    write("Παλιό", kind=MessageKind.PRAISE, at=MONDAY - timedelta(days=7))
    write("Παράπονο")
    write("Για τη Διεύθυνση", kind=MessageKind.PRAISE, readers=Readers.DIRECTORATE)
    assert said(db, head) == ["Μπράβο σας"]


def test_what_a_person_made_fit_for_print_is_printed(
    db: Session, head: Staff, write: Write
) -> None:
    message = write("Μαρία, ευχαριστώ!", kind=MessageKind.PRAISE)
    redact(db, message, "█████, ευχαριστώ!", by=THE_HEAD, at=MONDAY)
    assert said(db, head) == ["█████, ευχαριστώ!"]


def test_thanks_for_the_directorate_alone_hang_on_no_wall(
    db: Session, director: Staff, write: Write
) -> None:
    write("Μόνο για εσάς", kind=MessageKind.PRAISE, readers=Readers.DIRECTORATE)
    assert said(db, director) == []
