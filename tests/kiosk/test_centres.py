import pytest
from sqlalchemy.orm import Session

from kiosk.centres import (
    Municipality,
    UnknownCentre,
    UnknownMunicipality,
    add_centre,
    add_municipality,
    find_centre,
    find_municipality,
)
from kiosk.refusals import Refused


def test_a_centre_is_found_however_its_code_is_typed(larissa: Municipality) -> None:
    assert find_centre(larissa, "207πB").code == "0207ΠΒ"


def test_an_unknown_centre_is_named(larissa: Municipality) -> None:
    with pytest.raises(UnknownCentre) as refused:
        find_centre(larissa, "0999")
    assert "0999" in str(refused.value)
    assert "Δήμος Λαρισαίων" in str(refused.value)


def test_an_unknown_municipality_is_named(db: Session) -> None:
    with pytest.raises(UnknownMunicipality) as refused:
        find_municipality(db, "volos")
    assert "«volos»" in str(refused.value)


@pytest.mark.parametrize("slug", ["Larissa", "λάρισα", "a", "a b", "1st", "x" * 41])
def test_a_slug_must_fit_into_an_address(db: Session, slug: str) -> None:
    with pytest.raises(Refused) as refused:
        add_municipality(db, slug, "Δήμος")
    assert refused.value.reason == "bad_slug"


def test_the_same_slug_or_code_is_not_added_twice(db: Session, larissa: Municipality) -> None:
    with pytest.raises(Refused) as taken:
        add_municipality(db, "larissa", "Δήμος Λαρισαίων")
    with pytest.raises(Refused) as doubled:
        add_centre(db, larissa, "207", "ΚΕΠ")
    assert (taken.value.reason, doubled.value.reason) == ("municipality_exists", "centre_exists")


@pytest.mark.parametrize("name", ["", "   ", "Κ" * 121])
def test_a_centre_needs_a_name_that_fits(db: Session, larissa: Municipality, name: str) -> None:
    with pytest.raises(Refused) as refused:
        add_centre(db, larissa, "0999", name)
    assert refused.value.reason == "bad_name"


def test_a_new_centre_comes_last(db: Session, larissa: Municipality) -> None:
    add_centre(db, larissa, "0100", "  ΚΕΠ   Κοιλάδας ")
    db.expire_all()
    assert (larissa.centres[-1].code, larissa.centres[-1].name) == ("0100", "ΚΕΠ Κοιλάδας")
