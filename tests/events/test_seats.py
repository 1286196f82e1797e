"""The address book: moves that follow one another, and the roofs that centres share."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from admin.events.ledger import events
from admin.events.seats import Dispute, disputes, seat_on
from kiosk.centres import Centre, Municipality
from kiosk.refusals import Refused
from kiosk.sites import add_site, end_site
from tests.events.conftest import Tell

OLD, TOWN_HALL, NEW = "Παλιά οδός 1", "Πρώην Δημαρχείο", "Εργατικές Κατοικίες"
MOVED = date(2024, 12, 3)


def address(db: Session, centre: Centre, day: date) -> str | None:
    seat = seat_on(events(db, [centre], date.min, date.max), day)
    return seat.to_address if seat else None


def refused(tell: Tell, *told: str, **words: str) -> str:
    with pytest.raises(Refused) as caught:
        tell(*told, **words)
    return caught.value.reason


def test_a_centre_is_where_its_last_move_took_it(
    db: Session, tell: Tell, centres: dict[str, Centre]
) -> None:
    tell("0444", "opened", "2/2010", to_address=OLD)
    tell("0444", "moved", "18/3/2024", from_address=OLD, to_address=NEW)
    days = date(2010, 1, 31), date(2024, 3, 17), date(2024, 3, 18)
    assert [address(db, centres["0444"], day) for day in days] == [None, OLD, NEW]


def test_after_a_temporary_seat_the_old_one_holds_again(
    db: Session, tell: Tell, centres: dict[str, Centre]
) -> None:
    tell("0444", "opened", "2/2010", to_address=OLD)
    tell("0444", "temporary_seat", "1/6/2023", "17/3/2024", to_address=TOWN_HALL)
    days = date(2023, 6, 1), date(2024, 3, 17), date(2024, 3, 18)
    assert [address(db, centres["0444"], d) for d in days] == [TOWN_HALL, TOWN_HALL, OLD]


def test_a_move_starts_where_the_centre_was(tell: Tell) -> None:
    tell("0444", "opened", "2/2010", to_address=OLD)
    assert refused(tell, "0444", "moved", "18/3/2024", from_address=NEW) == "from_address"
    assert tell("0444", "moved", "18/3/2024", from_address="ΠΑΛΙΑ ΟΔΟΣ  1", to_address=NEW)


def test_a_move_told_late_ends_where_the_next_one_starts(tell: Tell) -> None:
    tell("0444", "moved", "18/3/2024", from_address=TOWN_HALL, to_address=NEW)
    late = ("0444", "moved", "1/6/2023")
    assert refused(tell, *late, to_address=OLD) == "to_address"
    assert tell(*late, to_address=TOWN_HALL)


def test_a_move_agrees_with_the_roof_that_centres_share(
    db: Session, larissa: Municipality, centres: dict[str, Centre], tell: Tell
) -> None:
    site = add_site(db, larissa, NEW, [centres["0207"], centres["0325"]], MOVED)
    assert refused(tell, "0207", "moved", "3/12/2024", to_address=OLD) == "to_address"
    assert tell("0207", "moved", "3/12/2024", to_address=NEW)
    assert tell("0325", "moved", "2/12/2024", to_address=OLD)
    end_site(site, date(2025, 1, 15))
    db.flush()
    assert tell("0207", "moved", "15/1/2025", to_address=OLD)


def test_a_roof_named_after_a_move_is_seen_to_disagree(
    db: Session, larissa: Municipality, centres: dict[str, Centre], tell: Tell
) -> None:
    tell("0207", "moved", "3/12/2024", to_address=OLD)
    tell("0325", "moved", "3/12/2024", to_address=NEW)
    add_site(db, larissa, NEW, [centres["0207"], centres["0325"]], MOVED)
    assert disputes(db, larissa.centres, MOVED) == [Dispute(centres["0207"], OLD, NEW)]
    assert disputes(db, larissa.centres, date(2024, 12, 2)) == []
