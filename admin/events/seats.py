"""Where a centre is housed (έδρα), as its moves in the ledger tell: the address book from-to.

It must agree with the roofs that centres share (`kiosk.sites`).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from admin.events.kinds import SEATED, Kind
from admin.events.ledger import CentreEvent, events
from kiosk.centres import Centre
from kiosk.greek import fold
from kiosk.refusals import Refused
from kiosk.sites import roof_over, roofs_over

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Dispute:
    """A centre for which the ledger and the shared roofs name two addresses."""

    centre: Centre
    told: str
    roof: str


def seat_on(known: Sequence[CentreEvent], day: date) -> CentreEvent | None:
    """The event that tells where the centre of these events was on this day, if one does.

    After a temporary seat has ended, the one before it holds again.
    """
    seats = [event for event in known if _holds(event, day)]
    return max(seats, key=lambda event: event.first_day, default=None)


def check_seat(db: Session, new: CentreEvent, known: Sequence[CentreEvent]) -> None:
    """Raises Refused where a move does not fit what the address book says before and after it."""
    if new.kind not in SEATED or new.centre is None:
        return
    before = seat_on(known, new.first_day - DAY)
    if before and new.from_address and _differ(before.to_address, new.from_address):
        raise Refused(
            "from_address",
            "Ως τότε το ΚΕΠ ήταν στη διεύθυνση «%(address)s». Διορθώστε το «Από», ή αποσύρετε "
            "πρώτα εκείνη την καταχώριση.",
            address=before.to_address,
        )
    _check_next(new, known)
    roof = roof_over(db, new.centre, new.first_day)
    if roof and new.to_address and _differ(roof.address, new.to_address):
        raise Refused(
            "to_address",
            "Τότε το ΚΕΠ συστεγάζεται στη διεύθυνση «%(address)s», όπως λένε οι κοινοί χώροι. Η "
            "Διεύθυνση δηλώνει εκεί πότε έφυγε.",
            address=roof.address,
        )


def disputes(db: Session, centres: Sequence[Centre], today: date) -> list[Dispute]:
    """Where the ledger and the shared roofs disagree today: a roof may be named after a move."""
    known, roofs = defaultdict[UUID | None, list[CentreEvent]](list), roofs_over(db, centres, today)
    for event in events(db, centres, date.min, today):
        known[event.centre_id].append(event)
    found = []
    for centre in centres:
        seat, roof = seat_on(known[centre.id], today), roofs.get(centre.id)
        if seat and roof and _differ(seat.to_address, roof.address):
            found.append(Dispute(centre, seat.to_address, roof.address))
    return found


def _holds(event: CentreEvent, day: date) -> bool:
    ended = event.kind == Kind.TEMPORARY_SEAT and event.last_day and event.last_day < day
    return bool(event.to_address and event.first_day <= day and not ended)


def _check_next(new: CentreEvent, known: Sequence[CentreEvent]) -> None:
    later = [event for event in known if event.first_day > new.first_day and event.from_address]
    following = min(later, key=lambda event: event.first_day, default=None)
    if following is None or not new.to_address:
        return
    held = seat_on([*known, new], following.first_day - DAY)
    if held is new and _differ(new.to_address, following.from_address):
        raise Refused(
            "to_address",
            "Στις %(when)s το ΚΕΠ έφυγε από τη διεύθυνση «%(address)s». Διορθώστε το «Σε», ή "
            "αποσύρετε πρώτα εκείνη την καταχώριση.",
            when=following.when,
            address=following.from_address,
        )


def _differ(one: str, other: str) -> bool:
    return fold(" ".join(one.split())) != fold(" ".join(other.split()))
