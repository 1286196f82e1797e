import pytest
from sqlalchemy.orm import Session

from kiosk.centres import Municipality
from kiosk.refusals import Refused
from kiosk.services import SERVICES
from tests.pages import Pages


def names(db: Session, owner: Municipality) -> list[tuple[str, str]]:
    return [(service.code, service.name) for service in SERVICES.offered(db, owner.id)]


def test_the_usual_services_are_offered_until_somebody_edits_them(
    db: Session, larissa: Municipality
) -> None:
    assert names(db, larissa)[0] == ("signature", "Γνήσιο υπογραφής")
    assert names(db, larissa)[-1] == ("other", "Κάτι άλλο")


def test_a_known_name_keeps_its_code_and_a_new_one_gets_its_own(
    db: Session, larissa: Municipality
) -> None:
    SERVICES.rename(db, larissa.id, ["ΠΑΡΑΒΟΛΟ", " Βοσκότοποι ", "", "Κάτι άλλο"])
    assert names(db, larissa) == [
        ("fees", "ΠΑΡΑΒΟΛΟ"),
        ("own_1", "Βοσκότοποι"),
        ("other", "Κάτι άλλο"),
    ]
    SERVICES.rename(db, larissa.id, ["Κάτι άλλο", "Άδειες"])
    assert names(db, larissa) == [("other", "Κάτι άλλο"), ("own_2", "Άδειες")]


def test_a_retired_service_may_still_arrive(db: Session, larissa: Municipality) -> None:
    SERVICES.rename(db, larissa.id, ["Βοσκότοποι"])
    SERVICES.rename(db, larissa.id, ["Κάτι άλλο"])
    assert {"own_1", "amka"} <= SERVICES.codes(db, larissa.id)


def test_a_service_that_comes_back_is_the_same(db: Session, larissa: Municipality) -> None:
    for wanted in (["Βοσκότοποι"], ["Κάτι άλλο"], ["βοσκοτοποι"]):
        SERVICES.rename(db, larissa.id, wanted)
    assert names(db, larissa) == [("own_1", "βοσκοτοποι")]


@pytest.mark.parametrize(
    "wanted", [[], [" "], ["ΑΜΚΑ", "αμκα"], [str(n) for n in range(13)], ["α" * 61]]
)
def test_a_list_nobody_can_read_is_refused_whole(
    db: Session, larissa: Municipality, wanted: list[str]
) -> None:
    with pytest.raises(Refused):
        SERVICES.rename(db, larissa.id, wanted)
    assert len(names(db, larissa)) == 10


def test_a_service_is_shown_as_staff_wrote_it_whatever_is_in_it(
    citizen: Pages, db: Session, larissa: Municipality
) -> None:
    SERVICES.rename(db, larissa.id, ["Φόρος 24% κ.ά.", "ΑΜΚΑ"])
    db.commit()
    assert "Φόρος 24% κ.ά." in citizen.client.get("/more?lang=en").text
