"""The short lists that a municipality edits; that of services has tests of its own."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from kiosk.bodies import BODIES
from kiosk.centres import Municipality, add_municipality
from kiosk.choices import Choices
from kiosk.doors import DOORS, all_doors, door_names
from kiosk.refusals import Refused
from kiosk.services import SERVICES
from kiosk.subjects import SUBJECTS

LISTS: dict[str, Choices[Any]] = {
    "services": SERVICES,
    "subjects": SUBJECTS,
    "doors": DOORS,
    "bodies": BODIES,
}


@pytest.fixture(params=LISTS)
def choices(request: pytest.FixtureRequest) -> Choices[Any]:
    return LISTS[request.param]


def codes(db: Session, choices: Choices[Any], owner: Municipality) -> list[str]:
    return [one.code for one in choices.offered(db, owner.id)]


def test_the_usual_ones_are_offered_until_somebody_edits_them(
    db: Session, choices: Choices[Any], larissa: Municipality
) -> None:
    assert codes(db, choices, larissa) == list(choices.usual)
    assert choices.names(db, larissa.id) == choices.usual


def test_a_known_name_keeps_its_code_whatever_its_accents(
    db: Session, choices: Choices[Any], larissa: Municipality
) -> None:
    code, name = next(iter(choices.usual.items()))
    choices.rename(db, larissa.id, ["Κάτι νέο", name.upper(), ""])
    assert codes(db, choices, larissa) == ["own_1", code]
    assert choices.names(db, larissa.id)[code] == name.upper()


def test_a_name_that_is_only_kept_is_offered_to_nobody(
    db: Session, choices: Choices[Any], larissa: Municipality
) -> None:
    code = choices.keep(db, larissa.id, " Κάτι  νέο ")
    assert choices.names(db, larissa.id)[code] == "Κάτι νέο"
    assert codes(db, choices, larissa) == list(choices.usual)
    assert choices.keep(db, larissa.id, "ΚΑΤΙ ΝΕΟ") == code
    choices.rename(db, larissa.id, ["Κάτι νέο"])
    assert codes(db, choices, larissa) == [code]


@pytest.mark.parametrize("name", ["", " \u00ad ", "α" * 61])
def test_what_is_no_name_is_not_kept(
    db: Session, choices: Choices[Any], larissa: Municipality, name: str
) -> None:
    with pytest.raises(Refused):
        choices.keep(db, larissa.id, name)
    assert choices.names(db, larissa.id) == choices.usual


def test_what_is_offered_no_more_keeps_its_name_and_its_code(
    db: Session, choices: Choices[Any], larissa: Municipality
) -> None:
    choices.rename(db, larissa.id, ["Παλιό"])
    choices.rename(db, larissa.id, ["Νέο"])
    assert codes(db, choices, larissa) == ["own_2"]
    assert choices.names(db, larissa.id)["own_1"] == "Παλιό"
    assert set(choices.usual) | {"own_1", "own_2"} == choices.codes(db, larissa.id)
    choices.rename(db, larissa.id, ["Παλιό"])
    assert codes(db, choices, larissa) == ["own_1"]


def test_a_refused_list_changes_nothing(
    db: Session, choices: Choices[Any], larissa: Municipality
) -> None:
    choices.rename(db, larissa.id, ["Ένα", "Δύο"])
    many = [f"όνομα {n}" for n in range(choices.most + 1)]
    for wrong in ([], ["", " "], ["Ένα", "ΕΝΑ"], ["Ένα", "Ε\u200bνα"], many, ["α" * 61]):
        with pytest.raises(Refused):
            choices.rename(db, larissa.id, wrong)
    db.flush()
    db.expire_all()
    assert codes(db, choices, larissa) == ["own_1", "own_2"]
    choices.rename(db, larissa.id, many[:-1])
    assert len(codes(db, choices, larissa)) == choices.most


def test_lists_are_each_municipalitys_own(
    db: Session, choices: Choices[Any], larissa: Municipality
) -> None:
    other = add_municipality(db, "volos", "Δήμος Βόλου")
    choices.rename(db, other.id, ["Μόνο εδώ"])
    assert codes(db, choices, larissa) == list(choices.usual)


def test_our_own_doors_come_first_and_are_nobodys_to_edit(
    db: Session, larissa: Municipality
) -> None:
    DOORS.rename(db, larissa.id, ["Δημοτικό συμβούλιο"])
    assert [door.code for door in all_doors(db, larissa.id)] == ["tablet", "phone", "own_1"]
    names = door_names(db, larissa.id)
    assert names["tablet"] == "Τάμπλετ του ΚΕΠ"
    assert names["ombudsman"] == "Συνήγορος του Πολίτη"
