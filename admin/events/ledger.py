"""The ledger of events (γεγονότα): added to all year, never altered; an error is withdrawn with a
reason and written anew.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from admin.events.dates import Precision, When
from admin.events.kinds import KINDS, Kind
from admin.leaves import latest_first
from kiosk.centres import Centre
from kiosk.database import Base
from kiosk.greek import says_something
from kiosk.refusals import Refused

LONGEST_NOTE, LONGEST_ADDRESS = 200, 120


class CentreEvent(Base):
    """Of one centre, or of all in the municipality where `centre_id` is None.

    `first_day` and `last_day` hold the first and the last day of a month where no day is known;
    `last_day` is None for what happened once or has not ended.
    """

    __tablename__ = "centre_event"
    __table_args__ = (
        sa.CheckConstraint("last_day IS NULL OR last_day >= first_day", name="span"),
        sa.Index("ix_centre_event_municipality_id", "municipality_id", "first_day"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    municipality_id: Mapped[UUID] = mapped_column(sa.ForeignKey("municipality.id"))
    centre_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("centre.id"))
    kind: Mapped[Kind]
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    precision: Mapped[Precision]
    from_address: Mapped[str] = mapped_column(sa.String(LONGEST_ADDRESS))
    to_address: Mapped[str] = mapped_column(sa.String(LONGEST_ADDRESS))
    note: Mapped[str] = mapped_column(sa.String(LONGEST_NOTE))
    by: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str] = mapped_column(sa.String(254), default="")
    withdrawn_because: Mapped[str] = mapped_column(sa.String(LONGEST_NOTE), default="")
    centre: Mapped[Centre | None] = relationship(lazy="joined")

    @property
    def begins(self) -> When:
        return When(self.first_day, self.precision)

    @property
    def until(self) -> date:
        """The last day on which it can still have been happening, as far as anybody wrote."""
        return self.last_day or self.begins.last

    @property
    def when(self) -> str:
        """3/12/2024 · Φεβρουάριος 2024 · 1/3/2024 έως 15/3/2024."""
        if self.last_day is None:
            return str(self.begins)
        is_month = self.precision == Precision.MONTH
        ends = When(self.last_day.replace(day=1) if is_month else self.last_day, self.precision)
        return f"{self.begins} έως {ends}" if ends != self.begins else str(ends)

    @property
    def what(self) -> str:
        """The kind, the addresses and the note, in one line."""
        start = f" από «{self.from_address}»" if self.from_address else ""
        end = f" σε «{self.to_address}»" if self.to_address else ""
        said = f"{KINDS[self.kind]}{start}{end}"
        return f"{said}: {self.note}" if self.note else said

    @property
    def whose(self) -> str:
        return self.centre.code if self.centre else "όλα τα ΚΕΠ"


_POSITION = (
    sa.select(Centre.position)
    .where(Centre.id == CentreEvent.centre_id)
    .correlate(CentreEvent)
    .scalar_subquery()
)
# What was told at one moment goes by centre; what is of all comes first.
OLDEST_FIRST = (
    *(CentreEvent.first_day, CentreEvent.at),
    *(sa.func.coalesce(_POSITION, -1), CentreEvent.id),
)


def events(db: Session, centres: Sequence[Centre], first: date, last: date) -> list[CentreEvent]:
    """What holds for these centres, of one municipality, and touches the period; oldest first.

    What concerned all centres of the municipality concerned these too.
    """
    held = ledger(db, centres).where(
        CentreEvent.withdrawn_at.is_(None),
        CentreEvent.first_day <= last,
        sa.func.coalesce(CentreEvent.last_day, CentreEvent.first_day) >= first.replace(day=1),
    )
    found = db.scalars(held.order_by(*OLDEST_FIRST))
    return [event for event in found if event.until >= first]


def ledger(db: Session, centres: Sequence[Centre]) -> sa.Select[CentreEvent]:
    """Every entry about these centres, the withdrawn ones too."""
    return sa.select(CentreEvent).where(
        sa.or_(
            CentreEvent.centre_id.in_([centre.id for centre in centres]),
            CentreEvent.centre_id.is_(None)
            & CentreEvent.municipality_id.in_({centre.municipality_id for centre in centres}),
        )
    )


NEWEST = latest_first(CentreEvent.first_day, CentreEvent.at, CentreEvent.id)


def withdraw(event: CentreEvent, because: str, *, by: str, at: datetime) -> None:
    """Raises Refused without a reason, or where it was withdrawn already."""
    reason = " ".join(because.split())
    if event.withdrawn_at is not None:
        raise Refused("already_withdrawn", "Αυτό το γεγονός έχει ήδη αποσυρθεί.")
    if not says_something(reason) or len(reason) > LONGEST_NOTE:
        raise Refused("no_reason", "Γράψτε γιατί αποσύρεται, έως 200 χαρακτήρες.")
    event.withdrawn_at, event.withdrawn_by, event.withdrawn_because = at, by, reason
