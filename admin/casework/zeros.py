"""How many came by each door in a year: a number, a zero that somebody signed, unknown, or not
measured. Four things, never one for another.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.centres import Centre, Municipality
from kiosk.database import Base
from kiosk.doors import OURS, PHONE, TABLET, all_doors, closed_since, door_names
from kiosk.messages import IS_COMPLAINT, Message
from kiosk.moves import Hand, Readers
from kiosk.refusals import Refused
from kiosk.tablets import stood_live
from kiosk.tallies import Standing


class ZeroCount(Base):
    """A named person confirms that nothing came by this door in this year."""

    __tablename__ = "zero_count"
    municipality_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("municipality.id"), primary_key=True
    )
    door: Mapped[str] = mapped_column(sa.String(24), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]


class Known(StrEnum):
    COUNTED = "counted"
    ZERO = "zero"
    UNKNOWN = "unknown"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True)
class DoorCount:
    """Complaints, reports and accusations of a year by one door, as far as the directorate may know
    of them; `by` and `at` sign a zero.
    """

    door: str
    name: str
    known: Known
    received: int | None
    by: str = ""
    at: datetime | None = None


def doors_of_year(db: Session, municipality: Municipality, year: int) -> tuple[DoorCount, ...]:
    counts = _counts(db, municipality, year)
    signed = {
        row.door: row
        for row in db.scalars(
            sa.select(ZeroCount).filter_by(municipality_id=municipality.id, year=year)
        )
    }
    names = door_names(db, municipality.id)
    offered = [door.code for door in all_doors(db, municipality.id)]
    # Of a year in which it was a door still, nobody has said that nothing came by it.
    told = {*counts, *signed, *closed_since(db, municipality.id, date(year, 1, 1))}
    retired = [code for code in names if code in told and code not in offered]
    measured = _tablets_stood(db, municipality, year)
    return tuple(
        _known(code, names[code], counts.get(code, 0), signed.get(code), measured)
        for code in (*offered, *retired)
    )


def confirm(
    db: Session,
    municipality: Municipality,
    door: str,
    year: int,
    *,
    by: Hand,
    at: datetime,
    today: date,
) -> None:
    """Raises Refused for a door of ours, a year that is not over, or where messages came."""
    if door in OURS or door not in door_names(db, municipality.id):
        raise Refused("unknown_door", "Αυτός ο δίαυλος μετριέται μόνος του ή δεν υπάρχει.")
    if not 2000 <= year < today.year:
        raise Refused("bad_year", "Το μηδέν επιβεβαιώνεται όταν τελειώσει η χρονιά.")
    if _counts(db, municipality, year).get(door):
        raise Refused("not_zero", "Στο βιβλίο υπάρχουν μηνύματα από αυτόν τον δίαυλο.")
    key = {"municipality_id": municipality.id, "door": door, "year": year}
    if db.get(ZeroCount, key) is None:
        db.add(ZeroCount(**key, by=by.name, at=at))
        db.flush()


def withdraw(db: Session, municipality: Municipality, door: str, year: int) -> None:
    """The zero was signed in error: it is unknown again."""
    kept = db.get(ZeroCount, {"municipality_id": municipality.id, "door": door, "year": year})
    if kept is not None:
        db.delete(kept)
        db.flush()


def _known(
    code: str, name: str, received: int, signed: ZeroCount | None, measured: bool
) -> DoorCount:
    if received:
        return DoorCount(code, name, Known.COUNTED, received)
    if code in (TABLET, PHONE):
        known = Known.ZERO if measured else Known.UNMEASURED
        return DoorCount(code, name, known, 0 if measured else None)
    if signed is not None:
        return DoorCount(code, name, Known.ZERO, 0, signed.by, signed.at)
    return DoorCount(code, name, Known.UNKNOWN, None)


def _counts(db: Session, municipality: Municipality, year: int) -> dict[str, int]:
    query = (
        sa.select(Message.door, sa.func.count())
        .join(Centre, Message.centre_id == Centre.id)
        .where(Centre.municipality_id == municipality.id, IS_COMPLAINT)
        .where(Message.day.between(date(year, 1, 1), date(year, 12, 31)))
        .where(Message.standing != Standing.TRIAL, Message.readers != Readers.SECOND)
        .group_by(Message.door)
    )
    return {door: n for door, n in db.execute(query)}


def _tablets_stood(db: Session, municipality: Municipality, year: int) -> bool:
    """Whether a live tablet stood in any centre in that year: then citizens could write."""
    return bool(stood_live(db, municipality.centres, date(year, 1, 1), date(year, 12, 31)))
