"""The book and the review count the same."""

from sqlalchemy.orm import Session

from admin.casework.inbox import Sought, open_sought
from admin.casework.zeros import doors_of_year
from admin.staff.accounts import Staff
from kiosk.centres import Municipality
from kiosk.moves import COMPLAINTS, MessageKind, Readers
from kiosk.tablets import Tablet
from tests.cast import MONDAY, THE_HEAD
from tests.conftest import Write
from tests.review.opinions import facts


def test_the_list_the_doors_and_the_review_agree(
    db: Session, larissa: Municipality, director: Staff, trial: Tablet, write: Write
) -> None:
    write(readers=Readers.DIRECTORATE)
    write(door="paper", entered_by="a@example.test")
    write(kind=MessageKind.PRAISE, door="email")
    suggestion = write(kind=MessageKind.SUGGESTION, door="telephone")
    suggestion.classify(MessageKind.REPORT, None, False, by=THE_HEAD, at=MONDAY)
    write(on=trial)
    db.flush()
    review, doors = facts(db, larissa), doors_of_year(db, larissa, 2024)
    counted = {door.door: door.received for door in doors if door.received}
    assert counted == {"tablet": 1, "paper": 1, "telephone": 1}
    assert review.doors == doors
    assert review.complaints == 3
    assert review.messages(MessageKind.REPORT) == 1
    listed = [
        open_sought(db, director.messages(), Sought(kind=kind)).messages for kind in COMPLAINTS
    ]
    assert sum(len(found) for found in listed) == 4, "the list also shows what is on trial"
