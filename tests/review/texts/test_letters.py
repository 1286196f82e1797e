"""The letterhead: what is blank stays a line to fill in, and every edition is kept."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from admin.review.facts.texts import Letter
from admin.review.texts.letters import blanks, letter_of, letters, set_letter
from kiosk.centres import Municipality
from kiosk.refusals import Refused
from tests.cast import DIRECTOR, MONDAY

FILLED = Letter(
    address="Ίωνος Δραγούμη 1",
    contact="Α. Υπάλληλος",
    phone="2410 000000",
    mail="kep@example.gr",
    place="Λάρισα",
    to="Δήμαρχο\nΓενικό Γραμματέα",
    signs="Ο Διευθυντής",
    name="Β. Διευθυντής",
)


def save(db: Session, owner: Municipality, letter: Letter, seen: int = 0) -> None:
    set_letter(db, owner, letter, seen=seen, by=DIRECTOR, at=MONDAY)


def test_before_anybody_filled_it_in_all_but_the_service_is_blank(
    db: Session, larissa: Municipality
) -> None:
    assert letter_of(db, larissa) == Letter()
    assert len(blanks(Letter())) == 8


def test_it_is_kept_as_filled_in_and_the_last_holds(db: Session, larissa: Municipality) -> None:
    save(db, larissa, FILLED)
    save(db, larissa, replace(FILLED, phone=" 2410  111111 "), seen=1)
    assert letter_of(db, larissa) == replace(FILLED, phone="2410 111111")
    assert [kept.phone for kept in letters(db, larissa)] == ["2410 111111", "2410 000000"]
    assert blanks(letter_of(db, larissa)) == []


def test_the_same_again_changes_nothing(db: Session, larissa: Municipality) -> None:
    save(db, larissa, FILLED)
    save(db, larissa, FILLED)
    assert len(letters(db, larissa)) == 1


def test_who_saves_second_is_told(db: Session, larissa: Municipality) -> None:
    save(db, larissa, FILLED)
    with pytest.raises(Refused) as refusal:
        save(db, larissa, replace(FILLED, phone="1"))
    assert refusal.value.reason == "at_the_same_time"


@pytest.mark.parametrize("wrong", [{"phone": "1" * 121}, {"to": "α" * 401}, {"name": "α\0"}])
def test_a_line_too_long_is_named(
    db: Session, larissa: Municipality, wrong: dict[str, str]
) -> None:
    with pytest.raises(Refused) as refusal:
        save(db, larissa, replace(FILLED, **wrong))
    assert refusal.value.reason == "too_long"
    assert letters(db, larissa) == []
