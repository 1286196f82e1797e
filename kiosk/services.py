"""What citizens come to a centre for (υπηρεσίες): a short list that each municipality edits."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from kiosk.database import Base
from kiosk.greek import fold
from kiosk.refusals import N_, Refused

USUAL = {
    "signature": N_("Γνήσιο υπογραφής"),
    "fees": N_("Παράβολο"),
    "personal_number": N_("MYINFO - Προσωπικός Αριθμός"),
    "amka": N_("ΑΜΚΑ"),
    "contact_registry": N_("Εθνικό Μητρώο Επικοινωνίας"),
    "health": N_("ΕΟΠΥΥ"),
    "employment": N_("ΔΥΠΑ"),
    "transport": N_("Υπουργείο Μεταφορών"),
    "justice": N_("Υπουργείο Δικαιοσύνης"),
    "other": N_("Κάτι άλλο"),
}
MOST, LONGEST = 12, 60


class Service(Base):
    """`code` names it for good, on tablets and in ratings; `name` is what citizens read."""

    __tablename__ = "service"
    municipality_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("municipality.id"), primary_key=True
    )
    code: Mapped[str] = mapped_column(sa.String(24), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(LONGEST))
    position: Mapped[int]
    offered: Mapped[bool] = mapped_column(default=True)


@dataclass(frozen=True)
class Offered:
    code: str
    name: str


def offered(db: Session, municipality_id: UUID) -> list[Offered]:
    """What a tablet offers, in order; the usual ones where nobody edited the list."""
    rows = _rows(db, municipality_id)
    if not rows:
        return [Offered(code, name) for code, name in USUAL.items()]
    return [Offered(row.code, row.name) for row in rows if row.offered]


def codes(db: Session, municipality_id: UUID) -> set[str]:
    """Every code that a rating may carry: a tablet long without a line may send a retired one."""
    return set(USUAL) | {row.code for row in _rows(db, municipality_id)}


def rename(db: Session, municipality_id: UUID, names: list[str]) -> None:
    """Offer these, in this order. A known name keeps its code, a new one gets a new code; what is
    not named is offered no more. Raises Refused; then nothing has changed.
    """
    wanted = [" ".join(name.split()) for name in names if name.strip()]
    folded = [fold(name) for name in wanted]
    if not 1 <= len(wanted) <= MOST or len(set(folded)) < len(folded):
        raise Refused(
            "bad_services", "Γράψτε από 1 έως 12 υπηρεσίες, μία σε κάθε γραμμή, χωρίς επανάληψη."
        )
    if max(map(len, wanted)) > LONGEST:
        raise Refused("too_long", "Κάποιο όνομα ξεπερνά τους 60 χαρακτήρες. Συντομέψτε το.")
    known = _rows(db, municipality_id) or _usual(db, municipality_id)
    rows = {fold(row.name): row for row in known}
    for row in rows.values():
        row.offered = False
    for position, name in enumerate(wanted):
        kept = rows.get(fold(name)) or _new(db, municipality_id, rows)
        kept.name, kept.position, kept.offered = name, position, True
        rows.setdefault(fold(name), kept)
    db.flush()


def _rows(db: Session, municipality_id: UUID) -> list[Service]:
    query = sa.select(Service).filter_by(municipality_id=municipality_id)
    return list(db.scalars(query.order_by(Service.position)))


def _usual(db: Session, municipality_id: UUID) -> list[Service]:
    rows = [
        Service(municipality_id=municipality_id, code=code, name=name, position=position)
        for position, (code, name) in enumerate(USUAL.items())
    ]
    db.add_all(rows)
    return rows


def _new(db: Session, municipality_id: UUID, rows: dict[str, Service]) -> Service:
    taken = {row.code for row in rows.values()}
    number = next(n for n in range(1, len(taken) + 2) if f"own_{n}" not in taken)
    row = Service(municipality_id=municipality_id, code=f"own_{number}", name="", position=0)
    db.add(row)
    return row
