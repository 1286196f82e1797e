"""What each person wants to be reminded of (Οι υπενθυμίσεις μου), and when."""

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from admin.reminders.kinds import OFFERS, Kind, Wish
from admin.staff.accounts import Staff
from kiosk.database import Base, insert
from kiosk.refusals import Refused


class ReminderSetting(Base):
    """Kept once a person has tuned the kind; until then what is usual holds."""

    __tablename__ = "reminder_setting"
    staff_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staff.id"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(primary_key=True)
    is_on: Mapped[bool]
    after: Mapped[int] = mapped_column(sa.SmallInteger)
    by_mail: Mapped[bool]


def kinds_of(person: Staff) -> tuple[Kind, ...]:
    """The second reader works on messages alone."""
    return (Kind.OVERDUE,) if person.is_second_reader else tuple(Kind)


def wishes_of(db: Session, person: Staff) -> dict[Kind, Wish]:
    rows = db.scalars(sa.select(ReminderSetting).filter_by(staff_id=person.id))
    told = {row.kind: Wish(row.is_on, row.after, row.by_mail) for row in rows}
    return {kind: told.get(kind, OFFERS[kind].usual) for kind in kinds_of(person)}


def keep(db: Session, person: Staff, wishes: Mapping[Kind, Wish]) -> None:
    """Raises Refused for a number out of bounds, with the kind as `kind`; nothing is kept then."""
    for kind, wish in wishes.items():
        offer = OFFERS[kind]
        if not offer.least <= wish.after <= offer.most:
            raise Refused(
                "out_of_bounds",
                "Γράψτε έναν αριθμό από %(least)s έως %(most)s.",
                kind=kind,
                least=offer.least,
                most=offer.most,
            )
    for kind, wish in wishes.items():
        _keep(db, person, kind, wish)


def _keep(db: Session, person: Staff, kind: Kind, wish: Wish) -> None:
    said = {"is_on": wish.is_on, "after": wish.after, "by_mail": wish.by_mail}
    row = insert(db, ReminderSetting).values(staff_id=person.id, kind=kind, **said)
    db.execute(row.on_conflict_do_update(index_elements=["staff_id", "kind"], set_=said))
