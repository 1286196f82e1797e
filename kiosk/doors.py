"""The doors by which a message comes in (δίαυλοι): ours, and those that were there before."""

from uuid import UUID

from sqlalchemy.orm import Session

from kiosk.choices import Choice, Choices, Offered
from kiosk.database import Base
from kiosk.refusals import N_

TABLET, PHONE = "tablet", "phone"
OURS = {TABLET: N_("Τάμπλετ του ΚΕΠ"), PHONE: N_("Κινητό του πολίτη (QR)")}


class Door(Choice, Base):
    __tablename__ = "door"


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


def all_doors(db: Session, municipality_id: UUID) -> list[Offered]:
    """Ours and then the others that are in use."""
    ours = [Offered(code, name) for code, name in OURS.items()]
    return [*ours, *DOORS.offered(db, municipality_id)]


def door_names(db: Session, municipality_id: UUID) -> dict[str, str]:
    return {**OURS, **DOORS.names(db, municipality_id)}
