"""The doors by which a message comes in (δίαυλοι): ours, and those that were there before."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session

from kiosk.choices import Choice, Choices, Offered
from kiosk.database import Base
from kiosk.refusals import N_

TABLET, PHONE = "tablet", "phone"
OURS = {TABLET: N_("Τάμπλετ του ΚΕΠ"), PHONE: N_("Κινητό του πολίτη (QR)")}


class Door(Choice, Base):
    """`closed_on` is the day on which it was taken off the list: the years before still had it."""

    __tablename__ = "door"
    closed_on: Mapped[date | None]


# What staff enter by hand: a list that each municipality edits. `OURS` are no part of it.
DOORS = Choices(
    Door,
    usual={
        "paper": N_("Έγγραφο στον προϊστάμενο"),
        "registry": N_("Γενικό πρωτόκολλο του δήμου"),
        "transparency": N_("Εθνική Αρχή Διαφάνειας"),
        "ombudsman": N_("Συνήγορος του Πολίτη"),
        "municipal_ombudsman": N_("Συμπαραστάτης του Δημότη"),
        "integrity": N_("Σύμβουλος Ακεραιότητας"),
        "email": N_("E-mail"),
        "telephone": N_("Τηλέφωνο"),
    },
    most=16,
    reason="bad_doors",
    sentence="Γράψτε από 1 έως 16 διαύλους, έναν σε κάθε γραμμή, χωρίς επανάληψη.",
)


def set_doors(db: Session, municipality_id: UUID, names: list[str], *, today: date) -> None:
    """Offer these, as `Choices.rename`, and keep the day of those that are offered no more."""
    before = {door.code for door in DOORS.offered(db, municipality_id)}
    DOORS.rename(db, municipality_id, names)
    for door in db.scalars(sa.select(Door).filter_by(municipality_id=municipality_id)):
        if door.offered:
            door.closed_on = None
        elif door.code in before:
            door.closed_on = today
    db.flush()


def closed_since(db: Session, municipality_id: UUID, day: date) -> list[str]:
    """The codes of the doors that were still offered on this day, and are no more."""
    mine = sa.select(Door.code).filter_by(municipality_id=municipality_id, offered=False)
    return list(db.scalars(mine.where(Door.closed_on >= day).order_by(Door.position)))


def all_doors(db: Session, municipality_id: UUID) -> list[Offered]:
    """Ours and then the others that are in use."""
    ours = [Offered(code, name) for code, name in OURS.items()]
    return [*ours, *DOORS.offered(db, municipality_id)]


def door_names(db: Session, municipality_id: UUID) -> dict[str, str]:
    return {**OURS, **DOORS.names(db, municipality_id)}
