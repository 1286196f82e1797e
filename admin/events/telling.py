"""Telling the ledger what changed: what is refused, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from admin.events.dates import When
from admin.events.kinds import MOVES, SEATED, Kind
from admin.events.ledger import LONGEST_ADDRESS, LONGEST_NOTE, OLDEST_FIRST, CentreEvent
from admin.events.seats import check_seat
from kiosk.centres import FIRST_YEAR, Centre, Municipality
from kiosk.database import athens_day
from kiosk.greek import fold, says_something
from kiosk.refusals import Refused

AHEAD = timedelta(days=365)
ADDRESSES = {"from_address": MOVES, "to_address": SEATED}


@dataclass(frozen=True)
class Told:
    """An event as somebody tells it; `kind` is a value of Kind, addresses belong to a new seat."""

    kind: str
    begins: When
    ends: When | None = None
    note: str = ""
    from_address: str = ""
    to_address: str = ""


def record(
    db: Session, his: Sequence[Centre], centre: Centre | None, told: Told, *, by: str, at: datetime
) -> CentreEvent:
    """`his`: the centres of who tells it; None for `centre` is all of the municipality.

    Raises Refused for a centre that is not his, or for what cannot stand in the ledger.
    """
    if not is_his(centre, his):
        raise Refused("not_his", "Διαλέξτε ένα από τα δικά σας ΚΕΠ.")
    told = _in_order(told)
    _check(told, centre, athens_day(at))
    owner = his[0].municipality_id
    _one_at_a_time(db, his)
    known = _known(db, owner, centre)
    _check_new(told, known)
    event = CentreEvent(
        municipality_id=owner,
        centre=centre,
        kind=Kind(told.kind),
        first_day=told.begins.first,
        last_day=told.ends.last if told.ends else None,
        precision=told.begins.precision,
        from_address=told.from_address,
        to_address=told.to_address,
        note=told.note,
        by=by,
        at=at,
    )
    check_seat(db, event, known)
    db.add(event)
    db.flush()
    return event


def is_his(centre: Centre | None, his: Sequence[Centre]) -> bool:
    """Whether an event of this centre, or of all where None, is for who has these centres."""
    if centre is not None:
        return centre in his
    return bool(his) and len(his) == len(his[0].municipality.centres)


def _in_order(told: Told) -> Told:
    return replace(
        told,
        note=" ".join(told.note.split()),
        from_address=" ".join(told.from_address.split()),
        to_address=" ".join(told.to_address.split()),
    )


def _check(told: Told, centre: Centre | None, today: date) -> None:
    if told.kind not in tuple(Kind):
        raise Refused("unknown_kind", "Διαλέξτε τι άλλαξε από τον κατάλογο.")
    if told.kind in MOVES and centre is None:
        raise Refused("which_centre", "Μετακινείται ένα ΚΕΠ κάθε φορά. Διαλέξτε ποιο.")
    _check_days(told.begins, told.ends or told.begins, today)
    _check_note(told)
    _check_addresses(told)


def _check_days(begins: When, ends: When, today: date) -> None:
    if begins.first.year < FIRST_YEAR:
        raise Refused("too_early", "Τα ΚΕΠ ιδρύθηκαν το 2002. Διορθώστε την ημερομηνία.")
    if begins.first > today + AHEAD:
        raise Refused("too_late", "Η ημερομηνία απέχει πάνω από έναν χρόνο. Διορθώστε την.")
    if ends.precision != begins.precision:
        raise Refused("bad_end", "Γράψτε και τις δύο ημερομηνίες με ημέρα, ή και τις δύο χωρίς.")
    if ends.last < begins.first:
        raise Refused("bad_end", "Το τέλος είναι πριν από την αρχή. Διορθώστε το.")
    if ends.first > today + AHEAD:
        raise Refused("bad_end", "Το τέλος απέχει πάνω από έναν χρόνο. Αφήστε το κενό ως τότε.")


def _check_note(told: Told) -> None:
    if told.kind == Kind.OTHER and not says_something(told.note):
        raise Refused("bad_note", "Γράψτε με λίγα λόγια τι άλλαξε.")
    if len(told.note) > LONGEST_NOTE:
        raise Refused("bad_note", "Η σημείωση ξεπερνά τους 200 χαρακτήρες. Συντομέψτε την.")


def _check_addresses(told: Told) -> None:
    """A wrong «from» and a wrong «to» have a reason each, for the field that holds it."""
    for name, kinds in ADDRESSES.items():
        address = getattr(told, name)
        if address and told.kind not in kinds:
            raise Refused(name, "Διεύθυνση γράφεται μόνο όταν ένα ΚΕΠ ανοίγει ή αλλάζει στέγη.")
        if len(address) > LONGEST_ADDRESS:
            raise Refused(name, "Η διεύθυνση ξεπερνά τους 120 χαρακτήρες. Συντομέψτε την.")


def _one_at_a_time(db: Session, his: Sequence[Centre]) -> None:
    """A button pressed twice at once is refused the second time."""
    owner = sa.select(Municipality.id).filter_by(id=his[0].municipality_id)
    db.execute(owner.with_for_update())


def _known(db: Session, owner: object, centre: Centre | None) -> list[CentreEvent]:
    """What holds for this centre alone, or for all at once."""
    held = sa.select(CentreEvent).filter_by(
        municipality_id=owner, centre_id=centre.id if centre else None, withdrawn_at=None
    )
    return list(db.scalars(held.order_by(*OLDEST_FIRST)))


def _check_new(told: Told, known: Sequence[CentreEvent]) -> None:
    same = (told.kind, told.begins, fold(told.note), fold(told.to_address))
    for event in known:
        if same == (event.kind, event.begins, fold(event.note), fold(event.to_address)):
            raise Refused("already_told", "Αυτό το γεγονός είναι ήδη γραμμένο.")
