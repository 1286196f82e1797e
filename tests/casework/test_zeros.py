"""A number, a signed zero, unknown, not measured: four things, never one for another."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from admin.casework.zeros import DoorCount, Known, confirm, doors_of_year, withdraw
from kiosk import tablets
from kiosk.centres import Centre, Municipality, add_centre, add_municipality
from kiosk.doors import DOORS, set_doors
from kiosk.messages import Draft, Message, submit
from kiosk.moves import MessageKind, Readers
from kiosk.refusals import Refused
from kiosk.tablets import Tablet
from tests.cast import DIRECTOR, HEAD, MONDAY, THE_DIRECTOR, THE_HEAD
from tests.conftest import Write

NEW_YEAR = date(2025, 1, 1)
Letter = Callable[..., Message]


@pytest.fixture
def letter(db: Session, centres: dict[str, Centre]) -> Letter:
    """What came on paper, or by another door."""

    def _letter(
        door: str = "paper",
        kind: MessageKind = MessageKind.COMPLAINT,
        readers: Readers = Readers.CENTRE,
        came: datetime = MONDAY,
        centre: Centre | None = None,
    ) -> Message:
        draft = Draft(
            *(uuid4(), kind, "Έγγραφο", readers, ""), written_at=came, door=door, entered_by=HEAD
        )
        where = centre or centres["0207"]
        return submit(db, draft, where, tablet=None, at=MONDAY, code_hash=uuid4().hex * 2)

    return _letter


def sign(db: Session, owner: Municipality, door: str = "paper", year: int = 2024) -> None:
    confirm(db, owner, door, year, by=THE_DIRECTOR, at=MONDAY, today=NEW_YEAR)
    db.flush()


def counted(db: Session, owner: Municipality, door: str, year: int = 2024) -> DoorCount:
    (count,) = [one for one in doors_of_year(db, owner, year) if one.door == door]
    return count


def known(
    db: Session, owner: Municipality, door: str, year: int = 2024
) -> tuple[Known, int | None]:
    count = counted(db, owner, door, year)
    return count.known, count.received


def test_a_door_of_which_nobody_said_anything_is_unknown_and_not_zero(
    db: Session, larissa: Municipality
) -> None:
    assert known(db, larissa, "paper") == (Known.UNKNOWN, None)


def test_a_zero_is_signed_by_a_named_person(db: Session, larissa: Municipality) -> None:
    sign(db, larissa)
    count = counted(db, larissa, "paper")
    assert (count.known, count.received, count.by, count.at) == (Known.ZERO, 0, DIRECTOR, MONDAY)
    assert known(db, larissa, "registry") == (Known.UNKNOWN, None)
    assert known(db, larissa, "paper", 2023) == (Known.UNKNOWN, None)


def test_the_first_signature_stays_until_it_is_withdrawn(
    db: Session, larissa: Municipality
) -> None:
    sign(db, larissa)
    confirm(db, larissa, "paper", 2024, by=THE_HEAD, at=MONDAY, today=NEW_YEAR)
    assert counted(db, larissa, "paper").by == DIRECTOR
    for _ in range(2):
        withdraw(db, larissa, "paper", 2024)
    assert known(db, larissa, "paper") == (Known.UNKNOWN, None)


def test_what_came_is_a_number_that_nobody_signs_away(
    db: Session, larissa: Municipality, letter: Letter
) -> None:
    letter()
    letter(kind=MessageKind.ACCUSATION, readers=Readers.DIRECTORATE)
    letter(readers=Readers.SECOND)
    assert known(db, larissa, "paper") == (Known.COUNTED, 2), "of the third nobody is told"
    with pytest.raises(Refused) as refused:
        sign(db, larissa)
    assert refused.value.reason == "not_zero"


def test_a_letter_that_turns_up_late_beats_a_signed_zero(
    db: Session, larissa: Municipality, letter: Letter
) -> None:
    sign(db, larissa)
    letter()
    count = counted(db, larissa, "paper")
    assert (count.known, count.received, count.by) == (Known.COUNTED, 1, "")


def test_praise_and_suggestions_are_no_complaints_by_any_door(
    db: Session, larissa: Municipality, letter: Letter
) -> None:
    letter(kind=MessageKind.PRAISE)
    suggestion = letter(kind=MessageKind.SUGGESTION)
    sign(db, larissa)
    assert known(db, larissa, "paper") == (Known.ZERO, 0)
    suggestion.classify(MessageKind.COMPLAINT, None, False, by=THE_HEAD, at=MONDAY)
    db.flush()
    assert known(db, larissa, "paper") == (Known.COUNTED, 1)


@pytest.mark.parametrize(
    ("door", "year", "reason"),
    [
        ("paper", 2025, "bad_year"),
        ("paper", 2026, "bad_year"),
        ("paper", 1999, "bad_year"),
        ("tablet", 2024, "unknown_door"),
        ("phone", 2024, "unknown_door"),
        ("pigeon", 2024, "unknown_door"),
    ],
)
def test_a_zero_that_cannot_be_known_is_not_signed(
    db: Session, larissa: Municipality, door: str, year: int, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        sign(db, larissa, door, year)
    assert refused.value.reason == reason


def test_a_year_is_counted_from_its_first_day_to_its_last_in_athens(
    db: Session, larissa: Municipality, letter: Letter
) -> None:
    for came in (
        datetime(2023, 12, 31, 21, 59, tzinfo=UTC),
        datetime(2023, 12, 31, 22, 0, tzinfo=UTC),
        datetime(2024, 12, 31, 21, 59, tzinfo=UTC),
        datetime(2024, 12, 31, 22, 0, tzinfo=UTC),
    ):
        letter(came=came)
    received = [known(db, larissa, "paper", year)[1] for year in (2023, 2024, 2025)]
    assert received == [1, 2, 1]


def test_without_a_tablet_ours_is_not_measured(db: Session, larissa: Municipality) -> None:
    assert known(db, larissa, "tablet") == (Known.UNMEASURED, None)
    assert known(db, larissa, "phone") == (Known.UNMEASURED, None)


def test_where_a_tablet_stood_silence_is_a_zero(
    db: Session, larissa: Municipality, tablet: Tablet, write: Write
) -> None:
    assert known(db, larissa, "tablet") == (Known.ZERO, 0)
    assert known(db, larissa, "tablet", 2023) == (Known.UNMEASURED, None)
    write()
    assert known(db, larissa, "tablet") == (Known.COUNTED, 1)


def test_a_tablet_on_trial_measures_nothing(
    db: Session, larissa: Municipality, trial: Tablet
) -> None:
    draft = Draft(uuid4(), MessageKind.COMPLAINT, "Δοκιμή", Readers.CENTRE, "")
    submit(db, draft, trial.centre, tablet=trial, at=MONDAY, code_hash="h" * 64)
    assert known(db, larissa, "tablet") == (Known.UNMEASURED, None)


def test_a_door_that_is_used_no_more_is_told_while_something_came_by_it(
    db: Session, larissa: Municipality, letter: Letter
) -> None:
    letter("ombudsman")
    DOORS.rename(db, larissa.id, ["Τηλέφωνο"])
    doors = {count.door: count.received for count in doors_of_year(db, larissa, 2024)}
    assert doors == {"tablet": None, "phone": None, "telephone": None, "ombudsman": 1}
    assert counted(db, larissa, "ombudsman").name == "Συνήγορος του Πολίτη"


@pytest.mark.parametrize(
    ("closed_on", "live"), [(date(2024, 1, 1), True), (date(2023, 12, 31), False)]
)
def test_a_closed_door_is_unknown_in_the_years_that_still_had_it(
    db: Session, larissa: Municipality, closed_on: date, live: bool
) -> None:
    set_doors(db, larissa.id, ["E-mail"], today=closed_on)
    doors = {count.door: count.known for count in doors_of_year(db, larissa, 2024)}
    assert doors.get("ombudsman") == (Known.UNKNOWN if live else None)


def test_a_zero_that_was_signed_outlives_its_door(db: Session, larissa: Municipality) -> None:
    sign(db, larissa, "ombudsman", 2023)
    set_doors(db, larissa.id, ["E-mail"], today=date(2022, 5, 1))
    assert known(db, larissa, "ombudsman", 2023) == (Known.ZERO, 0)


def test_a_door_that_is_opened_again_is_closed_anew(db: Session, larissa: Municipality) -> None:
    set_doors(db, larissa.id, ["E-mail"], today=date(2022, 5, 1))
    set_doors(db, larissa.id, ["E-mail", "Τηλέφωνο"], today=date(2023, 5, 1))
    assert known(db, larissa, "telephone", 2025) == (Known.UNKNOWN, None)
    set_doors(db, larissa.id, ["E-mail"], today=date(2024, 5, 1))
    doors = {year: {one.door for one in doors_of_year(db, larissa, year)} for year in (2024, 2025)}
    assert ("telephone" in doors[2024], "telephone" in doors[2025]) == (True, False)
    assert "ombudsman" not in doors[2024]


def test_another_municipality_is_another_book(
    db: Session, larissa: Municipality, letter: Letter
) -> None:
    volos = add_municipality(db, "volos", "Δήμος Βόλου")
    elsewhere = add_centre(db, volos, "0301", "ΚΕΠ Βόλου")
    tablets.enrol(db, elsewhere, live=True, at=MONDAY)
    sign(db, volos, "registry")
    letter(centre=elsewhere)
    assert known(db, larissa, "paper") == known(db, larissa, "registry") == (Known.UNKNOWN, None)
    assert known(db, larissa, "tablet") == (Known.UNMEASURED, None)
