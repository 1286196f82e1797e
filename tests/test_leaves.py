"""Long lists, leaf by leaf: nothing twice, nothing left out, whatever arrives meanwhile."""

from datetime import date, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.events.dates import Precision
from admin.events.kinds import Kind
from admin.events.ledger import CentreEvent
from admin.leaves import MOST_COUNTED, Key, Leaf, Place, counted, leaf, leaf_of, many, of_centres
from kiosk.centres import Centre, Municipality
from tests.cast import DIRECTOR, MONDAY

SIZE = 4
DAYS = 5  # so that several are of one day, and a leaf ends among them
QUERY = sa.select(CentreEvent)
NEWEST = (
    Key[CentreEvent](
        CentreEvent.first_day.expression, lambda e: e.first_day, date.fromisoformat, True
    ),
    Key[CentreEvent](CentreEvent.id.expression, lambda e: e.id, UUID),
)


@pytest.fixture
def ledger(db: Session, larissa: Municipality) -> list[CentreEvent]:
    """Eleven entries of five days, as the list has them."""
    for n in range(11):
        happen(db, larissa, n % DAYS)
    return list(db.scalars(QUERY.order_by(CentreEvent.first_day.desc(), CentreEvent.id)))


def happen(db: Session, larissa: Municipality, day: int) -> CentreEvent:
    event = CentreEvent(
        municipality_id=larissa.id,
        kind=Kind.OTHER,
        first_day=MONDAY.date() + timedelta(days=day),
        precision=Precision.DAY,
        from_address="",
        to_address="",
        note="",
        by=DIRECTOR,
        at=MONDAY,
    )
    db.add(event)
    db.flush()
    return event


def at(db: Session, after: str = "", before: str = "") -> Leaf[CentreEvent]:
    return leaf(db, QUERY, NEWEST, Place(after, before), SIZE)


def test_leaves_follow_each_other_to_the_end(db: Session, ledger: list[CentreEvent]) -> None:
    first = at(db)
    second = at(db, first.after)
    third = at(db, second.after)
    assert [*first.rows, *second.rows, *third.rows] == ledger
    assert (first.before, third.after) == ("", "")


def test_the_way_back_has_the_same_leaves(db: Session, ledger: list[CentreEvent]) -> None:
    second = at(db, at(db).after)
    third = at(db, second.after)
    assert at(db, before=third.before) == second
    assert at(db, before=second.before).rows == ledger[:SIZE]


def test_what_arrives_meanwhile_moves_nothing(
    db: Session, larissa: Municipality, ledger: list[CentreEvent]
) -> None:
    place = at(db).after
    happen(db, larissa, DAYS)
    assert at(db, place).rows == ledger[SIZE : 2 * SIZE]


def test_less_than_a_leaf_before_a_place_is_the_first_leaf(
    db: Session, ledger: list[CentreEvent]
) -> None:
    near = f"{ledger[2].first_day}_{ledger[2].id}"
    assert at(db, before=near) == at(db)


def test_after_a_row_that_was_the_last_the_list_begins_again(
    db: Session, ledger: list[CentreEvent]
) -> None:
    last = f"{ledger[-1].first_day}_{ledger[-1].id}"
    assert at(db, last) == at(db)


@pytest.mark.parametrize("made_up", ["x", "2024-03-18", "2024-03-18_x", "_", "1_2_3", "9" * 4000])
def test_a_made_up_place_is_the_start_of_the_list(
    db: Session, ledger: list[CentreEvent], made_up: str
) -> None:
    assert at(db, made_up) == at(db) == at(db, before=made_up)


def test_what_is_at_hand_is_leafed_through_the_same_way() -> None:
    rows = [f"{n:02}" for n in range(11)]
    first = leaf_of(rows, str, Place(), SIZE)
    second = leaf_of(rows, str, Place(first.after), SIZE)
    third = leaf_of(rows, str, Place(second.after), SIZE)
    assert [*first.rows, *second.rows, *third.rows] == rows
    assert leaf_of(rows, str, Place(before=third.before), SIZE) == second
    assert leaf_of(rows, str, Place(before=second.before), SIZE) == first
    assert leaf_of(rows, str, Place("gone"), SIZE) == first
    assert leaf_of([], str, Place(), SIZE) == Leaf([])


@pytest.mark.parametrize("sought", ["0207π", "0207Π", "Παραρτημα", "ΠΑΡΆΡΤΗΜΑ"])
def test_a_centre_is_found_by_its_code_or_name(centres: dict[str, Centre], sought: str) -> None:
    found = of_centres(list(centres.values()), sought, Place()).rows
    assert centres["0207Π"] in found
    assert centres["0207"] not in found


def test_a_list_counts_as_far_as_anybody_reads(
    db: Session, ledger: list[CentreEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert counted(db, QUERY) == len(ledger)
    monkeypatch.setattr("admin.leaves.MOST_COUNTED", 5)
    assert counted(db, QUERY) == 6


def test_what_is_more_is_said_so() -> None:
    assert many(MOST_COUNTED) == "1.000"
    assert many(MOST_COUNTED + 1) == "πάνω από 1.000"
